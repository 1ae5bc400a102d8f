/** Whom the steps of a contact's routing criteria admit, and until when. */
import type { RoutingExpression } from '../../language/simulate/routing-expression';
import type { Routing } from '../../language/simulate/contact';
import { idOf } from '../addresses';
import type { Agent } from '../world';

type Step = Routing['steps'][number];

/** A step that holds now. */
export interface Stage {
  readonly expression: RoutingExpression;
  /** Waited so long, the next step holds; absent: for ever. */
  readonly endsAtSeconds?: number;
}

/** The step that holds after so many seconds of waiting; none: anybody may take the contact. A step ends at the very moment its time is over. */
export function stageAfter(steps: readonly Step[], waitedSeconds: number): Stage | undefined {
  let endsAtSeconds = 0;
  for (const step of steps) {
    const { seconds } = step;
    const expression: RoutingExpression = step.expression ?? { kind: 'agents', agents: step.agents };
    if (seconds === undefined) return { expression };
    endsAtSeconds += seconds;
    if (waitedSeconds < endsAtSeconds) return { expression, endsAtSeconds };
  }
  return undefined;
}

/** Whether an agent is such a one. Who lacks a proficiency has no level of it, not the lowest. */
export function admits(expression: RoutingExpression, agent: Agent): boolean {
  if (expression.kind === 'agents') {
    const { arn, username, inPlaceOf = arn } = agent;
    return expression.agents.some(
      (address) =>
        address === arn ||
        address === idOf(arn) ||
        address === username ||
        address === inPlaceOf ||
        address === idOf(inPlaceOf),
    );
  }
  if (expression.kind === 'proficiency') {
    const { attribute, value, from, to } = expression;
    return (agent.proficiencies ?? []).some(
      (has) => has.attribute === attribute && has.value === value && has.level >= from && has.level <= to,
    );
  }
  if (expression.kind === 'not') return !admits(expression.of, agent);
  return expression.kind === 'and'
    ? expression.of.every((part) => admits(part, agent))
    : expression.of.some((part) => admits(part, agent));
}
