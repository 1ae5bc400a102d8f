/** Entering a queue, moving between queues, and what Connect would report of them. */
import type { Channel, TargetQueue } from '../language/simulate/contact';
import type { Input, QueueMetrics, Refusal } from '../language/simulate/effect';
import { findTarget } from './addresses';
import { expectedWaitSeconds } from './expected-wait';
import { handOver, leaveQueue, LONGEST_CHAIN, successor } from './closing';
import type { Asked, Leg, LiveContact } from './live-contact';
import { updateRecording } from './recordings';
import { callerWaits } from './scripts';
import { refused, type Switchboard } from './switchboard';

/** What is moved into a queue may fill it by a fifth more. */
const MOVED_OVERFLOW = 1.2;

/** Why one more contact cannot enter; `undefined` when it can. */
export function refusesOneMore(board: Switchboard, queue: TargetQueue, isMoved: boolean): Refusal | undefined {
  const others = board.options.othersWaiting?.get(queue.arn) ?? 0;
  const refusal = board.floor.refusesOneMore({ queueArn: queue.arn }, isMoved);
  if (refusal || others === 0) return refusal;
  const limit = board.world.queues.find(({ arn }) => arn === queue.arn)?.maxContacts;
  const inside = board.floor.metrics({ queueArn: queue.arn }, board.now).size;
  return limit !== undefined && inside + others >= Math.floor(limit * (isMoved ? MOVED_OVERFLOW : 1))
    ? refused(`queue "${queue.name}" is full: it holds ${limit}`, 'QueueAtCapacity')
    : undefined;
}

/** Puts the contact into its target queue, from where agents are offered it. */
export function enqueue(
  board: Switchboard,
  live: LiveContact,
  queue: TargetQueue,
  isMoved: boolean,
): Refusal | undefined {
  if (live.waiting) return refused('the contact is in a queue already');
  if (live.agent) return refused('the contact has an agent already');
  const refusal =
    refusesOneMore(board, queue, isMoved) ??
    board.floor.enqueue(
      {
        contactId: live.id,
        queueArn: queue.arn,
        channel: live.contact.channel,
        routing: live.contact.routing,
        isMoved,
        ...(live.callback ? { placedFrom: live.callback.calledAt } : {}),
      },
      board.now,
    );
  if (refusal) return refusal;
  live.waiting = { since: board.now, queue, ringing: undefined, accepted: undefined };
  live.queue = { arn: queue.arn, name: queue.name, enqueuedAt: board.now };
  live.state = 'queued';
  live.changedAt = board.now;
  board.tell(live, { kind: 'queued', queue: queue.name });
  board.askOffers();
  callerWaits(board, live);
  return undefined;
}

/**
 * Moves a waiting contact: it goes on as the next contact of its chain, in the same flow, in the other queue. On refusal it stays where
 * it is.
 */
export function requeue(board: Switchboard, leg: Leg, queue: TargetQueue): Refusal | undefined {
  const { live } = leg;
  const { waiting } = live;
  if (!waiting) return refused('the contact is in no queue yet');
  if (waiting.ringing || waiting.accepted) return refused('an agent is being offered the contact at this moment');
  if (live.chainLength >= LONGEST_CHAIN) return refused(`the contact was moved ${LONGEST_CHAIN - 1} times already`);
  const full = refusesOneMore(board, queue, true);
  if (full) return full;
  leaveQueue(board, live);
  board.tell(live, { kind: 'dequeued', queue: waiting.queue.name });
  const next = successor(board, live, 'QUEUE_TRANSFER');
  next.random = live.random;
  next.steps = live.steps;
  next.stepsAt = live.stepsAt;
  next.stepsWithoutTime = live.stepsWithoutTime;
  handOver(board, live, next);
  live.legs.customer = undefined;
  leg.live = next;
  next.legs.customer = leg;
  board.change(next, { queue });
  finishMoved(board, live);
  updateRecording(board, next);
  return enqueue(board, next, queue, true);
}

/** The contact that was moved is over; its customer is in the next. */
export function finishMoved(board: Switchboard, live: LiveContact): void {
  board.cancelAll(live.timers);
  live.endedAt = board.now;
  live.chain?.delete(live);
  live.disconnectReason = 'CONTACT_FLOW_DISCONNECT';
  live.state = 'over';
  live.changedAt = board.now;
  for (const part of live.recordings) part.till ??= board.now;
  board.tell(live, {
    kind: 'ended',
    text: 'the customer goes on in the next contact',
    ...(live.next ? { otherContactId: live.next.id } : {}),
  });
  if (board.options.isForgetful) board.contacts.delete(live.id);
}

/** What Connect would report of a queue at this moment; of one channel's contacts only, where one is named. */
export function metricsOf(
  board: Switchboard,
  live: LiveContact | undefined,
  queue: TargetQueue,
  channel?: Channel,
): QueueMetrics {
  const { oldestSeconds, size, online, staffed, available, busy, afterContactWork, missed, nonProductive } =
    board.floor.metrics({ queueArn: queue.arn }, board.now);
  const others = board.options.othersWaiting?.get(queue.arn) ?? 0;
  const position = live?.waiting?.queue.arn === queue.arn ? board.floor.position(live.id) : undefined;
  const expected = (name: 'estimatedWaitSeconds' | 'ownWaitSeconds', place: number): Partial<QueueMetrics> => {
    const seconds = expectedWaitSeconds(board, queue.arn, place);
    return seconds === undefined ? {} : { [name]: seconds };
  };
  const contacts =
    channel === undefined
      ? { size: size + others, ...(oldestSeconds === undefined ? {} : { oldestSeconds }) }
      : ofChannel(board, queue, channel, channel === 'VOICE' ? others : 0);
  return {
    queue,
    online,
    staffed,
    available,
    busy,
    afterContactWork,
    missed,
    nonProductive,
    ...contacts,
    ...(position === undefined ? {} : { position }),
    ...expected('estimatedWaitSeconds', size + others + 1),
    ...(position === undefined ? {} : expected('ownWaitSeconds', position)),
  };
}

function ofChannel(
  board: Switchboard,
  queue: TargetQueue,
  channel: Channel,
  others: number,
): Pick<QueueMetrics, 'size' | 'oldestSeconds'> {
  let size = others;
  let oldest = Number.POSITIVE_INFINITY;
  for (const { waiting, contact } of board.contacts.values()) {
    if (waiting?.queue.arn !== queue.arn || contact.channel !== channel) continue;
    size += 1;
    oldest = Math.min(oldest, waiting.since);
  }
  return { size, ...(Number.isFinite(oldest) ? { oldestSeconds: (board.now - oldest) / 1000 } : {}) };
}

/** Requests about a queue that is named, or else the target queue. */
export function namedQueue(
  board: Switchboard,
  live: LiveContact,
  { target }: Pick<Asked<'metrics' | 'callback' | 'requeue'>, 'target'>,
): { readonly found: TargetQueue } | { readonly refusal: Input } {
  const found = target ? findTarget(board.world, target) : undefined;
  if (found && 'problem' in found) return { refusal: refused(found.problem) };
  const queue = found?.found ?? live.contact.queue;
  return queue ? { found: queue } : { refusal: refused('no working queue was set before') };
}
