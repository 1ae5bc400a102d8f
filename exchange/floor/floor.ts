/**
 * Who serves whom: agents with their statuses and contacts in hand, queues with those who wait, and who is offered what.
 * It knows no flows and nothing of what a contact is about, and never calls back: after a change ask `offers(now)`, and again at `nextAt()`.
 * Times are milliseconds since the beginning and never go back; agents and queues go by ARN. Work per change grows with the
 * logarithm of those who wait, not with their number.
 * Rules: https://docs.aws.amazon.com/connect/latest/adminguide/about-routing.html
 */
import { Mistake } from '../../language/mistake';
import type { Routing } from '../../language/simulate/contact';
import type { Refusal } from '../../language/simulate/effect';
import type { AgentView } from '../contact-history';
import type { Channel, World } from '../world';
import { Agenda } from '../agenda';
import { floorQueues, type FloorMetrics, type FloorQueue, type QueueAddress, type Served } from './floor-queue';
import { compareWaiters, type Server, type Waiter } from './line';
import { AVAILABLE, OFFLINE, Seat, type SlotState, type Status } from './seat';

/** A contact that enters a queue. */
export interface Waiting extends QueueAddress {
  readonly contactId: string;
  readonly channel: Channel;
  readonly routing: Routing;
  /** Moved from a queue, a callback whose delay is over, or transferred by a quick connect: a fifth more than the limit fits in. */
  readonly isMoved?: boolean;
  /** Waiting counts from here; absent: from now. */
  readonly since?: number;
  /** Its place counts from here: a callback keeps that of the call in which it was asked for. Absent: from where waiting counts. */
  readonly placedFrom?: number;
}

export interface Offer {
  readonly contactId: string;
  readonly agentArn: string;
  readonly queueArn: string;
}

/** A contact that an agent has in hand although it was never offered: dialled out, consulted, transferred directly, listened to. */
export interface Occupation {
  readonly channel: Channel;
  readonly state: SlotState;
  readonly queueArn?: string;
  /** It came from a customer. False when absent. */
  readonly isInbound?: boolean;
}

export class Floor {
  private readonly seats = new Map<string, Seat>();
  private readonly queues: Served['queues'];
  private readonly serves: Served['serves'];
  private readonly statuses = new Map<string, Status>();
  private readonly waiters = new Map<string, Waiter>();
  /** When somebody may take a contact who might not before. */
  private readonly turns = new Agenda<{ readonly waiter: Waiter; readonly turn: number }>();
  /** Agents and contacts for whom there may be a match since `offers` was asked last. */
  private readonly freed = new Set<Seat>();
  private readonly entered = new Set<Waiter>();
  /** Those that are offered, or whose agent hears the whisper. */
  private readonly rung = new Set<Waiter>();
  private entries = 0;

  /** All agents are `Offline`. */
  constructor(world: World) {
    const profiles = new Map(world.routingProfiles.map((profile) => [profile.arn, profile]));
    world.agents.forEach((agent, order) => {
      this.seats.set(agent.arn, new Seat(agent, profiles.get(agent.routingProfileArn), order));
    });
    ({ queues: this.queues, serves: this.serves } = floorQueues(world, profiles, this.seats.values()));
    for (const { arn, name, type, isEnabled } of world.statuses ?? []) {
      if (!isEnabled) continue;
      const kind = ({ ROUTABLE: 'routable', CUSTOM: 'custom', OFFLINE: 'offline' } as const)[type];
      for (const address of [arn, name]) this.statuses.set(address, { name, kind });
    }
    for (const status of [AVAILABLE, OFFLINE]) this.statuses.set(status.name, status);
  }

  /**
   * An agent chooses a status, by name or ARN. With contacts in hand it becomes the next status, and no more contacts come; missed
   * contacts are cleared by it.
   */
  setStatus(agentArn: string, status: string, now: number): 'now' | 'next' | Refusal {
    const seat = this.seat(agentArn);
    const chosen = this.statuses.get(status);
    if (!chosen)
      return {
        kind: 'refused',
        error: 'NoMatchingError',
        reason: `there is no status "${status}" that is enabled; there are ${[...new Set([...this.statuses.values()].map(({ name }) => name))].join(', ')}`,
      };
    const when = seat.choose(chosen, now);
    this.refresh(seat);
    this.freed.add(seat);
    return when;
  }

  /** A contact that did not come by an offer takes a slot of its channel, whether or not one is free. */
  occupy(
    agentArn: string,
    contactId: string,
    { channel, state, queueArn, isInbound = false }: Occupation,
    now: number,
  ): void {
    const seat = this.seat(agentArn);
    seat.put(contactId, { channel, state, isInbound, since: now, ...(queueArn === undefined ? {} : { queueArn }) });
    seat.worked(now, isInbound);
    this.refresh(seat);
  }

  /** What the contact is to the agent from now on: on hold, after-call work, missed. The slot stays taken. */
  setSlot(agentArn: string, contactId: string, state: SlotState, now: number): void {
    this.seat(agentArn).turn(contactId, state, now);
  }

  /**
   * The slot is free: after-call work is done, a missed contact is cleared, the contact is gone. Nothing when it was free, and nothing
   * while the agent is offered the contact: that ends by `join`, `decline` or `withdraw`.
   */
  release(agentArn: string, contactId: string, now: number): void {
    const seat = this.seat(agentArn);
    if (this.waiters.get(contactId)?.seat === seat) return;
    seat.clear(contactId, now);
    this.refresh(seat);
    this.freed.add(seat);
  }

  /** Whether the agent might be offered one more contact of this channel. */
  canTake(agentArn: string, channel: Channel): boolean {
    return this.seat(agentArn).canTake(channel);
  }

  agent(agentArn: string): AgentView {
    return this.seat(agentArn).view();
  }

  /** Why one more contact would not fit into the queue. */
  refusesOneMore(address: QueueAddress, isMoved = false): Refusal | undefined {
    return this.queue(address).refusesOneMore(isMoved);
  }

  enqueue(waiting: Waiting, now: number): Refusal | undefined {
    const { contactId, channel, routing, isMoved = false, since = now, placedFrom = since } = waiting;
    if (this.waiters.has(contactId))
      return { kind: 'refused', error: 'NoMatchingError', reason: 'the contact is in a queue already' };
    const queue = this.queue(waiting);
    const refusal = queue.refusesOneMore(isMoved);
    if (refusal) return refusal;
    const waiter: Waiter = {
      contactId,
      line: queue.line(channel),
      since,
      placedFrom,
      order: this.entries++,
      routing,
      priority: routing.priority,
      apparentSince: apparentSince(routing, placedFrom),
      state: 'waiting',
      seat: undefined,
      misses: undefined,
      group: undefined,
      ripeFor: 0,
      turn: 0,
    };
    this.waiters.set(contactId, waiter);
    queue.enter(waiter);
    this.place(waiter, now);
    return undefined;
  }

  /** Takes a waiting contact to another queue, where it waits from now; refused, it stays where it is. */
  move(contactId: string, to: QueueAddress & { readonly routing?: Routing }, now: number): Refusal | undefined {
    const waiter = this.waiters.get(contactId);
    if (!waiter) return { kind: 'refused', error: 'NoMatchingError', reason: 'the contact is in no queue yet' };
    if (waiter.state !== 'waiting')
      return {
        kind: 'refused',
        error: 'NoMatchingError',
        reason: 'an agent is being offered the contact at this moment',
      };
    const refusal = this.queue(to).refusesOneMore(true);
    if (refusal) return refusal;
    const { routing, line } = waiter;
    this.withdraw(contactId, now);
    return this.enqueue({ routing, ...to, contactId, channel: line.channel, isMoved: true }, now);
  }

  /** Priority, age adjustment or criteria of a contact in a queue are others from now on; steps count from when it began to wait. */
  reroute(contactId: string, routing: Routing, now: number): void {
    const waiter = this.waiters.get(contactId);
    if (!waiter) return;
    const isWaiting = waiter.state === 'waiting';
    if (isWaiting) waiter.line.displace(waiter);
    waiter.routing = routing;
    waiter.priority = routing.priority;
    waiter.apparentSince = apparentSince(routing, waiter.placedFrom);
    if (isWaiting) this.place(waiter, now);
  }

  /** The contact gave up or was taken out. An agent who is being rung for it, or hears its whisper, is free again. Nothing when it is in no queue. */
  withdraw(contactId: string, now: number): void {
    const waiter = this.waiters.get(contactId);
    if (!waiter) return;
    const { seat } = waiter;
    this.leave(waiter);
    if (seat && ['offered', 'connecting'].includes(seat.slots.get(contactId)?.state ?? '')) {
      seat.clear(contactId, now);
      this.refresh(seat);
    }
  }

  /**
   * Who is rung for whom from now on, in this order. The first in line is served first, by the queue's priority for the agents who are
   * free, then the contact's own, then age; of agents it goes to one who has not missed it, by priority, then to the longest idle.
   */
  offers(now: number): readonly Offer[] {
    this.ripen(now);
    if (this.freed.size === 0 && this.entered.size === 0) return NONE;
    let offers: Offer[] | undefined;
    for (;;) {
      const waiter = this.nextServed();
      const server = waiter?.line.chooseFor(waiter);
      if (!waiter || !server) break;
      const { contactId, line } = waiter;
      const { seat } = server;
      line.displace(waiter);
      waiter.state = 'offered';
      waiter.seat = seat;
      this.rung.add(waiter);
      seat.put(contactId, {
        channel: line.channel,
        queueArn: line.queueArn,
        isInbound: true,
        state: 'offered',
        since: now,
      });
      this.refresh(seat);
      (offers ??= []).push({ contactId, agentArn: seat.agent.arn, queueArn: line.queueArn });
    }
    return offers ?? NONE;
  }

  /** When a delay is over or a step of criteria expires, so that another match may be possible. */
  nextAt(): number | undefined {
    for (;;) {
      const { first } = this.turns;
      if (!first || first.due.turn === first.due.waiter.turn) return first?.at;
      this.turns.take();
    }
  }

  /** The agent takes the contact; it is in the queue still while the agent hears the whisper. */
  accept(contactId: string, now: number): void {
    const { waiter, seat } = this.offered(contactId);
    waiter.state = 'connecting';
    seat.turn(contactId, 'connecting', now);
    seat.worked(now, true);
    this.refresh(seat);
  }

  /** Agent and customer are joined: the contact leaves the queue and stays in the agent's hand. */
  join(contactId: string, now: number): void {
    const { waiter, seat } = this.offered(contactId);
    this.leave(waiter);
    seat.turn(contactId, 'connected', now);
    this.refresh(seat);
  }

  /**
   * The agent did not answer, declined, or was lost during the whisper: the contact is back in its place and goes to another first.
   * For the agent it is a missed contact, which keeps the slot until it is released or a status is chosen; the status stays. As long as
   * it lies there the agent is not offered it again.
   */
  decline(contactId: string, now: number): void {
    const { waiter, seat } = this.offered(contactId);
    waiter.misses ??= new Map();
    waiter.misses.set(seat, (waiter.misses.get(seat) ?? 0) + 1);
    waiter.state = 'waiting';
    waiter.seat = undefined;
    this.rung.delete(waiter);
    seat.turn(contactId, 'missed', now);
    this.place(waiter, now);
  }

  metrics(address: QueueAddress, now: number): FloorMetrics {
    return this.queue(address).metrics(now);
  }

  /** Place in line among those of the same queue and channel, those whom an agent is being rung for too: 1 is next. Nothing when it is in no queue. */
  position(contactId: string): number | undefined {
    const waiter = this.waiters.get(contactId);
    if (!waiter) return undefined;
    let place = waiter.line.countBefore(waiter) + 1;
    for (const other of this.rung) if (other.line === waiter.line && compareWaiters(other, waiter) < 0) place += 1;
    return place;
  }

  /** How many are in all queues. */
  get size(): number {
    return this.waiters.size;
  }

  /** The first in line of all for whom somebody is free. Only those whom something happened to can be it: for all others it was asked before. */
  private nextServed(): Waiter | undefined {
    let first: Waiter | undefined;
    let best = Number.POSITIVE_INFINITY;
    for (const seat of this.freed) {
      let found: number | undefined;
      for (const server of this.serversOf(seat)) {
        if (found !== undefined && server.priority > found) break;
        const waiter = server.isFree ? server.line.firstFor(server) : undefined;
        if (!waiter) continue;
        found = server.priority;
        if (first && !goesBefore(waiter, found, first, best)) continue;
        first = waiter;
        best = found;
      }
      if (found === undefined) this.freed.delete(seat);
    }
    for (const waiter of this.entered) {
      const priority = waiter.state === 'waiting' ? waiter.line.bestPriority(waiter) : undefined;
      if (priority === undefined) this.entered.delete(waiter);
      else if (!first || goesBefore(waiter, priority, first, best)) {
        first = waiter;
        best = priority;
      }
    }
    return first;
  }

  private serversOf(seat: Seat): readonly Server[] {
    return this.serves[seat.order] ?? [];
  }

  /** Those whose delay or step is over by now stand anew. */
  private ripen(now: number): void {
    for (;;) {
      const at = this.nextAt();
      if (at === undefined || at > now) return;
      const waiter = this.turns.take()?.due.waiter;
      if (!waiter) return;
      waiter.line.displace(waiter);
      this.place(waiter, now);
    }
  }

  private place(waiter: Waiter, now: number): void {
    const changesAt = waiter.line.place(waiter, now);
    if (changesAt !== undefined) this.turns.add(changesAt, { waiter, turn: waiter.turn });
    this.entered.add(waiter);
  }

  private leave(waiter: Waiter): void {
    if (waiter.state === 'waiting') waiter.line.displace(waiter);
    this.waiters.delete(waiter.contactId);
    this.entered.delete(waiter);
    this.rung.delete(waiter);
    this.queues.get(waiter.line.queueArn)?.leave(waiter);
  }

  /** An agent's status or contacts changed: the lines learn for which channels there is room now. */
  private refresh(seat: Seat): void {
    for (const server of this.serversOf(seat)) {
      const isFree = seat.canTake(server.line.channel);
      if (server.isFree === isFree && server.idleSince === seat.idleSince) continue;
      if (server.isFree) server.line.free.remove(server);
      if (isFree && !server.isFree) this.freed.add(seat);
      server.isFree = isFree;
      server.idleSince = seat.idleSince;
      if (isFree) server.line.free.add(server);
    }
  }

  private offered(contactId: string): { readonly waiter: Waiter; readonly seat: Seat } {
    const waiter = this.waiters.get(contactId);
    if (waiter?.seat) return { waiter, seat: waiter.seat };
    throw new Mistake(
      `contact "${contactId}" · ${waiter ? 'waits, and no agent is offered it' : 'is in no queue'} · accept, join or decline what \`offers\` answered`,
    );
  }

  private seat(agentArn: string): Seat {
    const seat = this.seats.get(agentArn);
    if (seat) return seat;
    throw new Mistake(
      `agent · there is none with the ARN "${agentArn}" · the world has ${this.seats.size} agents · give one of \`world.agents\``,
    );
  }

  private queue({ queueArn }: QueueAddress): FloorQueue {
    const queue = this.queues.get(queueArn);
    if (queue) return queue;
    throw new Mistake(
      `queue · there is none with the ARN "${queueArn}" · the world has ${this.queues.size} queues, its agents' own included · give one of \`world.queues\``,
    );
  }
}

const NONE: readonly Offer[] = [];

/** Whether one contact is served before another, each with the best priority of its queue among the agents who could take it. */
const goesBefore = (one: Waiter, priority: number, other: Waiter, otherPriority: number): boolean =>
  priority < otherPriority || (priority === otherPriority && compareWaiters(one, other) < 0);

const apparentSince = (routing: Routing, placedFrom: number): number =>
  placedFrom - routing.ageAdjustmentSeconds * 1000;
