/** What a refresh did; for the log and for whoever runs it by hand. Nobody on the telephone hears it. */
export interface RefreshHolidaysAnswer {
  readonly through: string;
  /** Days that are new or changed their name, and days the source no longer has. */
  readonly written: number;
  readonly removed: number;
}
