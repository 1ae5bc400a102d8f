import { parseCabinetOfficeCsv, type NationalDay } from '../../center/cabinet-office';
import { dateIn } from '../check-holiday/check-holiday';
import type { WiredDay } from '../wire-center/properties';
import type { SeededCalendar } from '../wire-center/seed-calendar';
import type { RefreshHolidaysAnswer } from './answer';

export interface RefreshHolidaysPorts {
  readonly source: {
    /** Where the list is from, as it is written beside it. */
    readonly name: string;
    download(): Promise<Uint8Array>;
  };
  readonly calendar: SeededCalendar;
  readonly clock: () => Date;
}

/** The download is no list that one may rely on; the calendar was left as it is. */
export class ImplausibleList extends Error {
  override readonly name = 'ImplausibleList';
}

/**
 * Brings the national days from today on up to the official list: new days and names written, days it no longer has removed.
 * A list that is broken, ended or has lost days is refused whole (`ImplausibleList`), so that the last good one stays in force.
 */
export async function refreshHolidays({
  source,
  calendar,
  clock,
}: RefreshHolidaysPorts): Promise<RefreshHolidaysAnswer> {
  const now = clock();
  const today = dateIn('Asia/Tokyo', now);
  const official = parseCabinetOfficeCsv(await source.download());
  if (!official.ok) throw new ImplausibleList(official.reason);

  const [known, list] = [await calendar.nationalDays(), await calendar.list()];
  const isInReach = ({ date }: { readonly date: string }): boolean => date >= today && date <= official.through;
  const days = official.days.filter(isInReach);
  const before = known.filter(isInReach);
  if (!official.days.some(({ date }) => date.startsWith(today.slice(0, 4))))
    throw new ImplausibleList(`the list ends on ${official.through}: it has no day of ${today.slice(0, 4)}`);
  if (days.length < before.length)
    throw new ImplausibleList(
      `the list has ${days.length} days from ${today} through ${official.through}, ${before.length} are known: days are missing`,
    );

  const knownNames = new Map(before.map(({ date, names }) => [date, names]));
  const fresh = days.map((day): WiredDay => ({
    date: day.date,
    kind: 'national',
    names: named(day, knownNames.get(day.date)),
  }));
  const changed = fresh.filter(({ date, names }) => !isSame(names, knownNames.get(date)));
  const stays = new Set(days.map(({ date }) => date));
  const gone = before.filter(({ date }) => !stays.has(date));
  // what a deploy added beyond the official list's reach stays in force, and so does how far it reaches
  const isKnownBeyond = known.some(({ date }) => date > official.through);
  const through = isKnownBeyond && list && list.through > official.through ? list.through : official.through;

  // added before taken away: interrupted at any point, no holiday is missed
  await calendar.write(changed);
  await calendar.remove(gone);
  await calendar.writeList({
    through,
    source: source.name,
    refreshedAt: now.toISOString(),
    writtenBy: 'refresh-holidays',
  });
  return { through, written: changed.length, removed: gone.length };
}

type Names = WiredDay['names'];

/** Japanese as the source has it; the other languages as they were worded here, as long as it is the same holiday. */
function named({ name }: NationalDay, known: Names | undefined): Names {
  return known?.['ja-JP'] === name['ja-JP'] ? { ...name, ...known } : name;
}

const isSame = (one: Names, other: Names | undefined): boolean =>
  other !== undefined &&
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([language, text]) => other[language] === text);
