/** Dates with a time of day, as people write them: what the clocks of a time zone show. */

const TIME = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?$/iu;

/** An ISO date and time; without an offset it is what clocks in `timeZone` show. `undefined` when there is no such time. */
export function readTime(text: string, timeZone: string): Date | undefined {
  const match = TIME.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const offset = match[7];
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  const shown = new Date(asUtc);
  const exists =
    shown.getUTCMonth() === month - 1 &&
    shown.getUTCDate() === day &&
    shown.getUTCHours() === hour &&
    shown.getUTCMinutes() === minute &&
    second < 60;
  if (!exists) return undefined;
  if (offset !== undefined) return new Date(asUtc - offsetMilliseconds(offset));
  // The offset depends on the instant and the instant on the offset: the second guess holds but for a skipped hour.
  const guess = asUtc - offsetAt(new Date(asUtc), timeZone);
  return new Date(asUtc - offsetAt(new Date(guess), timeZone));
}

function offsetMilliseconds(text: string): number {
  if (/^z$/iu.test(text)) return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(-2))];
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** How far `timeZone` is ahead of UTC, in milliseconds. */
function offsetAt(instant: Date, timeZone: string): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(instant)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const offset = /[+-]\d{2}:\d{2}/u.exec(name ?? '')?.[0];
  return offset === undefined ? 0 : offsetMilliseconds(offset);
}
