/** `test random`: strange callers on strange days, until one is lost; that call is kept as a scenario. */
import { writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { Mistake } from '../../../language/mistake';
import { placeStrangeCalls, type LostCallers } from '../../../rehearsal/random-callers/rehearse';
import type { Promised } from '../../../rehearsal/random-callers/promise';
import { surroundingsOf } from '../../../rehearsal/random-callers/surroundings';
import { writeScenarios } from '../../../rehearsal/scenario/write';
import { assemblyOf, withAssemblyFlags } from '../../assembly-flags';
import { shown } from '../../definition';
import { closingOnSignals, openCenter } from '../../local-center';
import type { Register } from '../../register';
import type { RehearsalOptions } from '../../rehearsing';
import { EXIT, type ExitCode, type Terminal } from '../../terminal';
import { wouldFail } from '../../would-fail';

interface RandomOptions extends RehearsalOptions {
  readonly calls: string;
  readonly seed: string;
  readonly keys: readonly string[];
  readonly save?: string;
}

const KEYS = ['1001#', '1003#', '1005#', '9999#', '1001', '#', '', '1', '1', '2', '0355550109#'];

/** Of a center as this product makes them; others have no such table, and no such block. */
const PROMISE: Promised = {
  block: 'noted',
  table: 'Callbacks',
  isStanding: ({ contactId, state }, asked) => contactId === asked && (state === 'in-queue' || state === 'active'),
  isAutomatic: ({ wanted }) => wanted === 'automatic',
};

export const register: Register = (test, terminal, done) => {
  withAssemblyFlags(test.command('random').description('place strange calls on strange days: no caller may be lost'))
    .option('--calls <number>', 'how many', '1000')
    .option('--seed <number>', 'the same seed places the same calls', '1')
    .option('--keys <keys...>', 'keys that callers of this center press', KEYS)
    .option('--save <file>', 'keep the call that lost its caller as a scenario')
    .option('--environment <name>', 'environment of the definition, e.g. dev')
    .option('--definition <file>', 'the definition (default: config/center.yaml)')
    .option('--json', 'what came of it as JSON on standard output')
    .action(async (_options: unknown, command: { optsWithGlobals(): RandomOptions }) => {
      done(await random(command.optsWithGlobals(), terminal));
    });
};

async function random(options: RandomOptions, terminal: Terminal): Promise<ExitCode> {
  const { calls, seed, keys } = asked(options);
  const opened = await openCenter({
    source: assemblyOf(options),
    environment: options.environment,
    definition: options.definition,
    standIns: options.standIn,
    progress: (line) => terminal.err(line),
  });
  const { center, known } = opened;
  const signals = closingOnSignals(center);
  try {
    if (opened.isBroken && wouldFail(opened, options, terminal, 'no call was placed.')) return EXIT.findings;
    const around = surroundingsOf(center, known.now.getUTCFullYear(), known.timeZone, keys);
    const lost = await placeStrangeCalls(center, around, {
      calls,
      seed,
      promise: PROMISE,
      onProgress: (placed) => {
        if (placed % 1000 === 0) terminal.err(`${placed} of ${calls} calls placed`);
      },
    });
    if (options.json) terminal.out(JSON.stringify(lost));
    else for (const line of inWords(lost)) terminal.out(line);
    if (!lost.counterexample) return EXIT.ok;
    const scenario = writeScenarios([lost.counterexample.scenario], {
      heading: `Found by \`test random --seed ${seed}\`.`,
    });
    if (options.save === undefined) {
      if (!options.json) terminal.out(scenario);
    } else {
      await writeFile(options.save, scenario, { flag: 'wx' }).catch(() => {
        throw new Mistake(`--save: ${options.save ?? ''} cannot be written, or is there already · name a new file`);
      });
      terminal.err(`${shown(options.save)} written.`);
    }
    return EXIT.findings;
  } finally {
    signals.done();
    await center.close();
  }
}

function asked({ calls, seed, keys, save }: RandomOptions): { calls: number; seed: number; keys: readonly string[] } {
  const mistakes: string[] = [];
  const whole = (name: string, text: string, least: number): number => {
    const value = /^\d{1,9}$/u.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least)) mistakes.push(`--${name}: "${text}" is no number · write a whole number, ${least} or more`);
    return value;
  };
  const read = { calls: whole('calls', calls, 1), seed: whole('seed', seed, 0), keys };
  for (const each of keys)
    if (!/^[\d*#]*$/u.test(each))
      mistakes.push(`--keys: "${each}" cannot be pressed · a telephone has 0 to 9, * and #`);
  if (save !== undefined && existsSync(save)) mistakes.push(`--save: ${save} is there already · name a new file`);
  if (mistakes.length > 0) throw new Mistake(mistakes.join('\n'));
  return read;
}

function inWords({ calls, seed, endings, longestSilenceSeconds, counterexample }: LostCallers): string[] {
  return [
    `${calls} calls, seed ${seed}:`,
    ...Object.entries(endings).map(([ending, count]) => `  ${String(count).padStart(7)}  ${ending}`),
    `The longest silence was ${Math.round(longestSilenceSeconds * 10) / 10} s.`,
    ...(counterexample
      ? [
          'A caller was lost, here with as little around as loses them:',
          ...counterexample.problems.map((text) => `  ${text}`),
        ]
      : ['No caller was lost.']),
  ];
}
