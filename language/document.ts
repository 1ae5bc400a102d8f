/**
 * The wire form of an Amazon Connect flow, as `CreateContactFlow` takes it and `DescribeContactFlow` returns it.
 * It is the only form a flow has here: builder, validator, simulator, drawing and comparison all speak it.
 *
 * Source: https://docs.aws.amazon.com/connect/latest/devguide/flow-language.html
 */

/** The only version of the language there is. */
export const LANGUAGE_VERSION = '2019-10-30';

/** What may stand in `Parameters`. Console exports write every scalar as a string. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface FlowDocument {
  readonly Version: typeof LANGUAGE_VERSION;
  /** Identifier of the action a contact meets first. */
  readonly StartAction: string;
  /** Read by the console's designer only; the service ignores it. */
  readonly Metadata?: { readonly [key: string]: Json };
  /** Present in module content, and only there. */
  readonly Settings?: { readonly [key: string]: Json };
  readonly Actions: readonly Action[];
}

export interface Action {
  /** Unique in the document, at most 50 characters. */
  readonly Identifier: string;
  readonly Type: string;
  readonly Parameters?: { readonly [key: string]: Json };
  readonly Transitions: Transitions;
}

export interface Transitions {
  /** Refused on terminal actions, required on all others but `MessageParticipantIteratively`. */
  readonly NextAction?: string;
  /** Tried in order; the first true one wins. */
  readonly Conditions?: readonly ConditionBranch[];
  readonly Errors?: readonly ErrorBranch[];
}

export interface ConditionBranch {
  readonly NextAction: string;
  readonly Condition: { readonly Operator: string; readonly Operands: readonly string[] };
}

export interface ErrorBranch {
  readonly NextAction: string;
  readonly ErrorType: string;
}

/** Who runs a flow, as the API spells it. */
export const FLOW_TYPES = [
  'CONTACT_FLOW',
  'CUSTOMER_QUEUE',
  'CUSTOMER_HOLD',
  'CUSTOMER_WHISPER',
  'OUTBOUND_WHISPER',
  'AGENT_HOLD',
  'AGENT_WHISPER',
  'AGENT_TRANSFER',
  'QUEUE_TRANSFER',
  'CAMPAIGN',
] as const;
export type FlowType = (typeof FLOW_TYPES)[number];
