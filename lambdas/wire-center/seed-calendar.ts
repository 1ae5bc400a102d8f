/**
 * Puts the definition's closing days into the calendar. The company's days are the definition's alone. The nation's days are
 * also kept fresh by `refresh-holidays` from the official source, and what that wrote is newer than any committed list:
 * a deploy never overwrites a day within its reach, it only adds days beyond.
 */
import type { WiredDay, Wiring } from './properties';

/** What the table knows about its national list. */
export interface NationalList {
  readonly through: string;
  readonly source: string;
  readonly refreshedAt: string;
  /** Who wrote it last. Absent in rows of others: taken for a refresh, which is never overwritten. */
  readonly writtenBy?: 'refresh-holidays' | 'wire-center';
}

export interface SeededCalendar {
  list(): Promise<NationalList | undefined>;
  writeList(list: NationalList): Promise<void>;
  /** Every national day the table has. */
  nationalDays(): Promise<readonly WiredDay[]>;
  write(days: readonly WiredDay[]): Promise<void>;
  remove(days: readonly Pick<WiredDay, 'date' | 'kind'>[]): Promise<void>;
}

interface SeedPorts {
  readonly calendar: SeededCalendar;
  readonly clock: () => Date;
}

/** A center without national holidays knows them for ever. */
const FOR_EVER = '9999-12-31';

export async function seedCalendar(
  wiring: Wiring,
  old: Wiring | undefined,
  { calendar, clock }: SeedPorts,
): Promise<void> {
  const { calendarThrough: through = FOR_EVER, calendarSource: source } = wiring;
  const keepsNational = wiring.calendarThrough !== undefined;
  const list = await calendar.list();
  const official = keepsNational && list !== undefined && list.writtenBy !== 'wire-center' ? list : undefined;
  const isOurs = ({ kind, date }: WiredDay): boolean => kind === 'company' || !official || date > official.through;

  const wanted = new Map(wiring.calendar.map((day) => [key(day), day]));
  const unwanted = [...(old?.calendar ?? []), ...(keepsNational ? [] : await calendar.nationalDays())];
  await calendar.write([...wanted.values()].filter(isOurs));
  await calendar.remove(unwanted.filter((day) => isOurs(day) && !wanted.has(key(day))));
  if (!official)
    await calendar.writeList({ through, source, refreshedAt: clock().toISOString(), writtenBy: 'wire-center' });
  else if (through > official.through) await calendar.writeList({ ...official, through });
}

/** The nation's days stay: they are true whoever asks. */
export async function unseedCalendar(wiring: Wiring, { calendar }: Pick<SeedPorts, 'calendar'>): Promise<void> {
  await calendar.remove(wiring.calendar.filter(({ kind }) => kind === 'company'));
}

const key = ({ date, kind }: Pick<WiredDay, 'date' | 'kind'>): string => `${date} ${kind}`;
