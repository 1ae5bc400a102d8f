/** `hours`: when each line and team opens and closes in a year, by its hours, the holiday table and calls played at every boundary. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { didYouMean, listed } from '../../center/nearest';
import { parseCustomers } from '../../center/customers';
import { Mistake } from '../../language/mistake';
import { usualZone, wallClock } from '../../rehearsal/opening/boundaries';
import { yearPicture } from '../../rehearsal/opening/picture';
import { yearCsv, yearText } from '../../rehearsal/opening/report';
import { rehearseYear } from '../../rehearsal/opening/year';
import { assemblyOf, withAssemblyFlags, type AssemblyFlags } from '../assembly-flags';
import { definitionFile, fileProblem, readCenter } from '../definition';
import { closingOnSignals, openCenter } from '../local-center';
import type { Register } from '../register';
import { EXIT, type ExitCode, type Terminal } from '../terminal';
import { wouldFail } from '../would-fail';

interface HoursOptions extends AssemblyFlags {
  readonly from?: string;
  readonly to?: string;
  readonly line?: string;
  readonly press?: readonly string[];
  readonly reach?: readonly string[];
  readonly every?: boolean;
  readonly environment?: string;
  readonly definition?: string;
  readonly csv?: string;
  readonly picture?: string;
  readonly json?: boolean;
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** Longer, and a holiday table says little. */
const MOST_DAYS = 1100;

export const register: Register = (program, terminal, done) => {
  withAssemblyFlags(
    program
      .command('hours')
      .description('every opening and closing in a year: what hours and holidays say, and what callers meet'),
  )
    .option('--from <date>', 'first day, 2026-12-01 (default: today)')
    .option('--to <date>', 'last day (default: a year after the first)')
    .option('--line <name>', 'only this line')
    .option('--press <keys>', 'what callers press before hours are asked, once for each question', collect)
    .option(
      '--reach <team=keys>',
      'what callers press to come to a team (default: a customer of the definition)',
      collect,
    )
    .option('--every', 'play a call at every boundary minute, also where another call stands for it')
    .option('--csv <file>', 'write every change as CSV')
    .option('--picture <file>', 'draw the year as a calendar, SVG')
    .option('--environment <name>', 'environment of the definition, e.g. dev')
    .option('--definition <file>', 'the definition (default: config/center.yaml)')
    .option('--json', 'the year as JSON on standard output')
    .action(async (options: HoursOptions) => {
      done(await hours(options, terminal));
    });
};

async function hours(options: HoursOptions, terminal: Terminal): Promise<ExitCode> {
  const { csv, picture, json } = options;
  const source = assemblyOf(options);
  const opened = await openCenter({
    source,
    environment: options.environment,
    definition: options.definition,
    standIns: options.standIn,
    progress: (line) => terminal.err(line),
  });
  const { center } = opened;
  const signals = closingOnSignals(center);
  try {
    if (wouldFail(opened, { json }, terminal, 'no call was placed.')) return EXIT.findings;
    const { world } = center;
    const asked = readOptions(options, {
      lines: world.lines.map(({ name }) => name),
      teams: world.queues.map(({ name }) => name),
      today: wallClock(usualZone(world.hours), Date.now()).date,
    });
    const known = source === undefined ? await keysOfCustomers(options) : {};
    const year = await rehearseYear(center, {
      ...asked,
      reach: { ...known, ...asked.reach },
      ...(options.every ? { every: true } : {}),
      progress: (line) => terminal.err(line),
    });
    if (csv !== undefined) await write(csv, yearCsv(year));
    if (picture !== undefined) await write(picture, yearPicture(year));
    if (json) terminal.out(JSON.stringify(year));
    else for (const line of yearText(year)) terminal.out(line);
    return year.disagreements.length === 0 ? EXIT.ok : EXIT.findings;
  } finally {
    signals.done();
    await center.close();
  }
}

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly line?: string;
  readonly press: readonly string[];
  readonly reach: Readonly<Record<string, readonly string[]>>;
}

/** @throws Mistake with every wrong value, a line each */
function readOptions(
  options: HoursOptions,
  known: { readonly lines: readonly string[]; readonly teams: readonly string[]; readonly today: string },
): Asked {
  const mistakes: string[] = [];
  const wrong = (option: string, there: string, fix: string): void =>
    void mistakes.push(`--${option}: ${there} · ${fix}`);
  const date = (option: 'from' | 'to', otherwise: string): string => {
    const written = options[option]?.normalize('NFKC').trim();
    if (written === undefined) return otherwise;
    if (isDate(written)) return written;
    wrong(option, `"${written}" is no date`, 'write 2026-12-01');
    return otherwise;
  };
  const from = date('from', known.today);
  const to = date('to', yearAfter(from));
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  if (days < 1) wrong('to', `${to} is before ${from}`, 'give a day on or after the first');
  if (days > MOST_DAYS)
    wrong(
      'to',
      `${days} days are asked for, ${MOST_DAYS} may be`,
      `give a day before ${yearAfter(yearAfter(yearAfter(from)))}`,
    );
  const { line } = options;
  if (line !== undefined && !known.lines.includes(line))
    wrong('line', `there is no line "${line}"; there are ${listed(known.lines)}`, oneOf(line, known.lines));
  const keys = (option: string, written: string): string => {
    const text = written.normalize('NFKC').trim();
    if (!/^[0-9*#]*$/u.test(text)) wrong(option, `"${written}" cannot be pressed`, 'a telephone has 0 to 9, * and #');
    return text;
  };
  const reach: Record<string, string[]> = {};
  for (const written of options.reach ?? []) {
    const [, team = '', pressed = ''] = /^([^=]+)=(.*)$/u.exec(written) ?? [];
    if (!known.teams.includes(team))
      wrong('reach', `"${written}" names no team; there are ${listed(known.teams)}`, 'write server-side=1001#');
    else reach[team] = [...(reach[team] ?? []), keys('reach', pressed)];
  }
  const press = (options.press ?? []).map((written) => keys('press', written));
  if (mistakes.length > 0) throw new Mistake(mistakes.join('\n'));
  return { from, to, ...(line === undefined ? {} : { line }), press, reach };
}

const oneOf = (text: string, names: readonly string[]): string => didYouMean(text, names) ?? 'name one of these';

function isDate(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** The last day of the year that begins with a date. */
function yearAfter(date: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year + 1, month - 1, day - 1)).toISOString().slice(0, 10);
}

/** Which keys lead to each team of our own definition: the number of its first customer. None when there is no list. */
async function keysOfCustomers({ environment, definition }: HoursOptions): Promise<Record<string, readonly string[]>> {
  const where = {
    environment: environment ?? (process.env['TSUNAGU_ENVIRONMENT'] || undefined),
    file: definition ?? (process.env['TSUNAGU_DEFINITION'] || undefined),
  };
  const { center } = await readCenter(where);
  if (!center) return {};
  const file = path.resolve(path.dirname(await definitionFile(where.file)), center.customers.file);
  const csv = await readFile(file).catch(() => undefined);
  if (!csv) return {};
  const keys: Record<string, readonly string[]> = {};
  for (const row of parseCustomers(csv, file, center).rows) {
    const name = row.ok ? (row.queue ?? row.team) : undefined;
    if (row.ok && name !== undefined) keys[name] ??= [`${row.number}#`];
  }
  return keys;
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new Mistake(`${file} cannot be written: ${fileProblem(error)}.`);
  }
}
