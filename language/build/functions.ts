/** Functions a flow may invoke, what they take and what they answer: known to the compiler, unknown to this library. */
import { named } from '../named';
import { type Block, type Onward, mistakesOf, onError, outside } from './block';
import { type Reference, reference } from './references';

/**
 * Every function by name, as an interface of the product:
 * `{ 'find-customer': { parameters: { number: string }; answer: { status: '200'; queueId: string } | { status: '404' } } }`.
 */
export type Functions<F> = { readonly [Name in keyof F]: { readonly parameters: object; readonly answer: object } };

/** A field that at least one of the answers has. */
export type Field<Answer> = Answer extends unknown ? keyof Answer & string : never;

/** The values a field may have, over all answers that have it. */
export type ValuesOf<Answer, Name extends string> = Answer extends {
  readonly [Key in Name]: infer Values extends string;
}
  ? Values
  : never;

/** Connect ends a function it waits for after 8 seconds, whatever the flow says. */
const LONGEST_SECONDS = 8;

export interface FunctionCalls<F extends Functions<F>> {
  /**
   * Invokes a function and waits, in silence, until it answers. `error`: not permitted, thrown, timed out, or no readable answer of
   * less than 32 KB. Parameters the function does not take, or lacks, do not compile.
   */
  readonly invoke: <Name extends keyof F & string>(
    name: Name,
    parameters: F[Name]['parameters'],
    onward: Onward,
    options?: {
      /** 1 to 8, default 3. */
      readonly timeLimitSeconds?: number;
    },
  ) => Block;
  /**
   * Reads a field of the last answer. Of any *last* answer: the next function replaces it, so keep with `setAttributes` what is
   * needed later. A field that the function never answers does not compile.
   */
  readonly answer: <Name extends keyof F & string, Key extends Field<F[Name]['answer']>>(
    name: Name,
    field: Key,
  ) => Reference<ValuesOf<F[Name]['answer'], Key>>;
}

/** `invoke` and `answer` for the functions of one product: `const { invoke, answer } = callsTo<FlowFunctions>()`. */
export function callsTo<F extends Functions<F>>(): FunctionCalls<F> {
  return {
    invoke: (name, parameters, { next, error }, { timeLimitSeconds = 3 } = {}) => {
      const handedOver = { ...(parameters as { readonly [key: string]: string }) };
      return {
        type: 'InvokeLambdaFunction',
        parameters: {
          LambdaFunctionARN: named('function', name),
          InvocationTimeLimitSeconds: String(timeLimitSeconds),
          InvocationType: 'SYNCHRONOUS',
          ...(Object.keys(handedOver).length > 0 && { LambdaInvocationAttributes: handedOver }),
          ResponseValidation: { ResponseType: 'JSON' },
        },
        next,
        errors: [onError(error)],
        mistakes: mistakesOf(
          outside('timeLimitSeconds', timeLimitSeconds, 1, LONGEST_SECONDS),
          ...Object.entries(handedOver).map(
            ([key, value]) => value === '' && `the parameter "${key}" is empty, which the service refuses`,
          ),
        ),
      };
    },
    answer: (_name, field) => reference(`$.External.${field}`),
  };
}
