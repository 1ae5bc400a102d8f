import { fieldsOf } from '../answer-fields';

/**
 * What `prepare-callback` answers of a number that is to be called back. `200` it may be called · `409` a callback of this person is
 * waiting already · `403` the instance may not dial it · `404` it is no telephone number, or the caller's is withheld · `500` broke.
 */
export type PrepareCallbackAnswer =
  | {
      status: '200';
      /** E.164. */
      number: string;
      /** Digit by digit, in groups, as it is read aloud, in the local form of the center's country: `0 9 0、1 2 3 4、5 6 7 8`. */
      spoken: string;
    }
  | { status: '409'; spoken: string }
  | { status: '403'; spoken: string; reason: 'mobile' | 'premium' | 'country' }
  | { status: '404' }
  | { status: '500' };

/** What a flow may read of it. */
export const PREPARE_CALLBACK_FIELDS = fieldsOf<PrepareCallbackAnswer>({
  status: true,
  number: true,
  spoken: true,
  reason: true,
});

export interface PrepareCallbackParameters {
  /** What the caller keyed in; `-` for the number they call from. */
  readonly number: string;
  /** The caller's language, in which the digits are read. */
  readonly language: string;
}
