/** `day`: a whole day of calls on this machine, to size a team. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Mistake } from '../../language/mistake';
import { readTime } from '../../center/local-time';
import { listed } from '../../center/nearest';
import { playBareDay } from '../../rehearsal/day/bare-day';
import { capacityOf } from '../../rehearsal/day/capacity';
import { dayPictures } from '../../rehearsal/day/charts';
import { dayReport, type ReportedDay } from '../../rehearsal/day/report';
import { playWholeDay, recordCallers, type Callers } from '../../rehearsal/day/whole-day';
import { assemblyOf, withAssemblyFlags, type AssemblyFlags } from '../assembly-flags';
import { callersOf } from '../day-callers';
import { DEFAULTS, planDay, type DayWords, type PlannedDay, type ProfileFile } from '../day-plan';
import { closingOnSignals, openCenter, type OpenedCenter } from '../local-center';
import type { Register } from '../register';
import { EXIT, type ExitCode, type Terminal } from '../terminal';
import { wouldFail } from '../would-fail';

interface DayOptions extends DayWords, AssemblyFlags {
  readonly profile?: string;
  readonly environment?: string;
  readonly definition?: string;
  readonly charts?: string;
  readonly json?: boolean;
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

export const register: Register = (program, terminal, done) => {
  withAssemblyFlags(
    program.command('day').description('a day of calls: waits, service level and occupancy of a team of this size'),
  )
    .option('--calls <number>', `how many call (default: those of ${DEFAULTS.hours} hours, or as the profile says)`)
    .option('--agents <number>', `how many answer (default: ${DEFAULTS.agents})`)
    .option(
      '--handle <seconds>',
      `mean time an agent has with a call, after-call work included (default: ${DEFAULTS.handleSeconds})`,
    )
    .option(
      '--arrivals-per-hour <number>',
      `how many call in an hour (default: --calls spread over ${DEFAULTS.hours} hours; without it, what keeps the agents ${DEFAULTS.load * 100} % busy)`,
    )
    .option('--profile <file>', 'calls per interval of the day, .yaml or .csv; see docs/day.md')
    .option(
      '--patience <seconds>',
      `mean time callers wait before they hang up, or none: they never do (default: ${DEFAULTS.patienceSeconds})`,
    )
    .option('--within <seconds>', `what counts as in time for the service level (default: ${DEFAULTS.withinSeconds})`)
    .option('--warm-up <calls>', 'so many calls at the beginning are not counted (default: 0)')
    .option('--seed <number>', 'the same seed gives the same day (default: 1)')
    .option('--bare', 'callers go straight to one queue, without a flow')
    .option(
      '--press <keys>',
      'what callers press, commas between the times they are asked; once for each kind of caller (default: the number of each customer)',
      collect,
    )
    .option('--line <name>', 'the line that is dialled (default: the first)')
    .option(
      '--at <time>',
      'what functions take for the time: 2026-11-24T10:00:00 (default: the next day on which callers come to a queue)',
    )
    .option('--environment <name>', 'environment of the definition, e.g. dev')
    .option('--definition <file>', 'the definition (default: config/center.yaml)')
    .option('--charts <folder>', 'write charts there: calls.svg, waits.svg, queue.svg, occupancy.svg')
    .option('--json', 'the figures as JSON on standard output')
    .action(async (options: DayOptions) => {
      done(await day(options, terminal));
    });
};

async function day(options: DayOptions, terminal: Terminal): Promise<ExitCode> {
  const planned = planDay(options, options.profile === undefined ? undefined : readText(options.profile));
  const { plan, clock, notes } = planned;
  for (const note of notes) terminal.err(note);
  const capacity = capacityOf(plan, clock);
  if (capacity.warning !== undefined) terminal.err(capacity.warning);
  const played = options.bare ? measured(() => playBareDay(plan)) : await playOnCenter(options, planned, terminal);
  if (!played) return EXIT.findings;
  if (options.charts !== undefined) writeCharts(options.charts, planned, played, terminal);
  if (options.json) terminal.out(JSON.stringify(figures(played)));
  else {
    for (const line of dayReport(plan, played, capacity, clock)) terminal.out(line);
    terminal.err(`${played.calls.toLocaleString('en-US')} calls in ${played.wallSeconds.toFixed(1)} s`);
  }
  return EXIT.ok;
}

interface PlayedDay extends ReportedDay {
  readonly wallSeconds: number;
}

function measured(play: () => ReportedDay): PlayedDay {
  const begun = performance.now();
  return { ...play(), wallSeconds: (performance.now() - begun) / 1000 };
}

/** Boots the center, plays each kind of caller once on it, and then the day with what functions answered. */
async function playOnCenter(
  options: DayOptions,
  { plan }: PlannedDay,
  terminal: Terminal,
): Promise<PlayedDay | undefined> {
  const source = assemblyOf(options);
  const kinds = await callersOf(options, source !== undefined);
  const opened = await openCenter({
    source,
    environment: options.environment,
    definition: options.definition,
    standIns: options.standIn,
    progress: (line) => terminal.err(line),
  });
  const { center, known } = opened;
  const signals = closingOnSignals(center);
  try {
    if (wouldFail(opened, options, terminal, 'no call was placed.')) return undefined;
    const ports = center.ports();
    const line = lineOf(options.line, known);
    const times = options.at === undefined ? nextDays(known) : [timeOf(options.at, known)];
    for (const startsAt of times) {
      const callers: Callers = { line, kinds, startsAt };
      const recorded = await recordCallers(center.world, callers, (invocation) => ports.invoke(invocation));
      if (recorded.demand.size === 0) continue;
      const played = measured(() =>
        playWholeDay(center.world, plan, callers, recorded, (calls) => {
          if (terminal.interactive) terminal.err(`${calls.toLocaleString('en-US')} calls`);
        }),
      );
      for (const note of notesOn(recorded.answers)) terminal.err(note);
      return played;
    }
    const keys = kinds.map(({ presses }) => JSON.stringify(presses.join(','))).join(', ');
    throw new Mistake(
      `--press: no caller on line "${line}" comes to a queue, pressing ${keys} · give with --press what callers press, with --at a time they are let in`,
    );
  } finally {
    signals.done();
    await center.close();
  }
}

/** Ten in the morning, today and the two weeks after. */
function nextDays({ now, timeZone }: OpenedCenter['known']): readonly Date[] {
  return Array.from({ length: 15 }, (_, ahead) => {
    const date = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(now.getTime() + ahead * 86_400_000));
    return readTime(`${date}T10:00:00`, timeZone);
  }).filter((time) => time !== undefined);
}

function timeOf(written: string, { timeZone }: OpenedCenter['known']): Date {
  const time = readTime(written, timeZone);
  if (time) return time;
  throw new Mistake(`--at: ${JSON.stringify(written)} is no time · write it as 2026-11-24T10:00:00 (${timeZone})`);
}

function lineOf(written: string | undefined, { lines }: OpenedCenter['known']): string {
  const [first] = lines;
  if (written !== undefined && lines.includes(written)) return written;
  if (written === undefined && first !== undefined) return first;
  throw new Mistake(
    first === undefined
      ? 'there is no line to call in this assembly · give one with a flow that callers can enter'
      : `--line: there is no line ${JSON.stringify(written)} · there are: ${listed(lines)}`,
  );
}

function notesOn({ guessed, unknown }: Awaited<ReturnType<typeof recordCallers>>['answers']): string[] {
  return [
    ...(guessed > 0
      ? [`${guessed.toLocaleString('en-US')} invocations were answered with what the function answered another caller.`]
      : []),
    ...[...unknown].map(
      ([arn, times]) => `${arn} was invoked ${times} times and failed: no answer of it was recorded.`,
    ),
  ];
}

/** What `--json` prints: shares are of 1, times in seconds. */
function figures(day: PlayedDay): object {
  return {
    calls: day.calls,
    wallSeconds: day.wallSeconds,
    peakMebibytes: process.resourceUsage().maxRSS / 1024,
    meanWaitSeconds: day.meanWaitSeconds,
    probabilityOfWaiting: day.probabilityOfWaiting,
    serviceLevelAnswered: day.serviceLevelAnswered,
    serviceLevelRemoved: day.serviceLevelRemoved,
    abandonedShare: day.abandonedShare,
    occupancy: day.occupancy,
    maximumQueued: day.maximumQueued,
  };
}

function writeCharts(folder: string, { plan, clock }: PlannedDay, day: ReportedDay, terminal: Terminal): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const { file, svg } of dayPictures(day, plan.withinSeconds, clock)) {
      writeFileSync(path.join(folder, file), svg);
      terminal.err(`wrote ${path.join(folder, file)}`);
    }
  } catch (error) {
    throw new Mistake(`--charts: ${folder} cannot be written: ${(error as Error).message} · give a folder that can`);
  }
}

function readText(name: string): ProfileFile {
  try {
    return { name, text: readFileSync(name, 'utf8') };
  } catch (error) {
    return { name, problem: (error as Error).message };
  }
}
