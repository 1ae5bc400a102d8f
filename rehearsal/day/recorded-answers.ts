/**
 * What functions answered once, to be answered again without running them: by function, parameters, the caller's number and the contact's
 * attributes; where those were never seen, by function and parameters, and then by function alone.
 */
import type { Invocation, InvocationOutcome } from '../../exchange/call';

interface ContactEvent {
  readonly Details?: {
    readonly ContactData?: {
      readonly ContactId?: string;
      readonly Attributes?: unknown;
      readonly CustomerEndpoint?: { readonly Address?: string } | null;
    };
    readonly Parameters?: unknown;
  };
}

export class RecordedAnswers {
  private readonly exact = new Map<string, InvocationOutcome>();
  private readonly byParameters = new Map<string, InvocationOutcome>();
  private readonly byFunction = new Map<string, InvocationOutcome>();
  /** How many invocations were answered with what another was answered. */
  guessed = 0;
  /** Functions that were never recorded, and how often they were invoked. */
  readonly unknown = new Map<string, number>();

  record(invocation: Invocation, outcome: InvocationOutcome): void {
    const { exact, parameters } = keysOf(invocation);
    this.exact.set(exact, outcome);
    this.byParameters.set(parameters, outcome);
    // An answer stands for all others sooner than a failure does.
    if (outcome.kind === 'answered' || !this.byFunction.has(invocation.functionArn))
      this.byFunction.set(invocation.functionArn, outcome);
  }

  /** An arrow, so that it can be handed on as a port. */
  readonly invoke = (invocation: Invocation): InvocationOutcome => {
    const { exact, parameters } = keysOf(invocation);
    const known = this.exact.get(exact);
    if (known) return known;
    const similar = this.byParameters.get(parameters) ?? this.byFunction.get(invocation.functionArn);
    if (similar) {
      this.guessed += 1;
      return similar;
    }
    this.unknown.set(invocation.functionArn, (this.unknown.get(invocation.functionArn) ?? 0) + 1);
    return { kind: 'failed', cause: 'missing', message: 'no answer of it was recorded', milliseconds: 0 };
  };
}

/** A contact's own id says nothing about the answer. */
function keysOf({ functionArn, event }: Invocation): { readonly exact: string; readonly parameters: string } {
  const { ContactData, Parameters } = (event as ContactEvent).Details ?? {};
  const id = ContactData?.ContactId;
  const written = `${functionArn} ${JSON.stringify(Parameters ?? null)}`;
  const parameters = id === undefined ? written : written.replaceAll(id, '*');
  const attributes = JSON.stringify(ContactData?.Attributes ?? null);
  return { parameters, exact: `${parameters} ${ContactData?.CustomerEndpoint?.Address ?? ''} ${attributes}` };
}
