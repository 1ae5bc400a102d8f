import { fieldsOf } from '../answer-fields';

/** What `check-holiday` answers: whether the center is closed today, by its own calendar, and why. */
export type CheckHolidayAnswer =
  | {
      status: '200';
      closed: 'true';
      /** Today in the center's time zone, `YYYY-MM-DD`. */
      date: string;
      /** The holiday's name in the caller's language, ready to be spoken: `成人の日`, `Coming of Age Day`. */
      reason: string;
    }
  | { status: '200'; closed: 'false'; date: string }
  | { status: '500' };

/** What a flow may read of it. */
export const CHECK_HOLIDAY_FIELDS = fieldsOf<CheckHolidayAnswer>({
  status: true,
  closed: true,
  date: true,
  reason: true,
});

export interface CheckHolidayParameters {
  /** The caller's language, e.g. `ja-JP`. */
  readonly language: string;
}
