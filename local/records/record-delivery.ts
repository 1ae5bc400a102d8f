/**
 * Brings what an exchange knows to where the instance's storage says: contact records, agent events and recordings, late and at least
 * once, as Amazon Connect does.
 *
 * ```ts
 * const records = new RecordDelivery({ world, startsAt, seed, services });
 * const exchange = new Exchange(world, { startsAt, seed, onEvent: (event) => records.hear(event) });
 * records.follow(exchange);
 * await runExchange(exchange, ports);
 * await records.settle(exchange.time);
 * ```
 */
import type { AgentView, ContactHistory } from '../../exchange/contact-history';
import type { ExchangeEvent } from '../../exchange/event';
import { draw, seedOf } from '../../exchange/random';
import { contactRecord } from '../../exchange/records/contact-record';
import { recordingsOf } from '../../exchange/records/recording-key';
import type { StateTransition } from '../../exchange/records/record-shape';
import type { Storage, World } from '../../exchange/world';
import { standInUuid } from '../assembly/stand-ins';
import type { Delivery, StoredObject } from '../services/hosted-services';
import { AgentEvents } from './agent-events';
import { contactEvent, CONTACT_EVENTS } from './contact-event';
import { silentWav } from './silence';

/** What of an exchange is asked. */
export interface Followed {
  contact(contactId: string): ContactHistory | undefined;
  agents(): readonly AgentView[];
}

/** Where things are brought: hosted services, or whoever stands in for them. */
export interface Receivers {
  deliver(delivery: Delivery): Promise<void>;
  store(object: StoredObject): Promise<boolean>;
}

export interface RecordDeliveryOptions {
  readonly world: World;
  /** What the clock showed when the exchange began. */
  readonly startsAt: Date;
  /** The same seed, the same delays and duplicates. */
  readonly seed?: number;
  /**
   * Whether records come early and again, twice, and out of order, as the service's may. Off: one record of each contact, when it is
   * complete, and one of each event.
   * @default true
   */
  readonly isMischievous?: boolean;
  readonly services: Receivers;
}

interface Due {
  readonly at: number;
  bring(at: Date): Promise<unknown>;
}

/** Connect's own statuses have the ids that the local endpoint gives them. */
const arnOfStatus = ({ statuses = [], instanceArn }: World, name: string): string =>
  statuses.find((status) => status.name === name)?.arn ??
  `${instanceArn}/agent-state/${standInUuid(instanceArn, 'status', name)}`;

/** How long after the end a record comes. */
const RECORD_MILLISECONDS = { from: 5000, till: 60_000 };
/** Source: recordings are there minutes after the call. */
const RECORDING_MILLISECONDS = { from: 60_000, till: 180_000 };
const AGENT_EVENT_MILLISECONDS = { from: 200, till: 1500 };
const CONTACT_EVENT_MILLISECONDS = { from: 100, till: 1000 };
/** So many of ten come twice, or overtake. */
const TWICE_OF_TEN = 2;
const OVERTAKEN_OF_TEN = 2;

export class RecordDelivery {
  private exchange: Followed | undefined;
  private waiting: Due[] = [];
  private chance: number;
  private readonly mischief: boolean;
  private readonly agentEvents: AgentEvents | undefined;
  private readonly over = new Set<string>();
  private readonly monitoring = new Map<string, { state: StateTransition['state']; at: number }[]>();

  constructor(private readonly options: RecordDeliveryOptions) {
    const { world, seed = 0, isMischievous = true } = options;
    this.chance = seedOf(`records ${seed}`);
    this.mischief = isMischievous;
    if (this.storage('AGENT_EVENTS')) {
      const { startsAt } = options;
      const statusArn = (name: string): string => arnOfStatus(world, name);
      const contact = (contactId: string): ContactHistory | undefined => this.exchange?.contact(contactId);
      this.agentEvents = new AgentEvents({ world, startsAt, statusArn, contact });
    }
  }

  /**
   * Whose contacts and agents these are; before its first event. Who is there by now came to work before, and of that everything has
   * been told in good order: at the time that is given, at once, all together.
   */
  follow(exchange: Followed, at?: number): void {
    this.exchange = exchange;
    this.lookAtAgents(at ?? 0, at !== undefined);
  }

  /** An event of the exchange, as it happens. */
  hear(event: ExchangeEvent): void {
    const { kind, contactId, otherContactId, atMilliseconds } = event;
    this.lookAtAgents(atMilliseconds);
    if ((kind === 'monitored' || kind === 'barged') && otherContactId !== undefined) {
      const state = kind === 'monitored' ? 'SILENT_MONITOR' : 'BARGE';
      this.monitoring.set(otherContactId, [
        ...(this.monitoring.get(otherContactId) ?? []),
        { state, at: atMilliseconds },
      ]);
    }
    const history = contactId === undefined ? undefined : this.exchange?.contact(contactId);
    if (!history) return;
    this.announce(event, history);
    if (kind === 'ended') {
      this.over.add(history.contact.contactId);
      this.storeRecordings(history, atMilliseconds);
      const isComplete = history.state === 'over';
      if (isComplete || this.mischief) this.bringRecord(history, atMilliseconds, isComplete ? 'last' : 'early');
    } else if (kind === 'wrapped-up' && this.over.has(history.contact.contactId))
      this.bringRecord(history, atMilliseconds, 'last');
    // attributes set, tags given: what changes a contact that is over is told again
    else if (kind === 'set' && this.over.has(history.contact.contactId))
      this.bringRecord(history, atMilliseconds, 'last');
  }

  /** When something is brought next, heart beats included; `undefined`: nothing is on its way. */
  nextAt(): Date | undefined {
    const beat = this.agentEvents?.nextBeat();
    const next = Math.min(this.waiting[0]?.at ?? Infinity, beat ?? Infinity);
    return Number.isFinite(next) ? new Date(this.options.startsAt.getTime() + next) : undefined;
  }

  /** The same without heart beats. */
  pendingAt(): Date | undefined {
    const [next] = this.waiting;
    return next && new Date(this.options.startsAt.getTime() + next.at);
  }

  /** Brings what is due by then, in the order of its times. */
  async tick(at: Date): Promise<void> {
    const until = at.getTime() - this.options.startsAt.getTime();
    for (;;) {
      const beat = this.agentEvents?.nextBeat() ?? Infinity;
      if (beat <= until && beat <= (this.waiting[0]?.at ?? Infinity)) {
        this.lookAtAgents(beat);
        continue;
      }
      const next = this.waiting[0];
      if (!next || next.at > until) break;
      this.waiting.shift();
      await next.bring(new Date(this.options.startsAt.getTime() + next.at));
    }
    this.lookAtAgents(until);
  }

  /** Brings all that is on its way, and waits for no heart beat. Answers the time of the last of it, or `from`. */
  async settle(from: Date): Promise<Date> {
    this.lookAtAgents(from.getTime() - this.options.startsAt.getTime());
    let last = from;
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
      const at = new Date(this.options.startsAt.getTime() + next.at);
      await next.bring(at);
      if (at > last) last = at;
    }
    return last;
  }

  private bringRecord(history: ContactHistory, now: number, which: 'early' | 'last'): void {
    const to = this.storage('CONTACT_TRACE_RECORDS');
    if (!to) return;
    const { world, startsAt } = this.options;
    const { contactId } = history.contact;
    const record = contactRecord(history, world, {
      startsAt,
      monitoring: this.monitoring.get(contactId) ?? [],
    });
    const body = JSON.stringify(record);
    const delay = this.between(RECORD_MILLISECONDS);
    // an early one that is overtaken comes after the complete one
    const isOvertaken = which === 'early' && this.oneOfTen(OVERTAKEN_OF_TEN);
    const at = now + delay + (isOvertaken ? RECORD_MILLISECONDS.till * 10 : 0);
    this.at(at, (when) => this.deliver(to, body, contactId, when));
    if (this.oneOfTen(TWICE_OF_TEN))
      this.at(at + this.between(RECORD_MILLISECONDS), (when) => this.deliver(to, body, contactId, when));
  }

  private storeRecordings(history: ContactHistory, now: number): void {
    const { world, startsAt, services } = this.options;
    for (const { bucket, key, from, till } of recordingsOf(history, world, startsAt)) {
      const seconds = ((till ?? now) - from) / 1000;
      this.at(now + this.between(RECORDING_MILLISECONDS), (at) =>
        services.store({ bucket, key, body: silentWav(seconds), contentType: 'audio/wav', at }),
      );
    }
  }

  /** Contact events go to the default bus of EventBridge, whoever listens. */
  private announce(event: ExchangeEvent, history: ContactHistory): void {
    const type = CONTACT_EVENTS[event.kind];
    if (type === undefined) return;
    const { world, startsAt, services } = this.options;
    const body = contactEvent(type, history, { world, startsAt, at: event.atMilliseconds });
    const [, partition = 'aws', , region = '', account = ''] = world.instanceArn.split(':');
    const to = `arn:${partition}:events:${region}:${account}:event-bus/default`;
    this.at(event.atMilliseconds + this.between(CONTACT_EVENT_MILLISECONDS), (at) =>
      services.deliver({ to, body: JSON.stringify(body), at }),
    );
  }

  private lookAtAgents(now: number, isLongKnown = false): void {
    const to = this.storage('AGENT_EVENTS');
    if (!to || !this.agentEvents || !this.exchange) return;
    for (const event of this.agentEvents.look(this.exchange.agents(), now)) {
      const body = JSON.stringify(event);
      const at = now + (isLongKnown ? 0 : this.between(AGENT_EVENT_MILLISECONDS));
      this.at(at, (when) => this.deliver(to, body, event.AgentARN, when));
      if (!isLongKnown && this.oneOfTen(TWICE_OF_TEN))
        this.at(at + 1000, (when) => this.deliver(to, body, event.AgentARN, when));
    }
  }

  private async deliver(to: Storage['to'], body: string, partitionKey: string, at: Date): Promise<void> {
    if (to.kind === 's3') return;
    await this.options.services.deliver({ to: to.arn, body, partitionKey, at });
  }

  private storage(of: string): Storage['to'] | undefined {
    return this.options.world.storage?.find((storage) => storage.of === of)?.to;
  }

  private at(at: number, bring: Due['bring']): void {
    let index = this.waiting.length;
    while (index > 0 && (this.waiting[index - 1]?.at ?? 0) > at) index -= 1;
    this.waiting.splice(index, 0, { at, bring });
  }

  private between({ from, till }: { readonly from: number; readonly till: number }): number {
    if (!this.mischief) return from;
    return Math.round(from + this.next() * (till - from));
  }

  private oneOfTen(times: number): boolean {
    return this.mischief && this.next() < times / 10;
  }

  private next(): number {
    const { value, state } = draw(this.chance);
    this.chance = state;
    return value;
  }
}
