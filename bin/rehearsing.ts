/** Boots a center and loads scenarios, for commands that play them again and again. */
import { formatCenterFinding } from '../center/finding';
import type { LocalCenter } from '../local/center';
import type { LoadedScenario } from '../rehearsal/scenario/load';
import { Rehearsal } from '../rehearsal/scenario/rehearsal';
import { assemblyOf, type AssemblyFlags } from './assembly-flags';
import { closingOnSignals, openCenter } from './local-center';
import { readPrices } from './prices';
import { readScenarioFiles } from './scenario-files';
import { EXIT, type ExitCode, type Terminal } from './terminal';

export interface RehearsalOptions extends AssemblyFlags {
  readonly environment?: string;
  readonly definition?: string;
  readonly json?: boolean;
}

export interface Rehearsing {
  readonly center: LocalCenter;
  readonly rehearsal: Rehearsal;
  readonly scenarios: readonly LoadedScenario[];
}

/** Does `act` with what was loaded, or tells why that cannot be. The center is closed in any case. */
export async function withRehearsal(
  paths: readonly string[],
  options: RehearsalOptions,
  terminal: Terminal,
  act: (rehearsing: Rehearsing) => Promise<ExitCode>,
): Promise<ExitCode> {
  const source = assemblyOf(options);
  const { scenarios, findings } = await readScenarioFiles(paths);
  if (findings.length > 0) return found(findings.map(formatCenterFinding), options, terminal);
  const opened = await openCenter({
    source,
    environment: options.environment,
    definition: options.definition,
    standIns: options.standIn,
    progress: (line) => terminal.err(line),
  });
  const signals = closingOnSignals(opened.center);
  try {
    if (opened.isBroken)
      return found([...opened.faults, 'A deployment would fail like this: nothing was played.'], options, terminal);
    // Only where a cost is asked for: these commands play thousands of calls.
    const isCostLimited = scenarios.some(({ scenario }) => scenario.limits?.cost !== undefined);
    const rehearsal = new Rehearsal(opened.center, opened.known, isCostLimited ? { prices: await readPrices() } : {});
    const faults = rehearsal.check(scenarios);
    if (faults.length > 0) return found(faults.map(formatCenterFinding), options, terminal);
    return await act({ center: opened.center, rehearsal, scenarios });
  } finally {
    signals.done();
    await opened.center.close();
  }
}

function found(findings: readonly string[], { json }: RehearsalOptions, terminal: Terminal): ExitCode {
  if (json) terminal.out(JSON.stringify({ findings }));
  for (const finding of findings) terminal.err(finding);
  return EXIT.findings;
}
