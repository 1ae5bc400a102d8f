/** Results for a terminal: a line for what passed, a story beside what really happened for what failed. Pure. */
import { padded, widthOf, wrapped } from '../columns';
import {
  clockText,
  costsOf,
  hasPassed,
  measuresInWords,
  placeInFlow,
  tenths,
  usdText,
  type RunResult,
  type ScenarioResult,
} from '../result';
import { sideBySide, storyOf, type Row, type Story } from '../side-by-side';

export interface TextStyle {
  /** Columns there are. */
  readonly width: number;
  /** Also tell the story of what passed. */
  readonly verbose?: boolean;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly dim: (text: string) => string;
}

/** Without colours. */
export const PLAIN: TextStyle = { width: 120, red: same, green: same, dim: same };

function same(text: string): string {
  return text;
}

/** One scenario. */
export function scenarioText(result: ScenarioResult, style: TextStyle): readonly string[] {
  const { name, file, line } = result;
  const where = style.dim(`${file}:${line} · ${measuresInWords(result)}`);
  if (hasPassed(result)) {
    const head = `${style.green('✓')} ${name}  ${where}`;
    return style.verbose ? [head, ...storyTable(storyOf(result), style), ...costLines(result), ''] : [head];
  }
  return [
    `${style.red('✗')} ${name}  ${where}`,
    ...storyTable(storyOf(result), style),
    ...result.failures.flatMap((failure) => {
      const flow = placeInFlow(failure);
      return [
        `  ${style.red(`${file}:${failure.line} ${failure.path}`)}`,
        `    expected  ${failure.expected}`,
        `    there is  ${failure.actual}`,
        `    at        ${clockText(failure.atSeconds)}${flow === '' ? '' : ` in ${flow}`}`,
      ];
    }),
    '',
  ];
}

/** What the cost is made of. */
const costLines = ({ budget }: ScenarioResult): readonly string[] =>
  budget === undefined
    ? []
    : [
        ...budget.items.map(
          ({ what, quantity, unit, usd, on }) =>
            `  ${`${usd.toFixed(7)} USD`.padStart(15)}  ${what}: ${Math.round(quantity * 1e6) / 1e6} ${unit} at prices of ${on}`,
        ),
        ...budget.unpriced.map((what) => `  ${'not priced'.padStart(15)}  ${what}`),
      ];

/** `A call costs 0.0100 to 0.0900 USD, 0.0500 USD on average, at prices of 2026-10-07.` */
function costSummary(results: RunResult['results']): readonly string[] {
  const costs = costsOf(results);
  if (!costs) return [];
  const { least, most, mean, on, unpriced } = costs;
  const [from, till] = on;
  const days = from === '' ? '' : `, at prices of ${from === till ? from : `${from} to ${till}`}`;
  return [
    `A call costs ${least.toFixed(4)} to ${usdText(most)}, ${usdText(mean)} on average${days}.`,
    ...(unpriced.length === 0 ? [] : [`Not in the prices, and not counted: ${unpriced.join(', ')}`]),
  ];
}

/** The last lines of a run. */
export function summaryText(
  { results, files, unusedGrants, measuredMilliseconds }: RunResult,
  style: TextStyle,
): readonly string[] {
  const failed = results.filter((result) => !hasPassed(result)).length;
  const passed = results.length - failed;
  const counts = `${passed} passed, ${failed} failed`;
  const silence = Math.max(0, ...results.map(({ silentSeconds }) => silentSeconds));
  return [
    ...(unusedGrants === undefined || unusedGrants.length === 0
      ? []
      : ['Permissions that no scenario needed:', ...unusedGrants.map((grant) => `  ${grant}`)]),
    ...costSummary(results),
    `Files: ${files.join(', ') || 'none'}`,
    `${failed > 0 ? style.red(counts) : style.green(counts)} · longest silence ${tenths(silence)} s · ${tenths(measuredMilliseconds / 1000)} s`,
  ];
}

const SEPARATOR = ' │ ';

/** What was to happen on the left, what did on the right. */
export function storyTable(story: Story, { width, verbose, red, dim }: TextStyle): readonly string[] {
  const rows = sideBySide(story, verbose);
  const left = Math.min(
    Math.max(20, ...story.expected.map((text) => widthOf(text) + 2)),
    Math.floor((width - SEPARATOR.length) * 0.45),
  );
  const right = width - left - widthOf(SEPARATOR) - 2;
  const line = (expected: string, there: string): string => `  ${padded(expected, left)}${SEPARATOR}${there}`.trimEnd();
  return [
    dim(line('  expected', 'what happened')),
    ...rows.flatMap((row) => {
      const expected = row.expected === '' ? [''] : wrapped(`${SIGNS[row.state]} ${row.expected}`, left);
      const there = momentLines(row, right);
      const lines = Math.max(expected.length, there.length);
      return Array.from({ length: lines }, (_, index) => {
        const text = line(expected[index] ?? '', there[index] ?? '');
        if (row.state === 'failed') return red(text);
        return row.state === 'unreached' || (row.moment && !row.moment.isHeard) ? dim(text) : text;
      });
    }),
  ];
}

const SIGNS: Readonly<Record<Row['state'], string>> = { met: '✓', failed: '✗', unreached: '·', beside: ' ' };

function momentLines({ moment }: Row, width: number): readonly string[] {
  if (!moment) return [];
  const clock = clockText(moment.atSeconds).padStart(6);
  const indent = moment.isHeard ? '' : '  ';
  const place = placeInFlow(moment);
  const [first = '', ...more] = wrapped(`${indent === '' ? '' : '· '}${moment.text}`, width - 8);
  const lines = [`${clock}  ${first}`, ...more.map((text) => `${' '.repeat(8)}${indent}${text}`)];
  const last = lines.at(-1) ?? '';
  // Where in the flow: on the same line if there is room.
  if (place === '') return lines;
  const beside = `${last}  [${place}]`;
  return widthOf(beside) <= width ? [...lines.slice(0, -1), beside] : [...lines, `${' '.repeat(8)}[${place}]`];
}
