/** `up`: boots any assembly on this machine, says what runs, what stands in and what is ignored, and keeps it running. */
import type { LocalCenter } from '../../local/center';
import { Mistake } from '../../language/mistake';
import { eventWords, keepRunning } from '../../rehearsal/live/keep-running';
import { assemblyOf, withAssemblyFlags, type AssemblyFlags } from '../assembly-flags';
import { inventoryTable } from '../inventory-table';
import { closingOnSignals, openCenter, type OpenedCenter } from '../local-center';
import type { Register } from '../register';
import { EXIT, type ExitCode, type Terminal } from '../terminal';

interface UpOptions extends AssemblyFlags {
  readonly environment?: string;
  readonly definition?: string;
  readonly clock: string;
  readonly once?: boolean;
  readonly anyway?: boolean;
  readonly verbose?: boolean;
  readonly json?: boolean;
}

/** An access key that is no function's: whoever uses it may do everything. */
const ACCESS_KEY = 'local';

export const register: Register = (program, terminal, done) => {
  withAssemblyFlags(
    program
      .command('up')
      .description('boot an assembly on this machine, say what runs there, and keep it running until Ctrl-C'),
  )
    .option('--environment <name>', 'environment of the definition, e.g. dev')
    .option('--definition <file>', 'the definition (default: config/center.yaml)')
    .option('--clock <which>', 'real, or virtual: time passes only while something is under way', 'real')
    .option('--once', 'print what runs, and end')
    .option('--anyway', 'keep running also what could not be deployed')
    .option('--verbose', 'print what functions write and what flows set, on standard error')
    .option('--json', 'what runs as one JSON document on standard output')
    .action(async (options: UpOptions) => {
      done(await up(options, terminal));
    });
};

async function up(options: UpOptions, terminal: Terminal): Promise<ExitCode> {
  const { clock } = options;
  if (clock !== 'real' && clock !== 'virtual')
    throw new Mistake(`--clock: "${clock}" · it must be real or virtual · write --clock virtual`);
  const opened = await openCenter({
    source: assemblyOf(options),
    environment: options.environment,
    definition: options.definition,
    standIns: options.standIn,
    progress: (line) => terminal.err(line),
    ...(options.verbose
      ? { onLog: ({ function: name, level, text }) => terminal.err(`${name} ${level}: ${text}`) }
      : {}),
  });
  const { center, faults } = opened;
  const signals = closingOnSignals(center);
  try {
    const isBroken = center.findings.some(({ severity }) => severity === 'error');
    for (const fault of faults) terminal.err(fault);
    if (options.json) terminal.out(JSON.stringify(described(opened, clock)));
    else for (const line of inWords(opened, clock)) terminal.out(line);
    if (isBroken && !options.anyway) {
      terminal.err('A deployment would fail like this: nothing is kept running (--anyway does).');
      return EXIT.findings;
    }
    if (options.once) return EXIT.ok;
    terminal.err('Running. Ctrl-C ends it.');
    const wordsFor = eventWords(opened.known.timeZone, options.verbose ?? false);
    return await keepRunning(center, clock, (event, at) => {
      const line = wordsFor(event, at);
      if (line !== undefined) terminal.err(line);
    });
  } finally {
    signals.done();
    await center.close();
  }
}

/** What machines are told: the table's rows, the lines, the addresses, and everything that was found. */
function described({ center }: OpenedCenter, clock: string): object {
  const { world, inventory, standIns, findings, url, tables } = center;
  return {
    instance: world.instanceArn,
    clock,
    endpoints: { aws: url, dynamodb: tables.endpoint },
    lines: world.lines.map(({ name, number, flowArn }) => ({ name, number, flow: flowName(center, flowArn) })),
    inventory,
    standIns,
    functions: center.functions(),
    findings,
  };
}

function inWords({ center }: OpenedCenter, clock: string): readonly string[] {
  const { world, inventory, standIns, url, tables } = center;
  return [
    ...inventoryTable(inventory),
    ...section('Values that only a deployment knows', standIns),
    ...section(
      'Lines',
      world.lines.map(({ name, number, flowArn }) => `${name} · ${number} · flow "${flowName(center, flowArn)}"`),
    ),
    'Addresses',
    `  every service  AWS_ENDPOINT_URL=${url} AWS_REGION=${world.region} AWS_ACCESS_KEY_ID=${ACCESS_KEY} AWS_SECRET_ACCESS_KEY=${ACCESS_KEY}`,
    `  tables         ${tables.endpoint} (${tables.engine})`,
    `  clock          ${clock}`,
  ];
}

const section = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [heading, ...lines.map((line) => `  ${line}`)];

const flowName = ({ world }: LocalCenter, flowArn: string): string =>
  world.flows.find(({ arn }) => arn === flowArn)?.name ?? flowArn;
