/** In which order flows are deployed: what a flow leads to comes before it. */
import type { AuthoredFlow } from '../../flows/authored';
import { Mistake } from '../../language/mistake';
import { namesIn } from '../constructs/authored-content';

/** @throws Mistake when flows name each other in a circle, which no deployment can begin. */
export function inOrderOfDeployment(flows: readonly AuthoredFlow[]): readonly AuthoredFlow[] {
  const byName = new Map(flows.map((flow) => [flow.name, flow]));
  const ordered = new Set<AuthoredFlow>();
  const visit = (flow: AuthoredFlow, way: readonly string[]): void => {
    if (ordered.has(flow)) return;
    if (way.includes(flow.name)) {
      const circle = [...way.slice(way.indexOf(flow.name)), flow.name].join(' → ');
      throw new Mistake(
        `The flows lead to each other in a circle: ${circle}. CloudFormation can begin with none of them. Let one of them end the call or take a queue instead.`,
      );
    }
    for (const { named } of namesIn(flow.document)) {
      const next = named.kind === 'flow' ? byName.get(named.name) : undefined;
      if (next) visit(next, [...way, flow.name]);
    }
    ordered.add(flow);
  };
  for (const flow of flows) visit(flow, []);
  return [...ordered];
}
