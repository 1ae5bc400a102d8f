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
  const asWritten = flawless(json);
  if (asWritten) return { list: asWritten, findings: [] };
  const { tree, findings } = readSource(json, file);
  if (!tree) return { findings: findings.map(refreshed) };
  const { value, findings: faults } = judge(holidayList, plain(tree), tree);
  if (!value) return { findings: [...findings, ...faults].map(refreshed) };
  const disorder = disorderIn(value).map(({ index, message }): CenterFinding => {
    const place = placeIn(tree, ['days', index, 'date']);
    return { severity: 'error', ...place, path: `days[${index}].date`, message, fix: '' };
  });
  const all = [...findings, ...disorder].map(refreshed);
  return all.length === 0 ? { list: value, findings: [] } : { findings: all };
}

/** A list in which nothing is wrong, without asking where each value stands: that takes ten times as long. */
function flawless(json: string): HolidayList | undefined {
  try {
    const written: unknown = JSON.parse(json);
    // A setting that stands twice would be there once.
    if (JSON.stringify(written).replaceAll(/\s/gu, '') !== json.replaceAll(/\s/gu, '')) return undefined;
    const { data } = holidayList.safeParse(written);
    return data && disorderIn(data).length === 0 ? data : undefined;
  } catch {
    return undefined; // no JSON, or JSON that nests without end
  }
}

function disorderIn({ asOf, through, days }: HolidayList): { readonly index: number; readonly message: string }[] {
  return days.flatMap((day, index) => {
    const before = days[index - 1];
    const message =
      before && before.date >= day.date
        ? `${day.date} stands after ${before.date}; the days must be in order, each once.`
        : day.date < asOf || day.date > through
          ? `${day.date} is not between asOf (${asOf}) and through (${through}).`
          : undefined;
    return message ? [{ index, message }] : [];
  });
}

const refreshed = (finding: CenterFinding): CenterFinding => ({
  ...finding,
  fix: 'Write the list anew: npm run -s tsunagu -- holidays refresh',
});
