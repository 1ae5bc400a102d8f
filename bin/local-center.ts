/** Boots a center for a command: the assembly of our own definition, or any other, with the customers' list in its table. */
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { Mistake } from '../language/mistake';
import { describeFinding } from '../local/assembly/finding';
import type { SeededTables } from '../local/boot';
import { bootCenter, type LocalCenter } from '../local/center';
import type { AssemblySource } from '../local/assembly/read-assembly';
import type { FunctionLog } from '../local/functions/function-host';
import type { LocalTable } from '../local/tables/create-tables';
import { tableSettings } from '../local/tables/engine';
import type { CallKnown } from './call-plan';

// Says nothing about this product: the SDK's notice of its own Node support would stand in every transcript.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

export interface OpenOptions {
  /** Any assembly; it is used as it is. Without it our own definition is synthesized when it changed. */
  readonly source?: AssemblySource | undefined;
  readonly environment?: string | undefined;
  readonly definition?: string | undefined;
  /** What functions see as the time of the boot. */
  readonly at?: Date;
  /** Modules that run instead of functions, `name=module.js` each. */
  readonly standIns?: readonly string[] | undefined;
  readonly progress: (line: string) => void;
  readonly onLog?: (log: FunctionLog) => void;
}

export interface OpenedCenter {
  readonly center: LocalCenter;
  /** What a call may name. `now` is the real time. */
  readonly known: CallKnown;
  /** Findings in words, errors first. */
  readonly faults: readonly string[];
  /** Whether a deployment would fail, or there is nothing that can be called. */
  readonly isBroken: boolean;
}

/** Boots and seeds a center. Whoever opens it closes `center`; `closingOnSignals` does on Ctrl-C. */
export async function openCenter(options: OpenOptions): Promise<OpenedCenter> {
  const { progress, onLog, at } = options;
  const environment = options.environment ?? (process.env['TSUNAGU_ENVIRONMENT'] || undefined);
  const definition = options.definition ?? (process.env['TSUNAGU_DEFINITION'] || undefined);
  const signals = exitingOnSignals();
  const center = await bootCenter({
    assembly: options.source ?? (await ofTheDefinition({ environment, definition, progress })),
    tables: tableSettings(process.env),
    seed: async (tables) => {
      const table = customersTable(tables);
      if (!table) return;
      // The definition, its shape and the reading of lists are much code: loaded for this alone, while functions start.
      const { seedCustomers }: typeof import('./seed-customers') = require('./seed-customers');
      await seedCustomers(table, tables, { environment, file: definition }, progress);
    },
    standIns: standInModules(options.standIns ?? []),
    ...(at ? { at } : {}),
    ...(onLog ? { onLog } : {}),
  }).finally(() => signals.done());
  const inOrder = [...center.findings].sort((a, b) => a.severity.localeCompare(b.severity));
  return {
    center,
    known: knownOf(center),
    faults: inOrder.map(describeFinding),
    isBroken: center.world.lines.length === 0 || inOrder.some(({ severity }) => severity === 'error'),
  };
}

async function ofTheDefinition({
  environment,
  definition,
  progress,
}: Pick<OpenOptions, 'environment' | 'definition' | 'progress'>): Promise<AssemblySource> {
  // Only loaded when it is needed: an assembly that is given is not synthesized.
  const { freshAssembly }: typeof import('./synthesize') = require('./synthesize');
  const { directory } = await freshAssembly({
    progress,
    ...(environment === undefined ? {} : { environment }),
    ...(definition === undefined ? {} : { definition }),
  });
  return { directory };
}

/** @throws Mistake when one is written otherwise, or its module is not there */
function standInModules(written: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    written.map((text) => {
      const [, name = '', file = ''] = /^([^=]+)=(.+)$/u.exec(text) ?? [];
      if (name === '') throw new Mistake(`--stand-in: "${text}" is no stand-in · write function=module.js`);
      if (!existsSync(file))
        throw new Mistake(`--stand-in: there is no ${file} · give a module that exports \`handler\``);
      return [name, file];
    }),
  );
}

/** While a center boots there is none to close yet: an orderly exit takes its files with it, which a signal alone would leave. */
function exitingOnSignals(): { done(): void } {
  const exits = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map(
    (signal) => [signal, (): never => process.exit(128 + constants.signals[signal])] as const,
  );
  for (const [signal, exit] of exits) process.on(signal, exit);
  return { done: () => exits.forEach(([signal, exit]) => process.off(signal, exit)) };
}

/** Closes the center when the process is asked to end, then ends it as if nothing had caught the signal. */
export function closingOnSignals(center: Pick<LocalCenter, 'close'>): { done(): void } {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const end = (signal: NodeJS.Signals): void => {
    stop();
    void center.close().finally(() => process.kill(process.pid, signal));
  };
  const stop = (): void => signals.forEach((signal) => process.off(signal, end));
  for (const signal of signals) process.on(signal, end);
  return { done: stop };
}

function knownOf(center: LocalCenter): CallKnown {
  const { world } = center;
  const zones = world.hours.map(({ timeZone }) => timeZone);
  const count = (zone: string): number => zones.filter((other) => other === zone).length;
  const [timeZone = 'UTC'] = [...new Set(zones)].sort((a, b) => count(b) - count(a));
  return {
    lines: world.lines.map(({ name }) => name),
    logins: world.agents.map(({ username }) => username),
    functions: [
      ...world.functions.filter(({ associated }) => associated).map(({ name }) => name),
      ...center
        .functions()
        .filter(({ arn }) => world.functions.every((known) => known.arn !== arn))
        .map(({ name }) => name),
    ],
    timeZone,
    country: 'JP',
    now: new Date(),
  };
}

/** The table that is meant for the definition's list of customers: its name holds `customers`, its key is `number`. */
const customersTable = ({ tables }: SeededTables): LocalTable | undefined =>
  tables.find(
    ({ shortName, logicalId, name, keys }) =>
      [shortName, logicalId, name].some((text) => /customers/iu.test(text)) &&
      keys.length === 1 &&
      keys[0] === 'number',
  );
