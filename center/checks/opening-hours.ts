/** Opening hours: zones that exist, ranges that are some time long, ranges that do not overlap. */
import { WEEKDAYS } from '../calendar-date';
import { MOST_SLICES } from '../connect-limits';
import { formatPath, type Path } from '../finding';
import { didYouMean } from '../nearest';
import { split, type Slice } from '../opening';
import type { Definition } from '../schema';
import type { Draft } from '../schema-findings';
import { daysOf, minuteOfDay, quoted, timeOfDay } from '../written';
import { present, type Check, type Report } from './check';

export const openingHours: Check = ({ definition }, report) => {
  zone(definition.timeZone, ['timeZone'], report);
  for (const [index, hours] of present(definition.hours)) {
    const path = ['hours', index];
    zone(hours.timeZone, [...path, 'timeZone'], report);
    if (hours.open?.length === 0) {
      report('warning', [...path, 'open'], 'these hours are never open.', 'Write when they are, or remove the set.');
    }
    const slices = [...present(hours.open)].flatMap(([at, range]) => placed(range, [...path, 'open', at], report));
    overlaps(slices, report);
    if (slices.length > MOST_SLICES) {
      const message = `this comes to ${slices.length} ranges of single days; Amazon Connect takes ${MOST_SLICES}.`;
      report('error', [...path, 'open'], message, 'Join ranges, or divide the set.');
    }
  }
};

interface PlacedSlice extends Slice {
  readonly path: Path;
}

type WrittenRange = Draft<Definition['hours'][number]['open'][number]>;

function placed(range: WrittenRange, path: Path, report: Report): PlacedSlice[] {
  const [from, to] = [minuteOfDay(range.from ?? ''), minuteOfDay(range.to ?? '')];
  const written =
    typeof range.days === 'string' ? [range.days] : (range.days ?? []).filter((each) => each !== undefined);
  const days = daysOf(written);
  const twice = days.find((day, index) => days.indexOf(day) !== index);
  if (twice) report('error', [...path, 'days'], `${twice} stands twice in these days.`, 'Name each day once.');
  if (from === undefined || to === undefined) return [];
  if (from === 1440) {
    report(
      'error',
      [...path, 'from'],
      "'24:00' is the end of a day, nothing opens then.",
      "Write '00:00' and the next day.",
    );
    return [];
  }
  if (from === to) {
    const message = `from ${timeOfDay(from)} to ${timeOfDay(to)} is no time at all.`;
    report('error', [...path, 'to'], message, "For the whole day write from '00:00' to '24:00'.");
    return [];
  }
  return [...new Set(days)].flatMap((day) => split(day, from, to).map((slice) => ({ ...slice, path })));
}

/** Each range against the one before it that reaches furthest. */
function overlaps(slices: readonly PlacedSlice[], report: Report): void {
  const seen = new Set<string>();
  for (const day of WEEKDAYS) {
    let furthest: PlacedSlice | undefined;
    for (const slice of slices.filter((each) => each.day === day).toSorted((a, b) => a.from - b.from)) {
      if (furthest && slice.from < furthest.to) {
        const [earlier, later] = inOrder(furthest, slice);
        const pair = `${formatPath(earlier.path)} ${formatPath(later.path)}`;
        if (!seen.has(pair)) {
          const message = `on ${day} this (${shown(later)}) overlaps with ${formatPath(earlier.path)} (${shown(earlier)}).`;
          report('error', later.path, message, 'Let one end where the other begins.');
        }
        seen.add(pair);
      }
      if (!furthest || slice.to > furthest.to) furthest = slice;
    }
  }
}

/** The finding stands at the range written later. */
function inOrder(a: PlacedSlice, b: PlacedSlice): [PlacedSlice, PlacedSlice] {
  return Number(a.path.at(-1)) <= Number(b.path.at(-1)) ? [a, b] : [b, a];
}

const shown = ({ from, to }: Slice): string => `${timeOfDay(from)} to ${timeOfDay(to)}`;

function zone(timeZone: string | undefined, path: Path, report: Report): void {
  if (timeZone === undefined) return;
  const known = knownZone(timeZone);
  if (known === timeZone) return;
  const near =
    known === undefined ? didYouMean(timeZone, Intl.supportedValuesOf('timeZone')) : `Did you mean "${known}"?`;
  report('error', path, `there is no time zone ${quoted(timeZone)}.`, near ?? 'Write an IANA name such as Asia/Tokyo.');
}

/** The zone as Amazon Connect spells it; offsets (`+09:00`) and short names (`JST`) are not taken. */
function knownZone(timeZone: string): string | undefined {
  if (timeZone === 'UTC') return timeZone;
  if (!/^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)+$/u.test(timeZone)) return undefined;
  try {
    const { timeZone: own } = new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions();
    return own.toLowerCase() === timeZone.toLowerCase() ? own : timeZone;
  } catch {
    return undefined;
  }
}
