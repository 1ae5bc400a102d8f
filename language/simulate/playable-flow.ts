import type { FlowDocument, FlowType } from '../document';

/** A flow as the simulator needs it. */
export interface PlayableFlow {
  readonly arn: string;
  readonly name: string;
  /** Absent where it does not matter: a hook of the wrong type is an error only when the type is known. */
  readonly type?: FlowType;
  readonly document: FlowDocument;
}
