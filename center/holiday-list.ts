/** The committed list of national days, `config/holidays.json`. */
import { z } from 'zod';
import type { HolidayList } from './center';
import type { CenterFinding } from './finding';
import { judge } from './schema-findings';
import { plain, placeIn, readSource } from './source';
import { date, words } from './written';

const holidayList = z.strictObject({
  asOf: date('The day the list was made for.'),
  through: date('The last day the source speaks of.'),
  source: words('Where the list is from.'),
  days: z.array(
    z.strictObject({ date: date('The day.'), name: z.record(z.string(), words('Its name in this language.')) }),
  ),
});

/** Reads the committed list; it is made by a command, so whatever is wrong with it is mended by that command. */
export function readHolidayList(json: string, file: string): { list?: HolidayList; findings: CenterFinding[] } {
  const { tree, findings } = readSource(json, file);
  if (!tree) return { findings: findings.map(refreshed) };
  const { value, findings: faults } = judge(holidayList, plain(tree), tree);
  if (!value) return { findings: [...findings, ...faults].map(refreshed) };
  const disorder = value.days.flatMap((day, index) => {
    const before = value.days[index - 1];
    const message =
      before && before.date >= day.date
        ? `${day.date} stands after ${before.date}; the days must be in order, each once.`
        : day.date < value.asOf || day.date > value.through
          ? `${day.date} is not between asOf (${value.asOf}) and through (${value.through}).`
          : undefined;
    const place = placeIn(tree, ['days', index, 'date']);
    return message ? [refreshed({ severity: 'error', ...place, path: `days[${index}].date`, message, fix: '' })] : [];
  });
  const all = [...findings, ...disorder];
  return all.length === 0 ? { list: value, findings: [] } : { findings: all };
}

const refreshed = (finding: CenterFinding): CenterFinding => ({
  ...finding,
  fix: 'Write the list anew: npm run -s tsunagu -- holidays refresh',
});
