import { fieldsOf } from '../answer-fields';

/**
 * What `place-in-queue` answers of the contact that asks: its own place, not the queue's total. `404` when no event has told yet that
 * it waits.
 */
export type PlaceInQueueAnswer =
  | {
      status: '200';
      /** 1 is next. */
      place: string;
      /** Expected wait in whole minutes, at least 1; `-` while nothing can be said. */
      minutes: string;
      /** Whether it has waited longer than the flow says. */
      isTooLong: 'true' | 'false';
    }
  | { status: '404' }
  | { status: '500' };

/** What a flow may read of it. */
export const PLACE_IN_QUEUE_FIELDS = fieldsOf<PlaceInQueueAnswer>({
  status: true,
  place: true,
  minutes: true,
  isTooLong: true,
});

export interface PlaceInQueueParameters {
  /** The strategy's longest wait; `0` for none. */
  readonly longestSeconds: string;
}
