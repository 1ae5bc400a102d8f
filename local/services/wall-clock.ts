/** The time that a wall clock shows in a time zone, and back: for schedules and for names with dates in them. */

export interface WallTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}

export function isTimeZone(timeZone: string): boolean {
  try {
    formatOf(timeZone);
    return true;
  } catch {
    return false;
  }
}

export function wallTime(milliseconds: number, timeZone: string): WallTime {
  const at = new Date(milliseconds);
  if (timeZone === 'UTC')
    return {
      year: at.getUTCFullYear(),
      month: at.getUTCMonth() + 1,
      day: at.getUTCDate(),
      hour: at.getUTCHours(),
      minute: at.getUTCMinutes(),
      second: at.getUTCSeconds(),
    };
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
}

const asUtc = ({ year, month, day, hour, minute, second }: WallTime): number =>
  Date.UTC(year, month - 1, day, hour, minute, second);

/**
 * When the clock shows that time: the first moment of the two when clocks go back, and `undefined` when they go forward over it.
 */
export function whenClockShows(time: WallTime, timeZone: string): number | undefined {
  const guess = asUtc(time);
  // Time zones lie between -12 and +14 hours; the offsets in force around the time are those of the day before and after.
  const offsets = new Set(
    [guess - 86_400_000, guess + 86_400_000].map((around) => asUtc(wallTime(around, timeZone)) - around),
  );
  const moments = [...offsets]
    .map((offset) => guess - offset)
    .filter((moment) => asUtc(wallTime(moment, timeZone)) === guess);
  return moments.length === 0 ? undefined : Math.min(...moments);
}
