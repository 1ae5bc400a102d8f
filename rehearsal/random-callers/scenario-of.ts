/** A strange call as a scenario: what the caller really did, in its order, and what should have come of it. Pure. */
import { LONGEST_SILENCE_SECONDS } from './outcome';
import type { Placed } from './placed';
import type { Scenario, Step } from '../scenario/scenario';

/** The scenario fails as the call did, until what lost the caller is mended. */
export function scenarioOf({ call, events, problems }: Placed): Scenario {
  const { agents, waiting, tables } = call;
  const functions = { ...Object.fromEntries(call.deaf.map((name) => [name, 'error' as const])), ...call.functions };
  const faults = {
    ...(Object.keys(functions).length > 0 ? { functions } : {}),
    ...(tables ? { services: { dynamodb: tables } } : {}),
  };
  return {
    name: `nobody is lost: ${problems.join('; ')}`,
    at: call.at.toISOString(),
    from: call.from ?? 'anonymous',
    line: call.line,
    agents: Object.keys(agents).length > 0 ? agents : 'none',
    ...(Object.keys(waiting).length > 0 ? { waiting } : {}),
    ...(Object.keys(faults).length > 0 ? { faults } : {}),
    story: storyOf(events),
    ends: { kind: 'politely' },
    limits: { silence: LONGEST_SILENCE_SECONDS },
  };
}

/** Keys and silences in the order in which they came, and the hanging up. */
function storyOf(events: Placed['events']): readonly Step[] {
  return events.flatMap(({ kind, digits, by }): readonly Step[] => {
    if (kind === 'pressed') return [digits ? { kind: 'presses', keys: digits } : { kind: 'stays-silent' }];
    return kind === 'hung-up' && by === 'caller' ? [{ kind: 'hangs-up' }] : [];
  });
}
