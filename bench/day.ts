/**
 * What a day of whole calls costs: the main line of the center, every caller through the flows, functions answered as recorded.
 *
 * - 100,000 calls, beside an event loop that does nothing, with as many events; memory at most 1.5 GiB.
 * - The time per call at 1,000,000 calls is at most 1.3 times that at 100,000: medians of five, in turns.
 *
 * Trust the ratios, not the seconds. Run: `npx tsx bench/day.ts [assembly]`, a quarter of an hour; `--quick` with a tenth of the calls, two
 * minutes; `--once` the first part alone. Ends with 1 when a claim fails.
 */
import { openCenter } from '../bin/local-center';
import { callersOf } from '../bin/day-callers';
import { Agenda } from '../exchange/agenda';
import { chanceOf, exponential } from '../rehearsal/day/chance';
import {
  playWholeDay,
  recordCallers,
  type Callers,
  type RecordedCallers,
  type WholeDay,
} from '../rehearsal/day/whole-day';
import type { World } from '../exchange/world';

const QUICK = process.argv.includes('--quick');
const ONCE = process.argv.includes('--once');
const ASSEMBLY = process.argv.slice(2).find((word) => !word.startsWith('--'));
const FEW = QUICK ? 10_000 : 100_000;
const MANY = FEW * 10;
const ROUNDS = 5;
const AGENTS = 120;
const HANDLE_SECONDS = 300;
/** Keeps 120 agents about 85 % busy. */
const CALLS_PER_HOUR = 1200;
const PATIENCE_SECONDS = 180;
/** A working day of the sample: its functions answer that it is open. */
const STARTS_AT = new Date('2026-11-24T10:00:00+09:00');
const MOST_MEBIBYTES = 1536;
const MOST_GROWTH = 1.3;
/** About as many appointments as a day of calls has at once. */
const PENDING = 2000;

const out = (line: string): void => void process.stdout.write(`${line}\n`);
const count = (value: number): string => value.toLocaleString('en-US');
const peakMebibytes = (): number => process.resourceUsage().maxRSS / 1024;
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function timed<T>(play: () => T): { readonly result: T; readonly seconds: number } {
  const begun = performance.now();
  const result = play();
  return { result, seconds: (performance.now() - begun) / 1000 };
}

/** Takes what is due next and enters something for later, so many times. */
function bareLoop(events: number): number {
  const chance = chanceOf(1, 'bare loop');
  const agenda = new Agenda<{ readonly happens: number }>();
  for (let pending = 0; pending < PENDING; pending++) agenda.add(exponential(chance), { happens: pending });
  let happened = 0;
  for (let event = 0; event < events; event++) {
    const now = agenda.first?.at ?? 0;
    happened += agenda.take()?.due.happens ?? 0;
    agenda.add(now + exponential(chance), { happens: event });
  }
  return happened;
}

async function recorded(): Promise<{ world: World; callers: Callers; answers: RecordedCallers }> {
  const { center, known } = await openCenter({
    ...(ASSEMBLY === undefined ? {} : { source: { directory: ASSEMBLY } }),
    progress: (line) => void process.stderr.write(`${line}\n`),
  });
  try {
    const ports = center.ports();
    const callers = {
      line: known.lines[0] ?? '',
      kinds: await callersOf({}, ASSEMBLY !== undefined),
      startsAt: STARTS_AT,
    };
    const answers = await recordCallers(center.world, callers, (invocation) => ports.invoke(invocation));
    return { world: center.world, callers, answers };
  } finally {
    await center.close();
  }
}

async function main(): Promise<void> {
  const { world, callers, answers } = await recorded();
  const play = (calls: number): { readonly result: WholeDay; readonly seconds: number } =>
    timed(() =>
      playWholeDay(
        world,
        {
          arrivals: { kind: 'steady', calls, callsPerHour: CALLS_PER_HOUR },
          agents: AGENTS,
          handle: { exponential: HANDLE_SECONDS },
          patience: { exponential: PATIENCE_SECONDS },
          seed: 1,
          withinSeconds: 20,
        },
        callers,
        answers,
      ),
    );
  let failed = 0;
  const claim = (isTrue: boolean, words: string): void => {
    if (!isTrue) failed += 1;
    out(`${isTrue ? 'true ' : 'FALSE'}  ${words}`);
  };

  const first = play(FEW);
  const { events } = first.result;
  const loop = timed(() => bareLoop(events));
  out(
    `${count(FEW)} whole calls, ${count(events)} events: ${first.seconds.toFixed(1)} s, ${((first.seconds / FEW) * 1e6).toFixed(0)} µs a call`,
  );
  out(
    `a bare event loop with as many events: ${loop.seconds.toFixed(2)} s; the calls take ${(first.seconds / loop.seconds).toFixed(0)} times that`,
  );
  const peak = peakMebibytes();
  claim(peak <= MOST_MEBIBYTES, `peak memory ${peak.toFixed(0)} MiB, at most ${MOST_MEBIBYTES}`);
  if (!ONCE) {
    const times = { few: [] as number[], many: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      times.few.push(play(FEW).seconds / FEW);
      times.many.push(play(MANY).seconds / MANY);
    }
    const growth = median(times.many) / median(times.few);
    claim(
      growth <= MOST_GROWTH,
      `a call takes ${(median(times.many) * 1e6).toFixed(0)} µs of ${count(MANY)} and ${(median(times.few) * 1e6).toFixed(0)} µs of ${count(FEW)}: ${growth.toFixed(2)} times, at most ${MOST_GROWTH}`,
    );
    out(`peak memory with ${count(MANY)} calls ${peakMebibytes().toFixed(0)} MiB`);
  }
  process.exitCode = failed === 0 ? 0 : 1;
}

void main();
