/** Entering a queue, moving between queues, and how full they are. */
import type { TargetQueue } from '../language/simulate/contact';
import type { QueueMetrics, Refusal } from '../language/simulate/effect';
import { cancel, milliseconds, refused, schedule, tell, ticket, type Draft } from './call-in-progress';
import { queueMetrics } from './routing';

/** An agent's own queue holds so many. */
const AGENT_QUEUE_CAPACITY = 10;
/** Moves from queue to queue may fill the next queue by a fifth more. */
const MOVED_OVERFLOW = 1.2;
/** A chain has twelve contacts at most. */
const MOST_MOVES = 11;

/** How many wait in a queue: the others, and this caller. */
export function waitingIn(draft: Draft, queue: TargetQueue): number {
  const { othersWaiting = {} } = draft.arrival;
  const others = Object.hasOwn(othersWaiting, queue.name) ? (othersWaiting[queue.name] ?? 0) : 0;
  return others + (draft.waiting && draft.contact.queue?.arn === queue.arn ? 1 : 0);
}

/** Why one more contact cannot enter; `undefined` when it can. */
export function refusesOneMore(draft: Draft, queue: TargetQueue, overflow = 1): Refusal | undefined {
  const known = draft.world.queues.find(({ arn }) => arn === queue.arn);
  if (known && !known.enabled) return refused(`queue "${queue.name}" is disabled`);
  const limit = queue.agentArn === undefined ? known?.maxContacts : AGENT_QUEUE_CAPACITY;
  return limit !== undefined && waitingIn(draft, queue) >= Math.floor(limit * overflow)
    ? refused(`queue "${queue.name}" is full: it holds ${limit}`, 'QueueAtCapacity')
    : undefined;
}

/** Puts the contact into its target queue, from where agents are offered it. */
export function enqueue(draft: Draft, queue: TargetQueue): Refusal | undefined {
  if (draft.waiting) return refused('the contact is in a queue already');
  const full = refusesOneMore(draft, queue);
  if (full) return full;
  draft.waiting = { sinceMilliseconds: draft.now, moves: 0, offers: {} };
  schedule(draft, milliseconds(draft.arrival.patienceSeconds), { kind: 'patience-over' });
  tell(draft, { kind: 'queued', queue: queue.name });
  schedule(draft, 0, { kind: 'offer', ticket: ticket(draft) });
  return undefined;
}

/** Moves a waiting contact; on refusal it stays where it is. */
export function requeue(draft: Draft, queue: TargetQueue): Refusal | undefined {
  const { waiting } = draft;
  if (!waiting) return refused('the contact is in no queue yet');
  if (waiting.ringing || waiting.accepted) return refused('an agent is being offered the contact at this moment');
  if (waiting.moves >= MOST_MOVES) return refused(`the contact was moved ${MOST_MOVES} times already`);
  const full = refusesOneMore(draft, queue, MOVED_OVERFLOW);
  if (full) return full;
  for (const { happening } of draft.agenda) if (happening.kind === 'offer') cancel(draft, happening.ticket);
  draft.waiting = { sinceMilliseconds: draft.now, moves: waiting.moves + 1, offers: {} };
  tell(draft, { kind: 'queued', queue: queue.name });
  schedule(draft, 0, { kind: 'offer', ticket: ticket(draft) });
  return undefined;
}

export function metricsOf(draft: Draft, queue: TargetQueue): QueueMetrics {
  const { waiting, contact } = draft;
  const isHere = waiting !== undefined && contact.queue?.arn === queue.arn;
  const occupied = waiting?.ringing?.agent ?? waiting?.accepted;
  return queueMetrics({
    world: draft.world,
    queue,
    agents: draft.arrival.agents,
    size: waitingIn(draft, queue),
    ...(isHere ? { oldestSeconds: (draft.now - waiting.sinceMilliseconds) / 1000 } : {}),
    ...(occupied ? { occupiedAgentArn: occupied.arn } : {}),
  });
}
