/** An agent at work: status, contacts in hand, and since when idle. */
import { Mistake } from '../../language/mistake';
import type { AgentView } from '../contact-history';
import type { Agent, Channel, RoutingProfile } from '../world';

/** What a contact is to the agent who has it in hand. */
export type SlotState = AgentView['contacts'][number]['state'];

export interface Slot {
  readonly channel: Channel;
  readonly queueArn?: string;
  /** It came from a customer, so that longest idle by inbound contacts is counted anew after it. */
  readonly isInbound: boolean;
  state: SlotState;
  since: number;
}

export interface Status {
  readonly name: string;
  readonly kind: 'routable' | 'custom' | 'offline';
}

export const AVAILABLE: Status = { name: 'Available', kind: 'routable' };
export const OFFLINE: Status = { name: 'Offline', kind: 'offline' };

/** A profile that says nothing of channels takes one voice contact. */
const ONE_CALL: NonNullable<RoutingProfile['concurrency']> = [
  { channel: 'VOICE', maximum: 1, crossChannel: 'ROUTE_CURRENT_CHANNEL_ONLY' },
];

/** Contacts that the agent did not take, and that lie there until somebody clears them. */
export const isLeftLying = ({ state }: Pick<Slot, 'state'>): boolean =>
  state === 'missed' || state === 'rejected' || state === 'error';

export class Seat {
  status = OFFLINE;
  statusSince = 0;
  nextStatus: Status | undefined;
  readonly slots = new Map<string, Slot>();
  /** Longest idle is counted from here. */
  idleSince = 0;
  private readonly countsInboundOnly: boolean;
  readonly concurrency: NonNullable<RoutingProfile['concurrency']>;

  constructor(
    readonly agent: Agent,
    profile: RoutingProfile | undefined,
    /** Among those idle for as long, the lower is first. */
    readonly order: number,
  ) {
    this.countsInboundOnly = profile?.availabilityTimer === 'TIME_SINCE_LAST_INBOUND';
    this.concurrency = profile?.concurrency ?? ONE_CALL;
  }

  /** Whether one more contact of this channel may be offered. */
  canTake(channel: Channel): boolean {
    if (this.status.kind !== 'routable' || this.nextStatus) return false;
    const own = this.concurrency.find((entry) => entry.channel === channel);
    if (!own) return false;
    if (this.slots.size === 0) return own.maximum > 0;
    let inHand = 0;
    for (const slot of this.slots.values()) {
      if (slot.channel === channel) inHand += 1;
      else if (this.keepsOthersOut(slot.channel)) return false;
    }
    return inHand < own.maximum;
  }

  private keepsOthersOut(channel: Channel): boolean {
    return this.concurrency.find((entry) => entry.channel === channel)?.crossChannel !== 'ROUTE_ANY_CHANNEL';
  }

  has(states: readonly SlotState[]): boolean {
    for (const { state } of this.slots.values()) if (states.includes(state)) return true;
    return false;
  }

  put(contactId: string, slot: Slot): void {
    this.slots.set(contactId, slot);
  }

  /** What the contact is to the agent from now on. */
  turn(contactId: string, state: SlotState, now: number): void {
    const slot = this.slots.get(contactId);
    if (slot) {
      slot.state = state;
      slot.since = now;
      return;
    }
    throw new Mistake(
      `agent ${this.agent.username} · has no contact "${contactId}" · in hand: ${[...this.slots.keys()].join(', ') || 'none'}`,
    );
  }

  /** The slot is free. A contact that was only rung leaves the agent as idle as before. */
  clear(contactId: string, now: number): void {
    const slot = this.slots.get(contactId);
    if (!slot) return;
    this.slots.delete(contactId);
    if (slot.state !== 'offered') this.worked(now, slot.isInbound && !isLeftLying(slot));
    if (this.slots.size === 0 && this.nextStatus) this.change(this.nextStatus, now);
  }

  /** Whoever takes a contact, or is done with one, goes to the end of the line of idle agents. */
  worked(now: number, isInbound: boolean): void {
    if (isInbound || !this.countsInboundOnly) this.idleSince = now;
  }

  /** Chooses a status: at once, or, with contacts in hand, when the last of them is done with. */
  choose(status: Status, now: number): 'now' | 'next' {
    for (const [contactId, slot] of this.slots) if (isLeftLying(slot)) this.clear(contactId, now);
    if (status.name === this.status.name) this.nextStatus = undefined;
    else if (this.slots.size > 0) this.nextStatus = status;
    else this.change(status, now);
    return this.nextStatus ? 'next' : 'now';
  }

  private change(status: Status, now: number): void {
    if (status.kind === 'routable') this.worked(now, this.status.kind === 'offline');
    this.status = status;
    this.statusSince = now;
    this.nextStatus = undefined;
  }

  view(): AgentView {
    return {
      arn: this.agent.arn,
      username: this.agent.username,
      status: { name: this.status.name, since: this.statusSince, isRoutable: this.status.kind === 'routable' },
      ...(this.nextStatus ? { nextStatus: this.nextStatus.name } : {}),
      contacts: [...this.slots].map(([contactId, { channel, state, since, queueArn }]) => ({
        contactId,
        channel,
        state,
        since,
        ...(queueArn === undefined ? {} : { queueArn }),
      })),
    };
  }
}
