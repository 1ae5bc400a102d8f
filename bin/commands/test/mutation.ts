/** `test mutation`: damages flows on purpose, one damage at a time, and counts how many the scenarios notice. */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { Mistake } from '../../../language/mistake';
import { mutate, type MutationReport, type Witness } from '../../../rehearsal/mutation/mutation';
import { remembered, type Noticing } from '../../../rehearsal/mutation/noticing';
import { emptyMemory } from '../../../rehearsal/scenario/recollection';
import type { Scenario } from '../../../rehearsal/scenario/scenario';
import { hasPassed } from '../../../rehearsal/scenario/result';
import { withAssemblyFlags } from '../../assembly-flags';
import type { Register } from '../../register';
import { withRehearsal, type RehearsalOptions } from '../../rehearsing';
import { SCENARIOS } from '../../scenario-files';
import { EXIT, type ExitCode, type Terminal } from '../../terminal';

/** Which scenarios noticed damages of each block: asked first next time. */
const NOTICED = 'config/noticed.json';
/** Damages that nobody can notice, or need not, each with the reason. */
const ACCEPTED = 'config/survivors.yaml';

interface MutationOptions extends RehearsalOptions {
  readonly flow?: readonly string[];
  readonly minimum?: string;
  readonly sample?: string;
  readonly seed: string;
  readonly tries?: string;
  readonly accepted: string;
  readonly noticed: string;
  readonly remember?: boolean;
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

export const register: Register = (test, terminal, done) => {
  withAssemblyFlags(test.command('mutation').description('damage flows on purpose: the scenarios must notice'))
    .argument('[path...]', `files of scenarios, or folders of them (default: ${SCENARIOS})`)
    .option('--flow <name>', 'only this flow; may be given several times', collect)
    .option('--accepted <file>', 'damages that may survive, by name, with the reason', ACCEPTED)
    .option('--noticed <file>', 'which scenarios noticed damages of each block, asked first', NOTICED)
    .option('--remember', 'write into that file who noticed this time')
    .option('--environment <name>', 'environment of the definition, e.g. dev')
    .option('--definition <file>', 'the definition (default: config/center.yaml)')
    .option('--sample <count>', 'only so many damages, drawn from all of them')
    .option('--seed <number>', 'of the sample', '1')
    .option('--tries <count>', 'scenarios tried for each damage before it counts as not noticed (default: all)')
    .option('--minimum <percent>', 'with less than this of all damages noticed, something was found')
    .option('--json', 'the report as JSON on standard output')
    .action(async (paths: readonly string[], _options: unknown, command: { optsWithGlobals(): MutationOptions }) => {
      done(await mutation(paths, command.optsWithGlobals(), terminal));
    });
};

async function mutation(paths: readonly string[], options: MutationOptions, terminal: Terminal): Promise<ExitCode> {
  const minimum = options.minimum === undefined ? 0 : Number(options.minimum);
  if (!(minimum >= 0 && minimum <= 100))
    throw new Mistake(`--minimum: "${options.minimum ?? ''}" is no percentage · write a number from 0 to 100`);
  const sample = wholeNumber('--sample', options.sample);
  const seed = wholeNumber('--seed', options.seed) ?? 1;
  const mostWitnesses = wholeNumber('--tries', options.tries);
  if (options.remember === true && sample !== undefined)
    throw new Mistake('--remember: a sample does not show who notices what · leave out --sample');
  const accepted = await readAccepted(options.accepted);
  const before = await readNoticing(options.noticed);
  return withRehearsal(paths, options, terminal, async ({ rehearsal, scenarios, center }) => {
    const { world } = center;
    const unknown = (options.flow ?? []).filter((name) => !world.flows.some((flow) => flow.name === name));
    if (unknown.length > 0)
      throw new Mistake(
        unknown
          .map(
            (name) =>
              `--flow: there is no flow "${name}"; there are ${world.flows.map((flow) => flow.name).join(', ')} · name one of those`,
          )
          .join('\n'),
      );
    const witnesses: Witness[] = [];
    const failed: string[] = [];
    for (const scenario of scenarios) {
      const memory = emptyMemory();
      const played = await rehearsal.play(scenario, { memory });
      if (!hasPassed(played)) failed.push(scenario.scenario.name);
      witnesses.push({
        name: scenario.scenario.name,
        passages: played.passages,
        expectations: expectationsOf(scenario.scenario),
        writtenAt: `${scenario.place.file}:${scenario.place.line}`,
        visits: played.events.flatMap(({ flow, block }) =>
          flow === undefined || block === undefined ? [] : [{ flow, block }],
        ),
        play: async (damaged) => hasPassed(await rehearsal.play(scenario, { world: damaged, memory })),
      });
    }
    if (failed.length > 0) {
      for (const name of failed) terminal.err(`${name}: fails on the sound flows already`);
      terminal.err('Mend that first, with `test`: who fails already can notice nothing.');
      return EXIT.findings;
    }
    const report = await mutate(world, witnesses, {
      before,
      accepted,
      ...(options.flow ? { flows: options.flow } : {}),
      ...(sample === undefined ? {} : { sample: { size: sample, seed } }),
      ...(mostWitnesses === undefined ? {} : { mostWitnesses }),
      onProgress: (done, of, noticed) => {
        if (done % 100 === 0) terminal.err(`${done} of ${of} damages tried, ${noticed} noticed`);
      },
    });
    if (options.remember === true) {
      await writeFile(
        options.noticed,
        `${JSON.stringify(remembered(before, report.noticing, world.flows), undefined, 1)}\n`,
      );
      terminal.err(`${options.noticed} written.`);
    }
    const percent = Math.floor(report.score * 1000) / 10;
    const isAsked = (id: string): boolean => options.flow?.some((name) => id.startsWith(`${name} · `)) ?? true;
    // of a sample nobody can tell what is missing
    const stale = (sample === undefined ? [...accepted.keys()] : []).filter(
      (id) => isAsked(id) && !report.survivors.some(({ damage }) => damage.id === id),
    );
    if (options.json) terminal.out(JSON.stringify(asJson(report, percent, stale)));
    else for (const line of asText(report, percent, stale)) terminal.out(line);
    const unexplained = report.survivors.filter(({ reason }) => reason === undefined);
    if (percent < minimum)
      terminal.err(
        `--minimum: ${percent} % of all damages were noticed, less than ${minimum} % · sharpen the scenarios`,
      );
    // whoever tries a sample asks how many are noticed; whoever tries all of them, which are not, and why
    const isWhole = sample === undefined && mostWitnesses === undefined;
    const isUnexplained = isWhole && options.minimum !== undefined && unexplained.length > 0;
    return percent < minimum || isUnexplained ? EXIT.findings : EXIT.ok;
  });
}

/** How much is held of what came of a call, beside its story; a limit of time that is tried from both sides counts for more. */
function expectationsOf(scenario: Scenario): number {
  const { screen, record, voices, written, notHeard, notWhispered, limits, stored, faults, story } = scenario;
  const expected = [screen, record, voices, written, notHeard, notWhispered, limits, stored];
  const timed = [
    ...Object.values(faults?.functions ?? {}).filter((fault) => typeof fault === 'object' && fault.takes !== undefined),
    ...story.filter((step) => step.kind === 'presses' && step.secondsBetween !== undefined),
  ];
  return expected.reduce((sum, one) => sum + Object.keys(one ?? {}).length, 0) + TIMED * timed.length;
}

const TIMED = 5;

function wholeNumber(option: string, written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/u.test(written)) return Number(written);
  throw new Mistake(`${option}: "${written}" is no whole number · write one from 1 on, such as ${option} 500`);
}

const Accepted = z.record(z.string(), z.string().min(1));

async function readAccepted(file: string): Promise<ReadonlyMap<string, string>> {
  if (!existsSync(file)) {
    if (file === ACCEPTED) return new Map();
    throw new Mistake(`--accepted: there is no file ${file} · give a YAML file of damages and reasons`);
  }
  let written: unknown;
  try {
    written = parse(await readFile(file, 'utf8')) ?? {};
  } catch (error) {
    throw new Mistake(`${file}: ${(error as Error).message} · write a line \`damage: reason\` for each`);
  }
  const read = Accepted.safeParse(written);
  if (read.success) return new Map(Object.entries(read.data));
  const places = read.error.issues.map(({ path }) =>
    path.length === 0
      ? `${file}: there is no mapping of damages to reasons · write a line \`damage: reason\` for each`
      : `${file}: "${path.join('.')}" has no reason in words · write one`,
  );
  throw new Mistake(places.join('\n'));
}

const Noticed = z.record(z.string(), z.record(z.string(), z.array(z.string())));

async function readNoticing(file: string): Promise<Noticing> {
  if (!existsSync(file)) return {};
  const what = 'write it anew with --remember, or take it away';
  let written: unknown;
  try {
    written = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Mistake(`--noticed: ${file} is no JSON: ${(error as Error).message} · ${what}`);
  }
  const read = Noticed.safeParse(written);
  if (read.success) return read.data;
  throw new Mistake(`--noticed: ${file} does not hold names of scenarios by flow and block · ${what}`);
}

const asJson = (
  { noticed, survivors, unreached, score }: MutationReport,
  percent: number,
  stale: string[],
): object => ({
  percent,
  score,
  noticed,
  survivors: survivors.map(({ damage: { id, flow, block, kind, text }, reason, witnesses }) => ({
    id,
    flow,
    block,
    kind,
    text,
    ...(reason === undefined ? {} : { reason }),
    witnesses,
  })),
  unreached: unreached.map(({ id }) => id),
  stale,
});

function asText(
  { noticed, survivors, unreached }: MutationReport,
  percent: number,
  stale: readonly string[],
): string[] {
  const open = survivors.filter(({ reason }) => reason === undefined);
  const explained = survivors.filter(({ reason }) => reason !== undefined);
  return [
    ...(open.length === 0 ? [] : [`${open.length} damages that no scenario noticed:`]),
    ...open.map(({ damage, witnesses }) => `  ${damage.id}  (${witnesses.length} scenarios came by)`),
    ...(explained.length === 0 ? [] : [`${explained.length} that need not be noticed:`]),
    ...explained.map(({ damage, reason = '' }) => `  ${damage.id}: ${reason}`),
    ...stale.map((id) => `No longer a survivor, and may be struck from the list: ${id}`),
    `${noticed} of ${noticed + survivors.length} damages noticed, ${percent} %; ${unreached.length} more where nobody comes.`,
  ];
}
