/** Plays a scenario's caller once on the local center, to learn which prompt asks for which keys, and which hours are asked. */
import type { CallEvent } from '../../exchange/call';
import { startCall } from '../../exchange/play';
import { holidayFunction, lineFlows } from '../opening/known-flows';
import { holidayGate } from '../opening/hear';
import type { Hosted } from '../opening/journeys';
import type { Scenario, Step } from '../scenario/scenario';

export interface Trace {
  /** The flow that answers, by name. */
  readonly flow: string;
  /** What the caller hears, up to the queue. */
  readonly prompts: readonly Prompt[];
  /** Hours that were asked, in order, by name. */
  readonly hours: readonly { readonly name: string; readonly isOpen: boolean }[];
  /** The function that knows the holidays said that it is one: why. */
  readonly holiday?: string;
  /** Functions that ran, by short name. */
  readonly functions: readonly string[];
  /** The queues whose people were counted, in words. */
  readonly counted: readonly string[];
  /** The queue the caller came to. */
  readonly queue?: string;
}

export interface Prompt {
  readonly text: string;
  /** Keys that were pressed when it was over; `''` when the caller stayed silent. Absent: it asks for none. */
  readonly keys?: string;
}

/** @param from E.164 @param at when it is called */
export async function trace(
  { world, ports }: Hosted,
  { story }: Pick<Scenario, 'story'>,
  { line, from, at }: { readonly line: string; readonly from: string; readonly at: Date },
): Promise<Trace> {
  const deeds = story.filter(({ kind }) => kind === 'presses' || kind === 'stays-silent' || kind === 'hangs-up');
  const keys = deeds.map(keysOf);
  const { events } = await startCall(
    world,
    {
      line,
      from,
      at,
      agents: Object.fromEntries(world.agents.map(({ username }) => [username, { kind: 'silent' as const }])),
      patienceSeconds: 1,
    },
    ports(),
    { caller: { press: () => Promise.resolve(keys.shift() ?? 'hang-up') } },
  );
  const dialled = world.lines.find(({ name }) => name === line);
  const holidays = holidayFunction(world);
  const queuedAt = events.findIndex(({ kind }) => kind === 'queued');
  const before = queuedAt < 0 ? events : events.slice(0, queuedAt);
  const holiday = before
    .filter((event) => event.kind === 'invoked' && event.function === holidays?.name)
    .map((event) => holidayGate(event.answer))
    .find((gate) => gate?.isOpen === false);
  const queue = events[queuedAt]?.queue;
  return {
    flow: (dialled && lineFlows(world, dialled, holidays).flows[0]?.name) ?? line,
    prompts: promptsOf(before),
    hours: before.flatMap(({ kind, text = '' }) => {
      const [, name, answer] = (kind === 'checked' && HOURS.exec(text)) || [];
      return name === undefined ? [] : [{ name, isOpen: answer === 'open' }];
    }),
    ...(holiday ? { holiday: holiday.reason ?? 'a holiday' } : {}),
    functions: [...new Set(before.flatMap((event) => (event.kind === 'invoked' && event.function) || []))],
    counted: before.flatMap(({ kind, text = '' }) => (kind === 'checked' && COUNTED.test(text) ? [text] : [])),
    ...(queue === undefined ? {} : { queue }),
  };
}

const HOURS = /^hours "(.*)" are (open|closed)$/u;
/** How many people there are, or contacts: nothing that a test can set. */
const COUNTED = /^(NumberOfAgents|NumberOfContacts|OldestContact)/u;

function keysOf(step: Step): string {
  if (step.kind === 'presses') return step.keys;
  return step.kind === 'hangs-up' ? 'hang-up' : '';
}

function promptsOf(events: readonly CallEvent[]): Prompt[] {
  return events.flatMap((event, index) => {
    const { kind, text = '' } = event;
    if (kind !== 'said' && kind !== 'asked') return [];
    if (kind === 'said') return [{ text }];
    const pressed = events.slice(index + 1).find((later) => later.kind === 'pressed' || later.kind === 'asked');
    return [{ text, ...(pressed?.kind === 'pressed' ? { keys: pressed.digits ?? '' } : {}) }];
  });
}
