/** `holidays refresh`: writes the committed list of national holidays that synth reads. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CABINET_OFFICE_URL, parseCabinetOfficeCsv } from '../../center/cabinet-office';
import { calendarDate } from '../../center/calendar-date';
import type { HolidayList } from '../../center/center';
import { BUNDLED_SOURCE, holidayListAsOf, LIST_FROM, LIST_UNTIL, type OfficialDays } from '../../center/holidays';
import { Mistake } from '../../language/mistake';
import { fileProblem, presentDefinition, shown, writeWhole } from '../definition';
import { EXIT, type Terminal } from '../terminal';
import type { Register } from '../register';

interface RefreshOptions {
  readonly asOf?: string;
  readonly from?: string;
  readonly definition?: string;
  readonly download: boolean;
  readonly json?: boolean;
}

/** An office's web server that takes longer is as good as down: the bundled dataset is exact too. */
const PATIENCE_MILLISECONDS = 5000;

export const register: Register = (program, terminal, done) => {
  program
    .command('holidays')
    .description('the committed list of national holidays')
    .command('refresh')
    .description('write holidays.json beside the definition, for synth to read')
    .option('--as-of <date>', 'the day the list is made for, YYYY-MM-DD; earlier days are left out (default: today)')
    .option('--from <file>', "the Cabinet Office's syukujitsu.csv, instead of a download")
    .option('--no-download', 'use the bundled dataset without asking the Cabinet Office')
    .option('--definition <file>', 'the definition beside which the list is written (default: config/center.yaml)')
    .option('--json', 'the result as JSON on standard output')
    .action(async (options: RefreshOptions) => {
      await refresh(options, terminal);
      done(EXIT.ok);
    });
};

async function refresh(options: RefreshOptions, terminal: Terminal): Promise<void> {
  const asOf = options.asOf === undefined ? todayInJapan() : calendarDate(options.asOf);
  if (asOf === undefined) throw new Mistake(`--as-of: there is no day "${options.asOf}". Write it as 2027-01-04.`);
  if (asOf < LIST_FROM || asOf > LIST_UNTIL)
    throw new Mistake(`--as-of: a list can be made for days from ${LIST_FROM} to ${LIST_UNTIL}, not for ${asOf}.`);
  const definition = await presentDefinition(options.definition);
  const official = await officialDays(options, terminal);
  const isOver = official !== undefined && official.through < asOf;
  if (official && (isOver || official.from > asOf)) {
    const what = isOver
      ? `${official.source} ends on ${official.through}, before ${asOf}`
      : `${official.source} begins on ${official.from}, after ${asOf}`;
    if (options.from !== undefined)
      throw new Mistake(
        `--from: ${what}. Fetch ${isOver ? 'a newer one' : 'the whole list'} from ${CABINET_OFFICE_URL}`,
      );
    terminal.err(`${what}; the bundled dataset is used instead.`);
  }
  const list = holidayListAsOf(asOf, official);
  const file = path.join(path.dirname(definition), 'holidays.json');
  await writeWhole(file, `${JSON.stringify(list, null, 2)}\n`);
  report({ file: shown(file), list, json: options.json === true }, terminal);
}

/** What the Cabinet Office says; `undefined` when it cannot be reached and the bundled dataset must do. */
async function officialDays(options: RefreshOptions, terminal: Terminal): Promise<OfficialDays | undefined> {
  if (options.from !== undefined) {
    const list = parseCabinetOfficeCsv(await bytesOf(options.from));
    if (list.ok) return { ...list, source: `Cabinet Office of Japan, ${path.basename(options.from)}` };
    throw new Mistake(
      `${options.from} is not the Cabinet Office's list of holidays: ${list.reason}. Fetch it from ${CABINET_OFFICE_URL}; the committed list was left as it is.`,
    );
  }
  if (!options.download) return undefined;
  terminal.err(`Asking the Cabinet Office: ${CABINET_OFFICE_URL}`);
  const downloaded = await download();
  if (downloaded.ok) return { ...downloaded, source: `Cabinet Office of Japan, ${CABINET_OFFICE_URL}` };
  terminal.err(`It gave no list (${downloaded.reason}); the bundled dataset is used: ${BUNDLED_SOURCE}.`);
  return undefined;
}

async function download(): Promise<ReturnType<typeof parseCabinetOfficeCsv>> {
  try {
    const answer = await fetch(CABINET_OFFICE_URL, { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) });
    if (!answer.ok) return { ok: false, reason: `HTTP ${answer.status}` };
    return parseCabinetOfficeCsv(new Uint8Array(await answer.arrayBuffer()));
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { ok: false, reason: cause instanceof Error ? cause.message : String(cause) };
  }
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new Mistake(`--from ${file}: ${fileProblem(error)}. Name a copy of ${CABINET_OFFICE_URL}`);
  }
}

function report({ file, list, json }: { file: string; list: HolidayList; json: boolean }, terminal: Terminal): void {
  const { asOf, through, source, days } = list;
  if (json) terminal.out(JSON.stringify({ file, asOf, through, source, days }));
  else terminal.out(`${file}: ${days.length} national holidays from ${asOf} through ${through}. Source: ${source}.`);
}

/** The list is about Japan, so today is Japan's today (nine hours ahead of UTC, no daylight saving). */
function todayInJapan(): string {
  return new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
}
