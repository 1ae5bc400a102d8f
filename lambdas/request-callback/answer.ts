import { fieldsOf } from '../answer-fields';

/**
 * What `request-callback` answers. `200` it is noted (asked again of the same contact: the same) · `409` a callback of this person is
 * waiting already, and is kept · `404` the number cannot be called · `500` it is not noted.
 */
export type RequestCallbackAnswer =
  | {
      status: '200';
      /** Of the callback, as `callbacks list` shows it. */
      id: string;
    }
  | { status: '409' }
  | { status: '404' }
  | { status: '500' };

/** What a flow may read of it. */
export const REQUEST_CALLBACK_FIELDS = fieldsOf<RequestCallbackAnswer>({ status: true, id: true });

export interface RequestCallbackParameters {
  /** E.164, as `prepare-callback` answered it. */
  readonly number: string;
  /** The team or own queue that will call, as the definition names it. */
  readonly queue: string;
  /** `waiting`, `closed`, `holiday`, `full` or `unstaffed`. */
  readonly reason: string;
}
