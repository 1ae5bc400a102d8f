/** Blocks that ask a service beside the call: they differ in what they need, and in where a flow finds the answer. */
import type { Json } from '../document';
import type { Contact } from './contact';
import type { OutsideService } from './outside';
import { byteLength, interpolated, isObject, parametersOf, type JsonObject } from './parameters';
import { asText } from './references';
import { withContact, type Run } from './run';
import { fail, next, request, result, set, type Play, type Scene, type Turn } from './turn';

/** What later references read: namespaces by name, or why the answer cannot be kept. */
type Kept = { readonly [namespace: string]: Json } | { readonly problem: string };

interface Asking {
  readonly service: OutsideService;
  /** Why the service would not be asked at all: the branch of `NoMatchingError`. */
  readonly refuses?: (parameters: JsonObject, scene: Scene) => string | undefined;
  /** What of the answer is kept, and where. */
  readonly keep?: (data: Json, parameters: JsonObject, outside: Contact['outside'], result: string | undefined) => Kept;
  /**
   * `always`: leaves by the condition of the result, and without one by `NoMatchingCondition`; `whenGiven`: without a result it goes on
   * at `NextAction`; absent: always goes on there.
   */
  readonly branches?: 'always' | 'whenGiven';
}

/** The play of such a block. The parameters are sent with every reference replaced. */
export const askOutside =
  ({ service, refuses, keep, branches }: Asking): Play =>
  (scene, reply) => {
    const { run, action } = scene;
    const parameters = interpolated(run, parametersOf(action)) as JsonObject;
    if (reply?.kind === 'service') {
      const { data = null, result: branch } = reply;
      const kept = keep?.(data, parameters, run.contact.outside, branch) ?? {};
      if (isProblem(kept)) return fail(run, 'NoMatchingError', kept.problem);
      const after = withContact(run, { outside: { ...run.contact.outside, ...kept } });
      return go(after, branches, branch, `${action.Type}: ${service} answered${branch ? ` ${branch}` : ''}`);
    }
    const problem = refuses?.(parameters, scene);
    return problem === undefined
      ? request(run, { kind: 'service', service, operation: action.Type, parameters })
      : fail(run, 'NoMatchingError', problem);
  };

const isProblem = (kept: Kept): kept is { readonly problem: string } => typeof kept['problem'] === 'string';

function go(run: Run, branches: Asking['branches'], branch: string | undefined, text: string): Turn {
  return branches === 'always' || (branches === 'whenGiven' && branch !== undefined)
    ? result(run, branch ?? null, set(text))
    : next(run, set(text));
}

/** An object as it is, anything else as none. */
export const asObject = (data: Json): JsonObject => (isObject(data) ? data : {});

/** Says which of the named parameters are missing: absent, empty, or a reference that leads nowhere. */
export function missing(parameters: JsonObject, ...names: readonly string[]): string | undefined {
  const absent = names.filter((name) => {
    const value = parameters[name];
    return value === undefined || value === null || value === '';
  });
  return absent.length === 0 ? undefined : `${absent.join(', ')} ${absent.length === 1 ? 'is' : 'are'} missing`;
}

/** Size of an answer as Connect counts it. */
export const sizeOf = (data: Json): number => byteLength(asText(data) ?? '');
