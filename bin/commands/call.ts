/** `call`: one telephone call on a center that is booted for it on this machine. */
import { DEFAULT_CALLER, planCall, type CallWords } from '../call-plan';
import { assemblyOf, withAssemblyFlags, type AssemblyFlags } from '../assembly-flags';
import { closingOnSignals, openCenter } from '../local-center';
import { EXIT, type ExitCode, type Terminal } from '../terminal';
import { wouldFail } from '../would-fail';
import { transcript } from '../transcript';
import type { Register } from '../register';

interface CallOptions extends CallWords, AssemblyFlags {
  readonly environment?: string;
  readonly definition?: string;
  readonly verbose?: boolean;
  readonly json?: boolean;
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

export const register: Register = (program, terminal, done) => {
  withAssemblyFlags(program.command('call').description('call a center on this machine, before it is deployed'))
    .option('--from <number>', `who calls: +81312345678, 03-1234-5678 or anonymous (default: ${DEFAULT_CALLER})`)
    .option('--at <time>', "when: 2026-11-24T10:00:00 in the center's time zone, or with an offset (default: now)")
    .option(
      '--press <keys>',
      "what is pressed when the flow asks, once for each time: 1001#, or '' for nothing",
      collect,
    )
    .option(
      '--fault <function=fault>',
      'a function fails: find-customer=error, =timeout, =throttled, =slow, =wrong-shape or =too-large',
      collect,
    )
    .option(
      '--agents <who>',
      'all, none, busy, or logins: sato.kenji,suzuki.yuka=busy (available, silent, busy, away)',
      'all',
    )
    .option('--line <name>', 'the line that is dialled (default: the first)')
    .option('--hang-up-at <seconds>', 'the caller hangs up so long after dialling')
    .option('--patience <seconds>', 'how long a caller who still waits is followed', '1800')
    .option('--environment <name>', 'environment of the definition, e.g. dev')
    .option('--definition <file>', 'the definition (default: config/center.yaml)')
    .option('--verbose', 'print what functions write, on standard error')
    .option('--json', 'the report as JSON on standard output')
    .action(async (options: CallOptions) => {
      done(await call(options, terminal));
    });
};

async function call(options: CallOptions, terminal: Terminal): Promise<ExitCode> {
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
  const { center, known } = opened;
  const signals = closingOnSignals(center);
  try {
    if (wouldFail(opened, options, terminal, 'no call was placed.')) return EXIT.findings;
    const { plan, faults: injected } = planCall(options, known);
    const report = await center.call(plan, { faults: injected });
    if (options.json) terminal.out(JSON.stringify(report));
    else
      for (const line of transcript(plan, report, known.timeZone, { colour: terminal.interactive })) terminal.out(line);
    return EXIT.ok;
  } finally {
    signals.done();
    await center.close();
  }
}
