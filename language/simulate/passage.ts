/** A block was left by a branch: what coverage counts. Pure data. */
export interface Passage {
  readonly flowArn: string;
  /** The flow's name. */
  readonly flow: string;
  /** The block's Identifier. */
  readonly block: string;
  readonly branch: Branch;
}

/** As the document writes it: the index in `Conditions`, the `ErrorType` of the entry in `Errors`, or `NextAction`. */
export type Branch =
  | { readonly kind: 'next' }
  | { readonly kind: 'condition'; readonly index: number }
  /** The entry that was followed: `NoMatchingError` also where it served an error that has no entry of its own. */
  | { readonly kind: 'error'; readonly error: string }
  /** The block ended the flow, the module or the contact. */
  | { readonly kind: 'end' };
