/** `day`: a whole day of calls on this machine, to size a team. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Mistake } from '../../language/mistake';
import { playBareDay } from '../../rehearsal/day/bare-day';
import { capacityOf } from '../../rehearsal/day/capacity';
import { dayPictures } from '../../rehearsal/day/charts';
import { dayReport, type ReportedDay } from '../../rehearsal/day/report';
import { DEFAULTS, planDay, type DayWords, type PlannedDay, type ProfileFile } from '../day-plan';
import type { Register } from '../register';
import { EXIT, type ExitCode, type Terminal } from '../terminal';

interface DayOptions extends DayWords {
  readonly profile?: string;
  readonly bare?: boolean;
  readonly charts?: string;
  readonly json?: boolean;
}

export const register: Register = (program, terminal, done) => {
  program
    .command('day')
    .description('a day of calls: waits, service level and occupancy of a team of this size')
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
    .option('--charts <folder>', 'write charts there: calls.svg, waits.svg, queue.svg, occupancy.svg')
    .option('--json', 'the figures as JSON on standard output')
    .action((options: DayOptions) => {
      done(day(options, terminal));
    });
};

function day(options: DayOptions, terminal: Terminal): ExitCode {
  const planned = planDay(options, options.profile === undefined ? undefined : readText(options.profile));
  const { plan, clock, notes } = planned;
  for (const note of notes) terminal.err(note);
  const capacity = capacityOf(plan, clock);
  if (capacity.warning !== undefined) terminal.err(capacity.warning);
  const begun = performance.now();
  const played = playBareDay(plan);
  const wallSeconds = (performance.now() - begun) / 1000;
  if (options.charts !== undefined) writeCharts(options.charts, planned, played, terminal);
  if (options.json) terminal.out(JSON.stringify(figures(played, wallSeconds)));
  else {
    for (const line of dayReport(plan, played, capacity, clock)) terminal.out(line);
    terminal.err(`${played.calls.toLocaleString('en-US')} calls in ${wallSeconds.toFixed(1)} s`);
  }
  return EXIT.ok;
}

/** What `--json` prints: shares are of 1, times in seconds. */
function figures(day: ReportedDay, wallSeconds: number): object {
  return {
    calls: day.calls,
    wallSeconds,
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
