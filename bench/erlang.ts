/**
 * Whether the floor that calls use waits as queueing theory says: one queue, everything exponential, with and without patience.
 *
 * Thirty seeds at each load, the beginning of each run not counted: the value of the formula must lie in the 99 % confidence interval of
 * the seeds' means (Student's t; runs of different seeds are independent, waits within one are not). An interval is wrong once in a
 * hundred times; the seeds are the same each time, so the answer is, too. Then 20 million calls in one run: within 2 % of the formula.
 *
 * Run: `npx tsx bench/erlang.ts`, about three minutes; `--quick` with a tenth of the calls. Ends with 1 when a claim fails.
 */
import { playBareDay, type BareDay } from '../rehearsal/day/bare-day';
import { erlangA, erlangC, type OneQueue } from '../rehearsal/day/erlang';
import type { DayPlan } from '../rehearsal/day/plan';

const QUICK = process.argv.includes('--quick');
const SEEDS = 30;
/** Student's t for 29 degrees of freedom, 99 % two-sided. */
const T = 2.756386;
const LOADS = [0.7, 0.8, 0.9];
const AGENTS = 10;
const HANDLE_SECONDS = 300;
const PATIENCE_SECONDS = 120;
const COUNTED_CALLS = QUICK ? 15_000 : 150_000;
/** Many times what a queue at 90 % needs to forget that it began empty. */
const WARM_UP_CALLS = QUICK ? 5000 : 20_000;
const LONG_RUN = { agents: 8, load: 0.75, calls: QUICK ? 2_000_000 : 20_000_000, warmUpCalls: 20_000, tolerance: 0.02 };

type Measure = 'meanWaitSeconds' | 'probabilityOfWaiting' | 'abandonedShare';
type Theory = Readonly<Partial<Record<Measure, number>>>;
const NAMES: Readonly<Record<Measure, string>> = {
  meanWaitSeconds: 'mean wait, s',
  probabilityOfWaiting: 'P(wait)',
  abandonedShare: 'P(give up)',
};

let failed = 0;
const out = (line = ''): void => void process.stdout.write(`${line}\n`);
const digits = (value: number): string => value.toFixed(value < 10 ? 4 : 2);

const queueOf = (agents: number, load: number): OneQueue => ({
  agents,
  handleSeconds: HANDLE_SECONDS,
  callsPerSecond: (agents * load) / HANDLE_SECONDS,
});

function play(queue: OneQueue, run: { calls: number; warmUpCalls: number; seed: number; patience: boolean }): BareDay {
  const plan: DayPlan = {
    arrivals: { kind: 'steady', callsPerHour: queue.callsPerSecond * 3600, calls: run.calls + run.warmUpCalls },
    agents: queue.agents,
    handle: { exponential: HANDLE_SECONDS },
    ...(run.patience ? { patience: { exponential: PATIENCE_SECONDS } } : {}),
    seed: run.seed,
    withinSeconds: 20,
    warmUpCalls: run.warmUpCalls,
  };
  return playBareDay(plan);
}

function thirtySeeds(name: string, patience: boolean, theoryOf: (queue: OneQueue) => Theory): void {
  out(
    `${name}: ${AGENTS} agents, ${HANDLE_SECONDS} s${patience ? `, patience ${PATIENCE_SECONDS} s` : ''}; ${SEEDS} seeds of ${COUNTED_CALLS.toLocaleString('en-US')} calls after ${WARM_UP_CALLS.toLocaleString('en-US')}`,
  );
  out(row(['load', 'of', 'formula', 'mean of seeds', '99 % interval', '']));
  for (const load of LOADS) {
    const queue = queueOf(AGENTS, load);
    const days = Array.from({ length: SEEDS }, (_, index) =>
      play(queue, { calls: COUNTED_CALLS, warmUpCalls: WARM_UP_CALLS, seed: index + 1, patience }),
    );
    for (const [measure, expected] of Object.entries(theoryOf(queue)) as [Measure, number][]) {
      const values = days.map((day) => day[measure]);
      const mean = values.reduce((sum, value) => sum + value, 0) / SEEDS;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (SEEDS - 1);
      const half = T * Math.sqrt(variance / SEEDS);
      const isInside = Math.abs(mean - expected) <= half;
      if (!isInside) failed += 1;
      out(
        row([
          `${(load * 100).toFixed(0)} %`,
          NAMES[measure],
          digits(expected),
          digits(mean),
          `${digits(mean - half)} to ${digits(mean + half)}`,
          isInside ? 'inside' : 'OUTSIDE',
        ]),
      );
    }
  }
  out();
}

function longRun(name: string, patience: boolean, theoryOf: (queue: OneQueue) => Theory): void {
  const { agents, load, calls, warmUpCalls, tolerance } = LONG_RUN;
  const queue = queueOf(agents, load);
  const begun = performance.now();
  const day = play(queue, { calls, warmUpCalls, seed: 1, patience });
  const seconds = (performance.now() - begun) / 1000;
  out(
    `${name}: ${agents} agents at ${load * 100} %, ${calls.toLocaleString('en-US')} calls in ${seconds.toFixed(1)} s, ` +
      `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB at most`,
  );
  for (const [measure, expected] of Object.entries(theoryOf(queue)) as [Measure, number][]) {
    const off = day[measure] / expected - 1;
    const isNear = Math.abs(off) <= tolerance;
    if (!isNear) failed += 1;
    out(
      row([
        '',
        NAMES[measure],
        digits(expected),
        digits(day[measure]),
        `${(off * 100).toFixed(2)} %`,
        isNear ? 'near' : 'FAR',
      ]),
    );
  }
  out();
}

const WIDTHS = [6, 14, 10, 14, 22, 8];
const row = (cells: readonly string[]): string => cells.map((cell, at) => cell.padStart(WIDTHS[at] ?? 0)).join('  ');

const impatient = (queue: OneQueue): Theory => {
  const { meanWaitSeconds, probabilityOfWaiting, abandonedShare } = erlangA({
    ...queue,
    patienceSeconds: PATIENCE_SECONDS,
  });
  return { meanWaitSeconds, probabilityOfWaiting, abandonedShare };
};
const patient = (queue: OneQueue): Theory => ({ ...erlangC(queue) });

thirtySeeds('Erlang C', false, patient);
thirtySeeds('Erlang A', true, impatient);
longRun('Erlang C', false, patient);
longRun('Erlang A', true, impatient);
out(failed === 0 ? 'All as the formulas say.' : `${failed} not as the formulas say.`);
process.exitCode = failed === 0 ? 0 : 1;
