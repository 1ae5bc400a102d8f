/** A fault found in a flow: listed, never thrown. The shape is what `flow check --json` prints. */
export interface FlowFinding {
  /** Id of the rule that found it, kebab-case: the rule's file name. */
  readonly rule: string;
  /** `error`: the service refuses it, or the call certainly breaks. */
  readonly severity: 'error' | 'warning' | 'info';
  /** The action's Identifier; absent when the whole document is meant. */
  readonly block?: string;
  /** Where in the document, e.g. `Actions[3].Transitions.NextAction`. */
  readonly path: string;
  /** What is there and what may be there. */
  readonly message: string;
  /** What to do. */
  readonly fix: string;
}
