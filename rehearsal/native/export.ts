/** Scenarios as Amazon Connect's own test cases: each as one, or with the reasons why not. */
import { readTime } from '../../center/local-time';
import { readTelephone } from '../../center/telephone';
import type { Hosted } from '../opening/journeys';
import type { Scenario } from '../scenario/scenario';
import { express, obstacles, type Expressed } from './express';
import { trace, type Trace } from './trace';

export interface ExportSettings {
  /** IANA name; times without an offset are in it. */
  readonly timeZone: string;
  /** Of telephone numbers in local form: `JP`. */
  readonly country: string;
  /** The time of a scenario that says none. */
  readonly now: Date;
}

/** A caller whom no earlier rehearsal knows. */
const CALLER = '+815099990000';

/** What becomes of one scenario. A call is played once on the center, to learn what asks for its keys; a chat is taken as it is told. */
export async function expressed(scenario: Scenario, center: Hosted, settings: ExportSettings): Promise<Expressed> {
  const found = obstacles(scenario);
  if (found.length > 0) return { reasons: found };
  const { lines } = center.world;
  const line = scenario.line ?? lines[0]?.name ?? '';
  if (!lines.some(({ name }) => name === line))
    return {
      reasons: [`line: there is no line "${line}"; there are ${lines.map(({ name }) => name).join(', ') || 'none'}`],
    };
  const at = scenario.at === undefined ? settings.now : readTime(scenario.at, settings.timeZone);
  if (!at) return { reasons: [`at: "${scenario.at}" is no date and time`] };
  const isGiven = scenario.from !== undefined && !/^(anonymous|withheld)$/iu.test(scenario.from);
  const written = isGiven ? readTelephone(scenario.from ?? '', settings.country) : undefined;
  if (written && !written.ok && scenario.channel !== 'chat')
    return { reasons: [`from: "${scenario.from}" ${written.reason}`] };
  const from = written?.ok ? written.number : undefined;
  const played =
    scenario.channel === 'chat'
      ? untold(center, line)
      : await trace(center, scenario, { line, from: from ?? CALLER, at });
  const { from: _written, ...rest } = scenario;
  return express({ ...rest, ...(from === undefined ? {} : { from }) }, played);
}

/** A chat begins with the line's flow, too; what it hears is what its story says. */
function untold({ world }: Hosted, line: string): Trace {
  const arn = world.lines.find(({ name }) => name === line)?.flowArn;
  const flow = world.flows.find((one) => one.arn === arn)?.name ?? line;
  return { flow, prompts: [], hours: [], functions: [], counted: [] };
}
