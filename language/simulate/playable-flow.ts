import type { FlowDocument } from '../document';

/** A flow as the simulator needs it. */
export interface PlayableFlow {
  readonly arn: string;
  readonly name: string;
  readonly document: FlowDocument;
}
