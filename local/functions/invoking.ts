/** Invokes the functions of an assembly: for a call, in its virtual time, or for a service, in its own. */
import type { Invocation, InvocationOutcome } from '../../exchange/call';
import type { FunctionHost, FunctionOutcome } from './function-host';
import {
  DECLARED_LATENCY_MILLISECONDS,
  injected,
  slownessOf,
  THROTTLED_MILLISECONDS,
  type InjectedFault,
} from './fault';

export interface InvokingSettings {
  /** By ARN, without version or alias. */
  readonly hosts: ReadonlyMap<string, FunctionHost>;
  /** Why a function cannot run here, by ARN. */
  readonly unable: (functionArn: string) => string | undefined;
  /** Versions and aliases that a template makes of a function, by ARN. */
  readonly qualified: (functionArn: string) => boolean;
  /** Ends the message about a table that is not there. */
  readonly tablesInWords: () => string;
}

export interface InvokingOptions {
  /** By a function's short name: it never answers as it should, but fails like this. */
  readonly faults?: Readonly<Record<string, InjectedFault>>;
  /** By a function's short name: virtual time that it takes, in milliseconds; 200 for the others. */
  readonly latencies?: Readonly<Record<string, number>>;
}

/** An ARN without what follows the function's name. */
export const unqualified = (functionArn: string): string => functionArn.split(':').slice(0, 7).join(':');

export class Invoking {
  private broken: readonly Readonly<Record<string, InjectedFault>>[] = [];

  constructor(private readonly settings: InvokingSettings) {}

  /** Functions that services invoke fail like this from now on, by short name. The answer mends them. */
  breakForServices(faults: Readonly<Record<string, InjectedFault>>): () => void {
    this.broken = [...this.broken, faults];
    return () => {
      this.broken = this.broken.filter((one) => one !== faults);
    };
  }

  /** The host of a function, whatever version or alias of it is named. */
  host(functionArn: string): FunctionHost | undefined {
    const { hosts, qualified } = this.settings;
    const host = hosts.get(unqualified(functionArn));
    // Which versions and aliases a function has that lies elsewhere, nobody here knows.
    const isElsewhere = host?.definition.stack === '';
    return functionArn === unqualified(functionArn) || isElsewhere || qualified(functionArn) ? host : undefined;
  }

  /** As Connect invokes one: the outcome in virtual time. Never rejects. */
  async forCall(invocation: Invocation, { faults = {}, latencies = {} }: InvokingOptions): Promise<InvocationOutcome> {
    const { functionArn, event, at, timeLimitMilliseconds } = invocation;
    const host = this.host(functionArn);
    if (!host)
      return {
        kind: 'failed',
        cause: 'missing',
        message: this.missing(functionArn),
        milliseconds: THROTTLED_MILLISECONDS,
      };
    const { shortName, timeoutSeconds } = host.definition;
    const fault = faults[shortName];
    const latency = latencies[shortName] ?? DECLARED_LATENCY_MILLISECONDS;
    const instead = injected(fault, timeLimitMilliseconds, latency);
    if (instead) return instead;
    const ownLimit = timeoutSeconds * 1000;
    const outcome = await host.invoke(event, { at, timeLimitMilliseconds, functionArn });
    const { measuredMilliseconds } = outcome;
    const milliseconds = latency + slownessOf(fault);
    if (outcome.kind === 'answered' && milliseconds <= Math.min(ownLimit, timeLimitMilliseconds))
      return { kind: 'answered', payload: outcome.payload ?? 'null', milliseconds, measuredMilliseconds };
    if (outcome.kind === 'error')
      return { kind: 'failed', cause: 'error', message: this.inWords(outcome), milliseconds, measuredMilliseconds };
    return {
      kind: 'failed',
      // A function that ends at its own limit has failed; one that outlives the invoker's patience is only late.
      cause: ownLimit < timeLimitMilliseconds ? 'error' : 'timeout',
      message:
        outcome.kind === 'timeout'
          ? this.inWords(outcome)
          : `it takes ${milliseconds} ms, longer than its limit of ${Math.min(ownLimit, timeLimitMilliseconds)} ms`,
      milliseconds: Math.min(ownLimit, timeLimitMilliseconds),
      measuredMilliseconds,
    };
  }

  /** As a service invokes one: its answer, or its error. Never rejects. */
  async forService(
    functionArn: string,
    event: unknown,
    at: Date,
  ): Promise<
    | { readonly ok: true; readonly payload?: string }
    | { readonly ok: false; readonly errorType: string; readonly message: string }
  > {
    const host = this.host(functionArn);
    if (!host) return { ok: false, errorType: 'ResourceNotFoundException', message: this.missing(functionArn) };
    const { shortName, timeoutSeconds } = host.definition;
    const fault = this.broken.find((faults) => faults[shortName] !== undefined)?.[shortName];
    const instead = injected(fault, timeoutSeconds * 1000, DECLARED_LATENCY_MILLISECONDS);
    if (instead?.kind === 'answered') return { ok: true, payload: instead.payload };
    if (instead) return { ok: false, errorType: instead.cause, message: instead.message };
    const { kind, payload, error } = await host.invoke(event, { at, functionArn });
    if (kind === 'answered') return { ok: true, ...(payload === undefined ? {} : { payload }) };
    return { ok: false, errorType: error?.errorType ?? 'Error', message: error?.errorMessage ?? '' };
  }

  /** Why a function has no host, in words. */
  missing(functionArn: string): string {
    const { hosts, unable } = this.settings;
    const own = unqualified(functionArn);
    if (hosts.has(own)) return `${functionArn}: the function has no such version or alias in the assembly`;
    return unable(own) ?? `no function ${functionArn} runs here`;
  }

  private inWords({ error }: FunctionOutcome): string {
    const { errorType = 'Error', errorMessage = '' } = error ?? {};
    return `${errorType}: ${errorMessage}${errorType === 'ResourceNotFoundException' ? this.settings.tablesInWords() : ''}`;
  }
}
