/** A colleague who talks with this number at this moment. */
export interface Talking {
  /** Login; the agent's ARN where nobody knows it. */
  readonly who: string;
  /** ISO 8601 UTC; absent where no event has told. */
  readonly since?: string;
  readonly contactId: string;
}

/**
 * What `call-out` answers. `200` the call is being placed · `400` the request cannot be understood · `403` the instance may not dial
 * this number · `404` there is no such team or person · `409` a colleague is talking to this number · `429` Connect takes no more calls
 * now · `500` it broke. `message` is for whoever asked.
 */
export type CallOutAnswer =
  | {
      readonly status: '200';
      readonly contactId: string;
      /** E.164: what is dialled. */
      readonly number: string;
      /** A colleague is talking to this number, and the center only warns, or the call was wanted `anyway`. */
      readonly talking?: Talking;
      /** What of the request could not be done, though the call was placed. */
      readonly warning?: string;
    }
  | { readonly status: '409'; readonly message: string; readonly talking: Talking }
  | { readonly status: '400' | '403' | '404' | '429' | '500'; readonly message: string };
