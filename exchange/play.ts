/** Plays one call: the loop that runs the errands of a pure exchange through ports, and the report at the end. */
import { Mistake } from '../language/mistake';
import type { CallEvent, CallPlan, CallPorts, CallReport } from './call';
import type { Arrival, Errand, Happening } from './call-in-progress';
import { dial, happen, next, type Turn } from './exchange';
import { uuidOf } from './random';
import type { World } from './world';

export type { Arrival } from './call-in-progress';

/** Who holds the telephone. */
export interface CallerPort {
  /**
   * Asked each time the flow asks, when its prompt is over. Answers the keys pressed (`0`–`9`, `*`, `#`; `''` for none),
   * or `hang-up`.
   */
  press(prompt: { readonly text: string; readonly seconds: number }): Promise<string>;
}

export interface PlayOptions {
  /** Chance of this call: the same seed gives the same call. 0 when absent. */
  readonly seed?: number;
}

/**
 * Plays a call from the ring to the end, as a script says.
 * @throws Mistake when the plan names a line or an agent that the world does not have, or keys that no telephone has
 */
export async function playCall(
  world: World,
  plan: CallPlan,
  ports: CallPorts,
  options: PlayOptions = {},
): Promise<CallReport> {
  const faults = plan.presses
    .filter((keys) => !/^[0-9*#]*$/.test(keys))
    .map((keys) => `presses: there is "${keys}"; a telephone has 0 to 9, * and #; press those, or '' to stay silent`);
  const presses = [...plan.presses];
  const caller: CallerPort = { press: () => Promise.resolve(presses.shift() ?? '') };
  return start(world, plan, ports, { ...options, caller }, faults);
}

/**
 * Starts a call that somebody makes as it goes: `caller` is asked each time the flow asks, `onEvent` hears of each event as it happens.
 * @throws Mistake when the arrival names a line or an agent that the world does not have
 */
export async function startCall(
  world: World,
  arrival: Arrival,
  ports: CallPorts,
  listener: PlayOptions & { readonly caller: CallerPort; readonly onEvent?: (event: CallEvent) => void },
): Promise<CallReport> {
  return start(world, arrival, ports, listener, []);
}

async function start(
  world: World,
  arrival: Arrival,
  ports: CallPorts,
  listener: PlayOptions & { readonly caller: CallerPort; readonly onEvent?: (event: CallEvent) => void },
  otherFaults: readonly string[],
): Promise<CallReport> {
  const { caller, onEvent, seed = 0 } = listener;
  const line = world.lines.find(({ name }) => name === arrival.line);
  const faults = [...otherFaults, ...faultsOf(world, arrival)];
  if (!line || faults.length > 0) throw new Mistake(faults.join('\n'));
  const events: CallEvent[] = [];
  const contactId = uuidOf(`${seed} ${arrival.from ?? ''} ${line.name} ${arrival.at.toISOString()}`);
  const errands: Errand[] = [];
  let { call }: Turn = take(dial(world, line, arrival, contactId, seed));
  while (!call.outcome) {
    const errand = errands.shift();
    const due = errand ? { call, happening: await run(errand, ports, caller) } : next(call);
    if (!due) break;
    ({ call } = take(happen(due.call, due.happening)));
  }
  return {
    outcome: call.outcome ?? { kind: 'ended', reason: 'nothing more could happen' },
    events,
    attributes: call.contact.attributes,
    silentSeconds: call.longestQuiet / 1000,
  };

  function take(turn: Turn): Turn {
    errands.push(...turn.errands);
    for (const event of turn.events) {
      events.push(event);
      onEvent?.(event);
    }
    return turn;
  }
}

async function run(errand: Errand, ports: CallPorts, caller: CallerPort): Promise<Happening> {
  const { who, ticket } = errand;
  if (errand.kind === 'press') return { kind: 'pressed', who, ticket, keys: await caller.press(errand.prompt) };
  return { kind: 'attempted', who, ticket, outcome: await ports.invoke(errand.invocation) };
}

const names = (list: readonly string[]): string => (list.length > 0 ? list.join(', ') : 'none');

function faultsOf(world: World, arrival: Arrival): readonly string[] {
  const lines = world.lines.map(({ name }) => name);
  const agents = world.agents.map(({ username }) => username);
  const queues = world.queues.map(({ name }) => name);
  const seconds = { patienceSeconds: arrival.patienceSeconds, hangUpAtSeconds: arrival.hangUpAtSeconds ?? 0 };
  return [
    ...(lines.includes(arrival.line)
      ? []
      : [`line: there is no line called "${arrival.line}"; there are ${names(lines)}; dial one of those`]),
    ...Object.keys(arrival.agents)
      .filter((agent) => !agents.includes(agent))
      .map((agent) => `agents: there is nobody called "${agent}"; there are ${names(agents)}; name one of those`),
    ...Object.keys(arrival.othersWaiting ?? {})
      .filter((queue) => !queues.includes(queue))
      .map((queue) => `othersWaiting: there is no queue "${queue}"; there are ${names(queues)}; name one of those`),
    ...Object.entries(seconds)
      .filter(([, value]) => !Number.isFinite(value) || value < 0)
      .map(([name, value]) => `${name}: there is ${value}; it may be 0 or more; give a number of seconds`),
    ...(Number.isNaN(arrival.at.getTime()) ? ['at: there is no such time; give a date and time'] : []),
  ];
}
