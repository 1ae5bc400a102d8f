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

export interface CheckHolidayParameters {
  /** The caller's language, e.g. `ja-JP`. */
  readonly language: string;
}
