/** How records write times. */

/** Contact records: UTC, whole seconds, `2026-11-24T01:00:00Z`. */
export const secondsTime = (epochMilliseconds: number): string =>
  `${new Date(epochMilliseconds).toISOString().slice(0, 19)}Z`;

/** Agent events: UTC, milliseconds, `2026-11-24T01:00:00.250Z`. */
export const millisecondsTime = (epochMilliseconds: number): string => new Date(epochMilliseconds).toISOString();

/** Whole seconds between two times as records write them, so that a duration is the difference of what stands beside it. */
export const secondsBetween = (from: number, till: number): number =>
  Math.max(0, Math.floor(till / 1000) - Math.floor(from / 1000));
