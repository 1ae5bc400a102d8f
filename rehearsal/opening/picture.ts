/** A calendar of a year of opening: a month a block, a day a cell, in each the hours callers are let in. Pure: text of an SVG. */
import { hoursText, openingGroups, reasonsOf, type OpeningGroup } from './report';
import type { OpenDay, OpeningYear } from './year';

const CELL = 26;
const GAP = 3;
const MONTH_WIDTH = 7 * (CELL + GAP);
const MONTH_HEIGHT = 44 + 6 * (CELL + GAP);
const MONTHS_A_ROW = 4;
const MARGIN = 32;
const WIDTH = MARGIN * 2 + MONTHS_A_ROW * MONTH_WIDTH + (MONTHS_A_ROW - 1) * 24;
const REASON_LINE = 18;
const REASON_COLUMNS = 4;

const COLOURS = {
  paper: '#ffffff',
  ink: '#1f2933',
  dim: '#6b7785',
  closed: '#e6e9ed',
  open: '#5fb98a',
  holiday: '#f3b0a4',
  wrong: '#c62828',
} as const;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const DAY_LETTERS = ['M', 'T', 'W', 'T', 'F', 'S', 'S'] as const;

/** One calendar a line, and one for each group of teams that are open at the same times. */
export function yearPicture(year: OpeningYear): string {
  const parts: string[] = [];
  const wrong = new Set(year.disagreements.map(({ date }) => date));
  let top = MARGIN;
  parts.push(
    text(MARGIN, top + 14, `Opening hours, ${year.from} to ${year.to}, ${year.timeZone}`, 20, COLOURS.ink, 600),
  );
  top += 34;
  parts.push(legend(top));
  top += 30;
  for (const group of openingGroups(year)) {
    const drawn = calendar(group, wrong, top);
    parts.push(drawn.svg);
    top += drawn.height;
  }
  const height = top + MARGIN / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="'Noto Sans CJK JP', 'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic', sans-serif">`,
    `<rect width="100%" height="100%" fill="${COLOURS.paper}"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}

function legend(top: number): string {
  const entries = [
    { colour: COLOURS.open, words: 'open, from midnight (top) to midnight (bottom)' },
    { colour: COLOURS.closed, words: 'closed' },
    { colour: COLOURS.holiday, words: 'holiday or closing day' },
    { colour: COLOURS.wrong, words: 'disagreement', isFrame: true },
  ];
  const widths = [340, 100, 200, 160];
  return entries
    .map(({ colour, words, isFrame }, index) => {
      const left = MARGIN + widths.slice(0, index).reduce((sum, width) => sum + width, 0);
      const box = isFrame ? `fill="none" stroke="${colour}" stroke-width="2"` : `fill="${colour}"`;
      return `<rect x="${left}" y="${top}" width="14" height="14" rx="3" ${box}/>${text(left + 20, top + 12, words, 12, COLOURS.dim)}`;
    })
    .join('\n');
}

function calendar(
  group: OpeningGroup,
  wrong: ReadonlySet<string>,
  from: number,
): { readonly svg: string; readonly height: number } {
  const months = [...new Set(group.days.map(({ date }) => date.slice(0, 7)))];
  const parts = [
    text(MARGIN, from + 20, group.title + (group.isCalled ? '' : ' (by its hours)'), 16, COLOURS.ink, 600),
  ];
  const top = from + 34;
  for (const [index, month] of months.entries()) {
    const left = MARGIN + (index % MONTHS_A_ROW) * (MONTH_WIDTH + 24);
    const days = group.days.filter(({ date }) => date.startsWith(month));
    parts.push(monthBlock(month, days, wrong, left, top + Math.floor(index / MONTHS_A_ROW) * MONTH_HEIGHT));
  }
  const reasonsTop = top + Math.ceil(months.length / MONTHS_A_ROW) * MONTH_HEIGHT + 22;
  const reasons = reasonLines(group.days);
  const rows = Math.ceil(reasons.length / REASON_COLUMNS);
  const column = (WIDTH - 2 * MARGIN) / REASON_COLUMNS;
  for (const [index, words] of reasons.entries())
    parts.push(
      text(
        MARGIN + Math.floor(index / Math.max(1, rows)) * column,
        reasonsTop + (index % Math.max(1, rows)) * REASON_LINE,
        words,
        11,
        COLOURS.dim,
      ),
    );
  return { svg: parts.join('\n'), height: reasonsTop - from + rows * REASON_LINE + 16 };
}

function monthBlock(
  month: string,
  days: readonly OpenDay[],
  wrong: ReadonlySet<string>,
  left: number,
  top: number,
): string {
  const [year = '', number = ''] = month.split('-');
  const first = (new Date(`${month}-01T00:00:00Z`).getUTCDay() + 6) % 7;
  const letters = DAY_LETTERS.map((letter, index) =>
    text(left + index * (CELL + GAP) + CELL / 2, top + 36, letter, 10, COLOURS.dim, 400, 'middle'),
  );
  const cells = days.map((day) => {
    const place = first + Number(day.date.slice(8)) - 1;
    const x = left + (place % 7) * (CELL + GAP);
    const y = top + 42 + Math.floor(place / 7) * (CELL + GAP);
    return cell(day, x, y, wrong.has(day.date));
  });
  return [
    text(left, top + 18, `${MONTHS[Number(number) - 1] ?? number} ${year}`, 13, COLOURS.ink, 600),
    ...letters,
    ...cells,
  ].join('\n');
}

function cell(day: OpenDay, x: number, y: number, isWrong: boolean): string {
  const { open, date } = day;
  const bars = open.map(({ from, to }) => {
    const height = Math.max(1, ((to - from) / 1440) * CELL);
    return `<rect x="${x}" y="${round(y + (from / 1440) * CELL)}" width="${CELL}" height="${round(height)}" fill="${COLOURS.open}"/>`;
  });
  const title = [date, hoursText(day), ...reasonsOf(day)].join(' · ');
  return [
    `<g><title>${escaped(title)}</title>`,
    `<rect x="${x}" y="${y}" width="${CELL}" height="${CELL}" rx="3" fill="${isClosing(day) ? COLOURS.holiday : COLOURS.closed}"/>`,
    ...bars,
    text(x + CELL / 2, y + CELL / 2 + 4, String(Number(date.slice(8))), 11, COLOURS.ink, 400, 'middle'),
    ...(isWrong
      ? [
          `<rect x="${x - 1}" y="${y - 1}" width="${CELL + 2}" height="${CELL + 2}" rx="4" fill="none" stroke="${COLOURS.wrong}" stroke-width="2"/>`,
        ]
      : []),
    '</g>',
  ].join('');
}

const isSpecialDay = ({ holiday, overrides }: OpenDay): boolean => holiday !== undefined || overrides.length > 0;

/** Closed for a reason, not by the week alone. */
const isClosing = (day: OpenDay): boolean => day.holiday !== undefined || (isSpecialDay(day) && day.open.length === 0);

/** `12-29 – 01-04 年末年始休業`: days in a row with the same reason told once. */
function reasonLines(days: readonly OpenDay[]): string[] {
  const runs: { first: string; last: string; reason: string; index: number }[] = [];
  for (const [index, day] of days.entries()) {
    if (!isSpecialDay(day)) continue;
    const reason = reasonsOf(day).join(', ');
    const run = runs.at(-1);
    if (run && run.reason === reason && run.index === index - 1) Object.assign(run, { last: day.date, index });
    else runs.push({ first: day.date, last: day.date, reason, index });
  }
  return runs.map(({ first, last, reason }) => `${first}${first === last ? '' : ` – ${last.slice(5)}`}  ${reason}`);
}

function text(
  x: number,
  y: number,
  words: string,
  size: number,
  colour: string,
  weight = 400,
  anchor: 'start' | 'middle' = 'start',
): string {
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${colour}"${weight === 400 ? '' : ` font-weight="${weight}"`}${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}>${escaped(words)}</text>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

const escaped = (words: string): string =>
  words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    // What XML has no place for.
    .replaceAll(/\p{Cc}/gu, ' ');
