/** A calendar that remembers what was done to it. */
import type { NationalList, SeededCalendar } from '../../lambdas/wire-center/seed-calendar';
import type { WiredDay } from '../../lambdas/wire-center/properties';

export interface CalendarInMemory extends SeededCalendar {
  /** All days, in order. */
  days(): WiredDay[];
  /** What was written and removed, in order: `write 3`, `remove 1`, `list 2027-12-31`. */
  readonly log: string[];
}

const key = ({ date, kind }: Pick<WiredDay, 'date' | 'kind'>): string => `${date} ${kind}`;

export function calendarInMemory(days: readonly WiredDay[] = [], list?: NationalList): CalendarInMemory {
  const rows = new Map(days.map((day) => [key(day), day]));
  const log: string[] = [];
  let current = list;
  return {
    log,
    days: () => [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, day]) => day),
    list: async () => current,
    async writeList(written) {
      log.push(`list ${written.through}`);
      current = written;
    },
    nationalDays: async () => [...rows.values()].filter(({ kind }) => kind === 'national'),
    async write(written) {
      if (written.length > 0) log.push(`write ${written.length}`);
      for (const day of written) rows.set(key(day), day);
    },
    async remove(removed) {
      if (removed.length > 0) log.push(`remove ${removed.length}`);
      for (const day of removed) rows.delete(key(day));
    },
  };
}
