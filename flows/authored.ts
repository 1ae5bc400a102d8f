import type { FlowDocument, FlowType } from '../language/document';

/** One flow of a center, ready to be resolved and deployed. */
export interface AuthoredFlow {
  /** Key in `named('flow', …)`, unique in a center; what is deployed carries the center's name before it. */
  readonly name: string;
  readonly type: FlowType;
  /** Says what the flow is for, at most 500 characters. */
  readonly description: string;
  /** Names are unresolved: `@{queue:operations}`. */
  readonly document: FlowDocument;
}
