/** Which resource needs which, as CloudFormation derives it: a cycle makes a template undeployable. */
import { textOf } from './property';
import { isFields, isNodes, type Node } from './node';
import { type Template } from './template';

/** Logical ids that a piece of template refers to, of those that `exist`. */
export function referencesOf(node: Node, exist: (logicalId: string) => boolean): Set<string> {
  const found = new Set<string>();
  const note = (logicalId: unknown): void => {
    if (typeof logicalId === 'string' && exist(logicalId)) found.add(logicalId);
  };
  const walk = (inner: Node): void => {
    if (isNodes(inner)) return inner.forEach(walk);
    if (!isFields(inner)) return;
    for (const [key, value] of Object.entries(inner)) {
      if (key === 'Ref') note(value);
      else if (key === 'Fn::GetAtt') note(isNodes(value) ? value[0] : textOf(value).split('.')[0]);
      else if (key === 'Fn::Sub') for (const name of namesInSub(value)) note(name.split('.')[0]);
      walk(value);
    }
  };
  walk(node);
  return found;
}

/** What `${…}` names in the text of an `Fn::Sub`, but for names of its own map and `${!literal}`. */
function namesInSub(argument: Node): string[] {
  const [text, own] = isNodes(argument) ? argument : [argument, {}];
  if (typeof text !== 'string') return [];
  return [...text.matchAll(/\$\{([^!}][^}]*)\}/gu)]
    .map((match) => (match[1] ?? '').trim())
    .filter((name) => !(isFields(own) && Object.hasOwn(own, name)));
}

export interface Order {
  /** Every resource after those it needs; members of a cycle come last, as written. */
  readonly order: readonly string[];
  /** Each once: `[a, b]` when a needs b and b needs a. */
  readonly cycles: readonly (readonly string[])[];
}

/** Puts a template's resources in the order of their creation. */
export function creationOrder(template: Template): Order {
  const exist = (logicalId: string): boolean => template.resources.has(logicalId);
  const needs = new Map<string, Set<string>>();
  for (const [logicalId, { properties, dependsOn }] of template.resources) {
    const found = referencesOf(properties, exist);
    for (const other of dependsOn) if (exist(other)) found.add(other);
    needs.set(logicalId, found);
  }
  return inOrder(needs);
}

/** Orders names so that each comes after what it needs. Works without recursion, for templates of any size. */
export function inOrder(needs: ReadonlyMap<string, ReadonlySet<string>>): Order {
  const order: string[] = [];
  const cycles: string[][] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const root of needs.keys()) {
    if (state.has(root)) continue;
    const trail: { name: string; left: string[] }[] = [{ name: root, left: [...(needs.get(root) ?? [])] }];
    state.set(root, 'open');
    for (let top = trail.at(-1); top; top = trail.at(-1)) {
      const next = top.left.pop();
      if (next === undefined) {
        state.set(top.name, 'done');
        order.push(top.name);
        trail.pop();
      } else if (state.get(next) === 'open') {
        cycles.push(trail.slice(trail.findIndex(({ name }) => name === next)).map(({ name }) => name));
      } else if (!state.has(next)) {
        state.set(next, 'open');
        trail.push({ name: next, left: [...(needs.get(next) ?? [])] });
      }
    }
  }
  return { order, cycles };
}
