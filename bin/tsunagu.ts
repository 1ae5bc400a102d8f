/**
 * The command line: one file a command under `commands/`, each registering itself here.
 * Exit codes: 0 all well, 1 something was found (a fault in a definition, a caller lost, a destructive change),
 * 2 the command was used wrongly, 3 something outside broke.
 */
import { Command, CommanderError } from 'commander';
import { register as call } from './commands/call';
import { register as center } from './commands/center';
import { register as customers } from './commands/customers';
import { register as deploy } from './commands/deploy';
import { register as diff } from './commands/diff';
import { register as flow } from './commands/flow';
import { register as holidays } from './commands/holidays';
import { register as start } from './commands/start';
import { FaultyDefinition } from './faulty-definition';
import type { Register } from './register';
import { EXIT, processTerminal, type ExitCode, type Terminal } from './terminal';

const COMMANDS: readonly Register[] = [call, center, customers, deploy, diff, flow, holidays, start];

/** Runs one command line and answers its exit code; nothing is thrown, a mistake is one message on standard error. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = new Command('tsunagu')
    .description('An Amazon Connect contact center as code that you can call before you deploy it.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    })
    .addHelpText(
      'after',
      '\nExit codes: 0 all well · 1 something was found · 2 used wrongly · 3 something outside broke',
    );
  for (const register of COMMANDS) register(program, terminal, (ended) => void (code = ended));
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok;
    // Whoever asked for JSON reads standard output: it is never left empty.
    if (error instanceof Error && args.includes('--json')) terminal.out(JSON.stringify({ mistake: error.message }));
    if (error instanceof CommanderError) return EXIT.usage;
    if (error instanceof Error && error.name === 'Mistake') {
      terminal.err(error.message);
      return error instanceof FaultyDefinition ? EXIT.findings : EXIT.usage;
    }
    terminal.err(`Something broke that is not your mistake: ${error instanceof Error ? error.stack : String(error)}`);
    return EXIT.broken;
  }
}

if (require.main === module) {
  void run(process.argv.slice(2), processTerminal).then((code) => {
    process.exitCode = code;
  });
}
