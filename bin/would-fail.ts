/** What is said of a center that could not be deployed as it is. */
import type { OpenedCenter } from './local-center';
import type { Terminal } from './terminal';

/** Tells all faults of the boot; answers whether a deployment would fail, and so what was asked for is left undone. */
export function wouldFail(
  { center, faults, isBroken }: Pick<OpenedCenter, 'center' | 'faults' | 'isBroken'>,
  { json }: { readonly json?: boolean | undefined },
  terminal: Terminal,
  undone: string,
): boolean {
  for (const fault of faults) terminal.err(fault);
  if (!isBroken) return false;
  if (json) terminal.out(JSON.stringify({ findings: center.findings }));
  terminal.err(`A deployment would fail like this: ${undone}`);
  return true;
}
