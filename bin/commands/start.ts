/** `start`: boots the definition's center and takes calls: from a person at a terminal, or those of `calls.yaml`. */
import type { CallReport } from '../../exchange/call';
import { assemblyOf, withAssemblyFlags, type AssemblyFlags } from '../assembly-flags';
import { planCall } from '../call-plan';
import { demonstrationCalls } from '../demonstration';
import { closingOnSignals, openCenter, type OpenedCenter } from '../local-center';
import { keyboardOf, telephone } from '../telephone';
import { EXIT, type ExitCode, type Terminal } from '../terminal';
import { wouldFail } from '../would-fail';
import { transcript } from '../transcript';
import type { Register } from '../register';

interface StartOptions extends AssemblyFlags {
  readonly environment?: string;
  readonly definition?: string;
  readonly demonstrate?: boolean;
  readonly json?: boolean;
}

export const register: Register = (program, terminal, done) => {
  withAssemblyFlags(
    program
      .command('start')
      .description(
        'synthesize, boot on this machine, and take calls: a telephone in a terminal, demonstration calls without',
      ),
  )
    .option('--environment <name>', 'environment of the definition, e.g. dev')
    .option('--definition <file>', 'the definition (default: config/center.yaml)')
    .option('--demonstrate', 'place the demonstration calls, also in a terminal')
    .option('--json', 'the demonstration calls as a JSON array on standard output')
    .action(async (options: StartOptions) => {
      done(await start(options, terminal));
    });
};

async function start(options: StartOptions, terminal: Terminal): Promise<ExitCode> {
  const calls = await demonstrationCalls(options.definition);
  const opened = await openCenter({
    environment: options.environment,
    definition: options.definition,
    standIns: options.standIn,
    source: assemblyOf(options),
    progress: (line) => terminal.err(line),
  });
  const signals = closingOnSignals(opened.center);
  try {
    if (wouldFail(opened, options, terminal, 'no call was placed.')) return EXIT.findings;
    if (!terminal.interactive || options.demonstrate || options.json) return await demonstrate(opened, calls);
    const keyboard = keyboardOf(process.stdin, process.stdout);
    try {
      await telephone(opened, keyboard, terminal);
    } finally {
      keyboard.close();
    }
    return EXIT.ok;
  } finally {
    signals.done();
    await opened.center.close();
  }

  async function demonstrate(
    { center, known }: OpenedCenter,
    wanted: Awaited<ReturnType<typeof demonstrationCalls>>,
  ): Promise<ExitCode> {
    const planned = wanted.map(({ name, ...words }) => ({ name, ...planCall(words, known) }));
    const reports: (CallReport & { readonly name: string })[] = [];
    for (const { name, plan, faults } of planned) {
      const report = await center.call(plan, { faults });
      reports.push({ name, ...report });
      if (options.json) continue;
      terminal.out(`── ${name}`);
      for (const line of transcript(plan, report, known.timeZone, { colour: terminal.interactive })) terminal.out(line);
      terminal.out('');
    }
    if (options.json) terminal.out(JSON.stringify(reports));
    return EXIT.ok;
  }
}
