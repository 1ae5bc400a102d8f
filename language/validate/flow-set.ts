/** Flows that are checked together, as rules over a set see them: who is meant by a name or an address, and what stands around them. */
import type { Json } from '../document';
import type { FlowFinding } from '../finding';
import { readNamed } from '../named';
import { isObject } from './flow';
import type { FlowContext, Found } from './rule';

/** A flow among others. */
export interface FlowOfSet {
  /** As people call it. */
  readonly name: string;
  /** As other flows call it: ARNs, ids. */
  readonly addresses: readonly string[];
  readonly context: FlowContext;
}

/** A Lambda function that stands in the same assembly. */
export interface FunctionFacts {
  readonly name: string;
  /** ARN of the function, as the flows of the assembly write it. */
  readonly address: string;
  /** Whether something in the assembly lets the Connect instance invoke it. */
  readonly isAssociated: boolean;
  /** Fields of its answer, where the assembly says so; an assembly without that holds code, which is not read. */
  readonly answers?: readonly string[];
}

export interface FlowSet {
  readonly flows: readonly FlowOfSet[];
  readonly functions: readonly FunctionFacts[];
  /** The flow that a parameter means; `undefined` when it is none of these, or more than one could be meant. */
  find(reference: Json | undefined, displayName?: string): FlowOfSet | undefined;
  /** The function that a parameter means. */
  findFunction(reference: Json | undefined): FunctionFacts | undefined;
}

/** A rule about flows that are checked together: what one says of another, or of what stands around them. */
export interface SetRule {
  readonly id: string;
  readonly severity: FlowFinding['severity'];
  checkSet(set: FlowSet): Iterable<readonly [FlowOfSet, Found]>;
}

export function flowSetOf(flows: readonly FlowOfSet[], functions: readonly FunctionFacts[]): FlowSet {
  const byName = grouped(flows, ({ name }) => [name]);
  const byAddress = grouped(flows, ({ addresses }) => addresses.flatMap((address) => [address, idOf(address)]));
  const functionsBy = grouped(functions, ({ address, name }) => [address, withoutQualifier(address), name]);
  return {
    flows,
    functions,
    find(reference, displayName) {
      const name = readNamed(reference);
      if (name) return name.kind === 'flow' ? only(byName.get(name.name)) : undefined;
      if (typeof reference !== 'string') return undefined;
      return (
        only(byAddress.get(reference) ?? byAddress.get(idOf(reference))) ??
        (displayName === undefined ? undefined : only(byName.get(displayName)))
      );
    },
    findFunction(reference) {
      const name = readNamed(reference);
      if (name) return name.kind === 'function' ? only(functionsBy.get(name.name)) : undefined;
      if (typeof reference !== 'string') return undefined;
      return only(functionsBy.get(reference) ?? functionsBy.get(withoutQualifier(reference)));
    },
  };
}

/** The name the console's designer noted beside a parameter, such as `['EventHooks', 'AgentWhisper']`. */
export function displayNameOf(
  context: FlowContext,
  block: string | undefined,
  keys: readonly string[],
): string | undefined {
  let value: Json | undefined = context.flow.document['Metadata'];
  for (const key of ['ActionMetadata', block ?? '', 'parameters', ...keys, 'displayName']) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return typeof value === 'string' ? value : undefined;
}

function grouped<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items)
    for (const key of new Set(keysOf(item))) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  return groups;
}

const only = <T>(items: readonly T[] | undefined): T | undefined => (items?.length === 1 ? items[0] : undefined);

/** The id at the end of a flow's ARN; versions and aliases (`:$SAVED`) left out. */
const idOf = (address: string): string => (address.split('/').at(-1) ?? address).replace(/:.*$/, '');

/** A function's ARN without version or alias. */
const withoutQualifier = (address: string): string =>
  /^(arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:]+)/.exec(address)?.[1] ?? address;
