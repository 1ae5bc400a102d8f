/** What the clock on the wall shows in a time zone. Pure, and fast enough to be asked in every call of a day of 100,000. */

export const MINUTE_MILLISECONDS = 60_000;
export const DAY_MILLISECONDS = 86_400_000;

/** Zones change their offset on a quarter of an hour at the finest. */
const QUARTER_MILLISECONDS = 15 * MINUTE_MILLISECONDS;
/** About four years of quarters; then it begins anew. */
const MOST_REMEMBERED = 150_000;

interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** Offset by quarter of an hour since 1970. */
  readonly offsets: Map<number, number>;
}

const zones = new Map<string, Zone | undefined>();

/**
 * How far the zone's wall clock is ahead of UTC at an instant, both in milliseconds; `undefined` when this machine knows no such zone.
 * @throws RangeError when the instant is no time
 */
export function offsetAt(timeZone: string, instant: number): number | undefined {
  if (!zones.has(timeZone)) zones.set(timeZone, zoneOf(timeZone));
  const zone = zones.get(timeZone);
  if (!zone) return undefined;
  const quarter = Math.floor(instant / QUARTER_MILLISECONDS);
  const known = zone.offsets.get(quarter);
  if (known !== undefined) return known;
  if (zone.offsets.size >= MOST_REMEMBERED) zone.offsets.clear();
  const offset = computed(zone.format, quarter * QUARTER_MILLISECONDS);
  zone.offsets.set(quarter, offset);
  return offset;
}

/** `YYYY-MM-DD` of a day, counted from 1970-01-01. */
export const dateOfDay = (day: number): string => new Date(day * DAY_MILLISECONDS).toISOString().slice(0, 10);

/** The day, counted from 1970-01-01, of `YYYY-MM-DD`. */
export const dayOfDate = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MILLISECONDS);

function zoneOf(timeZone: string): Zone | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    return { format, offsets: new Map() };
  } catch {
    return undefined;
  }
}

function computed(format: Intl.DateTimeFormat, instant: number): number {
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - instant;
}
