import type { Command } from 'commander';
import type { ExitCode, Terminal } from './terminal';

/** A command adds itself to the program; its action answers the exit code by calling `done`. */
export type Register = (program: Command, terminal: Terminal, done: (code: ExitCode) => void) => void;
