/** What a person does at this moment, as far as agent events have told. */
export interface Presence {
  /** ARN. */
  readonly agent: string;
  readonly login?: string;
  /** Name of the status they chose; absent once they signed out. */
  readonly status?: string;
  /** Signed in, in a status in which calls are offered. */
  readonly isRoutable: boolean;
  /** Has a contact: ringing, talking, missed or in after-call work. */
  readonly isBusy: boolean;
  /** When that was told, ISO 8601 UTC with milliseconds. */
  readonly at: string;
}
