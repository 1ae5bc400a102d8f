/**
 * The command line: one file a command under `commands/`, each registering itself here.
 * Exit codes: 0 all well, 1 something was found (a fault in a definition, a caller lost, a destructive change),
 * 2 the command was used wrongly, 3 something outside broke.
 */
import { Command, CommanderError } from 'commander';
import { FaultyDefinition } from './faulty-definition';
import { OutOfReach } from './out-of-reach';
import type { Register } from './register';
import { EXIT, processTerminal, type ExitCode, type Terminal } from './terminal';

/** Only the command that is named is loaded: what the others need would cost every call a second. */
const COMMANDS: Readonly<Record<string, () => { readonly register: Register }>> = {
  agents: () => require('./commands/agents'),
  call: () => require('./commands/call'),
  callbacks: () => require('./commands/callbacks'),
  center: () => require('./commands/center'),
  customers: () => require('./commands/customers'),
  day: () => require('./commands/day'),
  deploy: () => require('./commands/deploy'),
  dial: () => require('./commands/dial'),
  diff: () => require('./commands/diff'),
  flow: () => require('./commands/flow'),
  holidays: () => require('./commands/holidays'),
  hours: () => require('./commands/hours'),
  network: () => require('./commands/network'),
  'phone-book': () => require('./commands/phone-book'),
  start: () => require('./commands/start'),
  test: () => require('./commands/test'),
  up: () => require('./commands/up'),
};

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
  try {
    const named = Object.keys(COMMANDS).filter((name) => name === args[0]);
    for (const name of named.length > 0 ? named : Object.keys(COMMANDS))
      COMMANDS[name]?.().register(program, terminal, (ended) => void (code = ended));
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
    if (error instanceof OutOfReach) {
      terminal.err(error.message);
      return EXIT.broken;
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
