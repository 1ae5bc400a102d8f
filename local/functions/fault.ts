/** Functions made to fail on purpose: what is answered instead of them. */
import type { InvocationOutcome } from '../../exchange/call';
import { LARGEST_RESPONSE_BYTES } from '../../exchange/invocation';

/** Virtual time that a function takes, whatever it takes on this machine: a warm Lambda with one look-up. */
export const DECLARED_LATENCY_MILLISECONDS = 200;

/** Virtual time until the service says that it throttles. */
export const THROTTLED_MILLISECONDS = 50;

/** Virtual time that a slow function takes when nobody says how slow. */
export const SLOW_FUNCTION_MILLISECONDS = 3000;

/** Faults that a word says. */
export const NAMED_FAULTS = ['error', 'timeout', 'throttled', 'slow', 'wrong-shape', 'too-large'] as const;
export type NamedFault = (typeof NAMED_FAULTS)[number];

export type InjectedFault =
  | NamedFault
  /** It runs, and takes so much longer, in milliseconds of virtual time. */
  | { readonly slow: number }
  /** It does not run; this is its answer. */
  | { readonly answers: unknown };

/** How much longer it takes; 0 for a fault that is none of speed. */
export const slownessOf = (fault: InjectedFault | undefined): number => {
  if (fault === 'slow') return SLOW_FUNCTION_MILLISECONDS;
  return typeof fault === 'object' && 'slow' in fault ? fault.slow : 0;
};

/** What is answered instead of the function; `undefined`: it runs. */
export function injected(
  fault: InjectedFault | undefined,
  timeLimitMilliseconds: number,
  latencyMilliseconds: number,
): InvocationOutcome | undefined {
  if (fault === undefined || slownessOf(fault) > 0) return undefined;
  const answered = (payload: string): InvocationOutcome => ({
    kind: 'answered',
    payload,
    milliseconds: latencyMilliseconds,
  });
  if (typeof fault === 'object')
    return 'answers' in fault ? answered(JSON.stringify(fault.answers) ?? 'null') : undefined;
  switch (fault) {
    case 'error':
      return { kind: 'failed', cause: 'error', message: 'Error: injected fault', milliseconds: latencyMilliseconds };
    case 'timeout':
      return {
        kind: 'failed',
        cause: 'timeout',
        message: 'injected fault: no answer within the time limit',
        milliseconds: timeLimitMilliseconds,
      };
    case 'throttled':
      return {
        kind: 'failed',
        cause: 'throttled',
        message: 'TooManyRequestsException: injected fault: Rate Exceeded',
        milliseconds: THROTTLED_MILLISECONDS,
      };
    // JSON, and nothing that a flow could read a field of.
    case 'wrong-shape':
      return answered('["injected fault"]');
    case 'too-large':
      return answered(JSON.stringify({ status: '200', filling: 'x'.repeat(LARGEST_RESPONSE_BYTES) }));
    case 'slow':
    default:
      return undefined;
  }
}
