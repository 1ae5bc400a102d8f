/** A waiting contact and the people who may take it: ringing, whispers, and the two are joined. */
import { recordedInWords } from '../language/simulate/recording';
import {
  cancel,
  dropLeg,
  finish,
  milliseconds,
  queueName,
  schedule,
  tell,
  ticket,
  type Draft,
} from './call-in-progress';
import { flowAt } from './default-flows';
import { begin } from './legs';
import { nextOffer, RING_SECONDS } from './routing';
import type { Agent } from './world';

/** A whisper that lasts longer disconnects the contact. */
export const LONGEST_WHISPER_SECONDS = 120;

/** Rings the next agent who may take the contact, or waits until there is one. */
export function offer(draft: Draft): void {
  const { waiting, contact, world, arrival } = draft;
  if (!waiting || !contact.queue || waiting.ringing || waiting.accepted) return;
  const next = nextOffer({
    world,
    queue: contact.queue,
    agents: arrival.agents,
    routing: contact.routing,
    waitedSeconds: (draft.now - waiting.sinceMilliseconds) / 1000,
    offers: waiting.offers,
  });
  switch (next.kind) {
    case 'nobody':
      return;
    case 'later':
      return schedule(draft, milliseconds(next.seconds), { kind: 'offer', ticket: ticket(draft) });
    case 'ring':
      return ring(draft, next.agent);
  }
}

/** An agent who accepts automatically is connected without ringing, whatever they are doing at that moment. */
function ring(draft: Draft, agent: Agent): void {
  const { waiting } = draft;
  if (!waiting) return;
  const mine = ticket(draft);
  const offers = { ...waiting.offers, [agent.arn]: (waiting.offers[agent.arn] ?? 0) + 1 };
  draft.waiting = { ...waiting, offers, ringing: { agent, ticket: mine } };
  tell(draft, {
    kind: 'rang',
    agent: agent.username,
    ...queueName(draft),
    ...(agent.autoAccept ? { text: 'accepts automatically' } : {}),
  });
  schedule(draft, milliseconds(Math.min(answerSeconds(draft, agent) ?? RING_SECONDS, RING_SECONDS)), {
    kind: 'ring-over',
    ticket: mine,
  });
}

/** After how long an agent picks up; `undefined` when it is longer than it rings. */
function answerSeconds({ arrival }: Draft, agent: Agent): number | undefined {
  if (agent.autoAccept) return 0;
  const state = arrival.agents[agent.username];
  return state?.kind === 'available' && state.answersAfterSeconds <= RING_SECONDS
    ? Math.max(0, state.answersAfterSeconds)
    : undefined;
}

export function ringOver(draft: Draft, ringing: number): void {
  const { waiting } = draft;
  if (!waiting?.ringing || waiting.ringing.ticket !== ringing) return;
  const { agent } = waiting.ringing;
  const { ringing: _, ...quiet } = waiting;
  if (answerSeconds(draft, agent) === undefined) {
    draft.waiting = quiet;
    tell(draft, { kind: 'missed', agent: agent.username, ...queueName(draft) });
    return offer(draft);
  }
  draft.waiting = { ...quiet, accepted: agent };
  draft.contact = {
    ...draft.contact,
    agent: {
      arn: agent.arn,
      userName: agent.username,
      firstName: agent.firstName ?? null,
      lastName: agent.lastName ?? null,
    },
  };
  const whisper = flowAt(draft.world, draft.contact, 'AgentWhisper');
  if (!whisper) return whisperToCustomer(draft);
  schedule(draft, milliseconds(LONGEST_WHISPER_SECONDS), { kind: 'whisper-too-long', ticket: ticket(draft) });
  begin(draft, 'agent', 'agent-whisper', whisper);
}

/** The agent has heard the whisper; now the caller leaves the queue and hears theirs. */
export function whisperToCustomer(draft: Draft): void {
  forgetWhisperLimit(draft);
  dropLeg(draft, 'agent');
  dropLeg(draft, 'customer');
  const whisper = flowAt(draft.world, draft.contact, 'CustomerWhisper');
  if (!whisper) return join(draft);
  schedule(draft, milliseconds(LONGEST_WHISPER_SECONDS), { kind: 'whisper-too-long', ticket: ticket(draft) });
  begin(draft, 'customer', 'customer-whisper', whisper);
}

function forgetWhisperLimit(draft: Draft): void {
  for (const { happening } of draft.agenda) if (happening.kind === 'whisper-too-long') cancel(draft, happening.ticket);
}

/** Caller and agent are joined; recording, where it is on, begins now. */
export function join(draft: Draft): void {
  const { contact, waiting } = draft;
  const agent = waiting?.accepted;
  const queue = contact.queue?.name;
  if (!agent || queue === undefined) return;
  tell(draft, {
    kind: 'connected',
    agent: agent.username,
    queue,
    text: `recording: ${recordedInWords(contact.recording)}`,
  });
  finish(draft, { kind: 'connected', queue, agent: agent.username, reason: `${agent.username} took the call` });
}
