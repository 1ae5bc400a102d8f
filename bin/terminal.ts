/** Where a command writes, and whether a person sits there. Commands take it as an argument, so that tests can read it. */
export interface Terminal {
  /** Results, for people or (with `--json`) for machines: standard output. */
  out(line: string): void;
  /** Progress and faults: standard error. */
  err(line: string): void;
  /** A person sits at a terminal: ask, and use colours. */
  readonly interactive: boolean;
}

/** What every command's process ends with; README and `--help` say the same. */
export const EXIT = { ok: 0, findings: 1, usage: 2, broken: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const processTerminal: Terminal = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  interactive: process.stdin.isTTY && process.stdout.isTTY,
};
