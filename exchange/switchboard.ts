/** What all parts of an exchange share: the clock, the agenda, the contacts and agents, and the few verbs by which they change. */
import { contactWith, type Contact } from '../language/simulate/contact';
import type { Input, Refusal } from '../language/simulate/effect';
import type { OutsideEntry } from '../language/simulate/outside';
import type { Run } from '../language/simulate/run';
import { Agenda, type Entry } from './agenda';
import type { AgentView } from './contact-history';
import type { ExchangeEvent } from './event';
import type { BlockFault } from './faults';
import { Floor } from './floor/floor';
import { LiveContact, type Asked, type Caller, type Due, type Leg, type LiveAgent, type Who } from './live-contact';
import type { Errand, ExchangeOptions } from './options';
import type { CallerScript } from './people';
import { idAt, seedOf } from './random';
import { SpeechLengths } from './speech';
import type { Hours, World } from './world';

export const milliseconds = (seconds: number): number => Math.round(seconds * 1000);

export const refused = (reason: string, error = 'NoMatchingError'): Refusal => ({ kind: 'refused', error, reason });

/** A function under way, and for whom. */
export interface PendingErrand {
  readonly leg: Leg;
  readonly moves: number;
  readonly request: Asked<'invoke'>;
  readonly contactId: string;
  readonly invocationId: string | undefined;
  /** When it was sent: on a real clock its time has passed, in part or whole, when it comes back. */
  readonly sentAt: number;
}

/** An event as the part of the exchange tells it that sees it happen. */
export type Told = Omit<ExchangeEvent, 'atMilliseconds' | 'contactId'>;

export class Switchboard {
  now = 0;
  readonly agenda = new Agenda<Due>();
  readonly floor: Floor;
  readonly contacts = new Map<string, LiveContact>();
  /** By ARN. */
  readonly agents = new Map<string, LiveAgent>();
  readonly speeches: SpeechLengths;
  readonly startsAt: number;
  readonly seed: number;
  errands: Errand[] = [];
  readonly pending = new Map<number, PendingErrand>();
  /** How often each fault, and each answer of the outside, was given. */
  readonly faultsUsed = new Map<BlockFault, number>();
  readonly answersUsed = new Map<OutsideEntry, number>();
  /** When the last contacts of a queue were joined with an agent, by ARN; the latest last. */
  readonly answered = new Map<string, number[]>();
  private readonly faults: ReadonlyMap<string, readonly BlockFault[]> | undefined;
  private readonly onEvent: ((event: ExchangeEvent) => void) | undefined;
  private readonly openHours = new Map<string, { readonly minute: number; readonly isOpen: boolean | undefined }>();
  private offersEntry: Entry<Due> | undefined;
  private contactsMade = 0;
  private errandsMade = 0;

  constructor(
    readonly world: World,
    readonly options: ExchangeOptions,
  ) {
    this.floor = new Floor(world);
    this.speeches = new SpeechLengths(world);
    this.startsAt = options.startsAt.getTime();
    this.seed = seedOf(`exchange ${options.seed ?? 0}`);
    this.onEvent = options.onEvent;
    world.agents.forEach((agent, index) => {
      if (!this.agents.has(agent.arn))
        this.agents.set(agent.arn, { agent, index, script: undefined, hands: new Set() });
    });
    if (options.faults && options.faults.length > 0) {
      const byBlock = new Map<string, BlockFault[]>();
      for (const fault of options.faults) byBlock.set(fault.block, [...(byBlock.get(fault.block) ?? []), fault]);
      this.faults = byBlock;
    }
  }

  /** Whether anybody listens: what nobody reads need not be written. */
  get isHeard(): boolean {
    return this.onEvent !== undefined;
  }

  tell(live: LiveContact | undefined, told: Told): void {
    if (!this.onEvent) return;
    this.onEvent(
      live ? { atMilliseconds: this.now, contactId: live.id, ...told } : { atMilliseconds: this.now, ...told },
    );
  }

  newContactId(): string {
    let id: string;
    do id = idAt(this.seed, this.contactsMade++);
    while (this.contacts.has(id));
    return id;
  }

  /** A contact comes to be. */
  admit(contact: Contact, chainLength: number): LiveContact {
    const { seed = 0 } = this.options;
    const live = new LiveContact(contact, this.now, seedOf(`${seed} ${contact.contactId}`), chainLength);
    this.contacts.set(contact.contactId, live);
    return live;
  }

  change(live: LiveContact, change: Partial<Contact>): void {
    live.contact = contactWith(live.contact, change);
    live.changedAt = this.now;
  }

  /** Contact attributes belong to all contacts of a chain: what one sets, the others have. */
  shareAttributes(live: LiveContact): void {
    if (!live.chain) return;
    const { attributes } = live.contact;
    for (const other of live.chain) if (other !== live) this.change(other, { attributes });
  }

  after(delay: number, due: Due): Entry<Due> {
    return this.agenda.add(this.now + Math.max(0, delay), due);
  }

  /** Makes an appointment that ends with the contact. */
  afterFor(live: LiveContact, delay: number, due: Due): Entry<Due> {
    return this.keep(live.timers, this.after(delay, due));
  }

  /** Makes an appointment that ends when the customer is gone. */
  afterForCaller(caller: Caller, delay: number, due: Due): Entry<Due> {
    return this.keep(caller.timers, this.after(delay, due));
  }

  /** Makes an appointment for a leg as it stands; it is off when the leg moves on before. */
  appoint(leg: Leg, delay: number, due: Due): undefined {
    this.keep(leg.entries, this.after(delay, due));
    return undefined;
  }

  reply(leg: Leg, delay: number, input: Input): undefined {
    return this.appoint(leg, delay, { kind: 'reply', leg, input });
  }

  cancel(entry: Entry<Due> | undefined): void {
    if (entry) this.agenda.remove(entry);
  }

  cancelAll(entries: Entry<Due>[]): void {
    for (const entry of entries) this.agenda.remove(entry);
    entries.length = 0;
  }

  private keep(entries: Entry<Due>[], entry: Entry<Due>): Entry<Due> {
    // Those that have come are forgotten now and then: prompts of a queue go round for hours.
    if (entries.length >= 8) {
      const open = entries.filter(({ index }) => index >= 0);
      entries.length = 0;
      entries.push(...open);
    }
    entries.push(entry);
    return entry;
  }

  /** Nobody is led through that flow any more; what was being heard stops. */
  drop(live: LiveContact, who: Who): void {
    const leg = live.legs[who];
    if (!leg) return;
    this.cancelAll(leg.entries);
    leg.isOver = true;
    leg.keys.state = 'closed';
    live.legs[who] = undefined;
    if (who === 'customer') this.quietFrom(live, this.now);
  }

  /** From now on, for so long, the customer hears something. */
  soundFor(live: LiveContact, lasting: number): void {
    const { caller } = live;
    if (!caller || lasting <= 0) return;
    caller.longestQuiet = Math.max(caller.longestQuiet, this.now - caller.quietFrom);
    caller.quietFrom = this.now + lasting;
  }

  /** What the customer heard stops at this time, if it had not before. */
  quietFrom(live: LiveContact, at: number): void {
    const { caller } = live;
    if (caller) caller.quietFrom = Math.min(caller.quietFrom, at);
  }

  /** Who is to be offered what is looked at again, after what happens at this moment. */
  askOffers(): void {
    if (this.offersEntry && this.offersEntry.index >= 0) {
      if (this.offersEntry.at <= this.now) return;
      this.agenda.remove(this.offersEntry);
    }
    this.offersEntry = this.after(0, { kind: 'offers' });
  }

  /** Looks at the offers again when time alone makes another match possible. */
  askOffersAt(at: number | undefined): void {
    if (at === undefined || (this.offersEntry && this.offersEntry.index >= 0 && this.offersEntry.at <= at)) return;
    this.cancel(this.offersEntry);
    this.offersEntry = this.after(Math.max(1, at - this.now), { kind: 'offers' });
  }

  errand(pending: PendingErrand, invocation: Errand['invocation']): void {
    this.errandsMade += 1;
    this.pending.set(this.errandsMade, pending);
    this.errands.push({ id: this.errandsMade, contactId: pending.contactId, invocation });
  }

  /** The error that is to be forced at the block a run has come to. */
  forcedError(run: Run): string | undefined {
    const faults = this.faults?.get(run.at);
    if (!faults || run.waitsFor !== undefined) return undefined;
    for (const fault of faults) {
      if (fault.flow !== undefined && fault.flow !== run.flow.name && fault.flow !== run.flow.arn) continue;
      const used = this.faultsUsed.get(fault) ?? 0;
      if (fault.times !== undefined && used >= fault.times) continue;
      this.faultsUsed.set(fault, used + 1);
      return fault.error;
    }
    return undefined;
  }

  /** Whether hours are open at this moment; they are looked at once a minute. */
  isOpenNow(
    hours: Hours,
    look: (hours: Hours, at: Date, all: readonly Hours[]) => boolean | undefined,
  ): boolean | undefined {
    const minute = Math.floor((this.startsAt + this.now) / 60_000);
    const seen = this.openHours.get(hours.arn);
    if (seen?.minute === minute) return seen.isOpen;
    const isOpen = look(hours, new Date(this.startsAt + this.now), this.world.hours);
    this.openHours.set(hours.arn, { minute, isOpen });
    return isOpen;
  }

  view(agent: LiveAgent): AgentView {
    return this.floor.agent(agent.agent.arn);
  }
}

/** A customer who is there from now on, or will be when they answer. */
export const callerOf = (live: LiveContact, script: CallerScript | undefined, now: number): Caller => ({
  live,
  script,
  answered: 0,
  hasPatience: false,
  timers: [],
  quietFrom: now,
  longestQuiet: 0,
  buffer: undefined,
});

/** The place a leg is at, for its events. */
export const place = ({ run }: Leg): { readonly flow: string; readonly block: string } => ({
  flow: run.flow.name,
  block: run.at,
});

/** Name of the queue the contact waits in. */
export const queueName = (live: LiveContact): { readonly queue?: string } =>
  live.waiting ? { queue: live.waiting.queue.name } : {};
