/**
 * The floor's rules said as slowly and plainly as can be: everything is kept in plain lists, and each question goes through all of it.
 * What the real one answers must be the same.
 */
import { idOf } from '../../../exchange/addresses';
import type { Offer, Waiting } from '../../../exchange/floor/floor';
import type { SlotState } from '../../../exchange/floor/seat';
import type { Agent, Channel, World } from '../../../exchange/world';
import type { Routing } from '../../../language/simulate/contact';
import type { RoutingExpression } from '../../../language/simulate/routing-expression';

interface Person {
  readonly agent: Agent;
  readonly order: number;
  status: string;
  nextStatus?: string;
  idleSince: number;
  slots: { contactId: string; channel: Channel; state: SlotState; isInbound: boolean }[];
}

interface Contact {
  readonly contactId: string;
  readonly queueArn: string;
  readonly channel: Channel;
  routing: Routing;
  readonly since: number;
  readonly order: number;
  readonly misses: string[];
  offeredTo?: string;
}

interface Pair {
  readonly person: Person;
  readonly contact: Contact;
  readonly priority: number;
}

const isRoutable = (status: string): boolean => status === 'Available';

const holds =
  (...states: SlotState[]) =>
  ({ slots }: Person): boolean =>
    slots.some(({ state }) => states.includes(state));

export class NaiveFloor {
  private readonly people: Person[];
  private contacts: Contact[] = [];
  private entries = 0;

  constructor(private readonly world: World) {
    this.people = world.agents.map((agent, order) => ({ agent, order, status: 'Offline', idleSince: 0, slots: [] }));
  }

  setStatus(agentArn: string, status: string, now: number): void {
    const person = this.person(agentArn);
    for (const { contactId, state } of person.slots)
      if (state === 'missed' || state === 'error') this.release(agentArn, contactId, now);
    delete person.nextStatus;
    if (status === person.status) return;
    if (person.slots.length > 0) person.nextStatus = status;
    else this.change(person, status, now);
  }

  occupy(agentArn: string, contactId: string, channel: Channel, isInbound: boolean, now: number): void {
    const person = this.person(agentArn);
    person.slots.push({ contactId, channel, state: 'connected', isInbound });
    this.worked(person, isInbound, now);
  }

  release(agentArn: string, contactId: string, now: number): void {
    const person = this.person(agentArn);
    const slot = person.slots.find((one) => one.contactId === contactId);
    if (!slot || this.contacts.some((one) => one.contactId === contactId && one.offeredTo === agentArn)) return;
    person.slots = person.slots.filter((one) => one !== slot);
    if (slot.state !== 'offered')
      this.worked(person, slot.isInbound && slot.state !== 'missed' && slot.state !== 'error', now);
    if (person.slots.length === 0 && person.nextStatus !== undefined) this.change(person, person.nextStatus, now);
  }

  enqueue({ contactId, queueArn, channel, routing, isMoved = false }: Waiting, now: number): string | undefined {
    const queue = this.world.queues.find(({ arn }) => arn === queueArn);
    const limit = queue ? queue.maxContacts : 10;
    if (queue && !queue.enabled) return 'NoMatchingError';
    const inside = this.contacts.filter((contact) => contact.queueArn === queueArn).length;
    if (limit !== undefined && inside >= Math.floor(isMoved ? limit * 1.2 : limit)) return 'QueueAtCapacity';
    this.contacts.push({ contactId, queueArn, channel, routing, since: now, order: this.entries++, misses: [] });
    return undefined;
  }

  reroute(contactId: string, routing: Routing): void {
    for (const contact of this.contacts) if (contact.contactId === contactId) contact.routing = routing;
  }

  withdraw(contactId: string, now: number): void {
    const contact = this.contacts.find((one) => one.contactId === contactId);
    if (!contact) return;
    this.contacts = this.contacts.filter((one) => one !== contact);
    if (contact.offeredTo !== undefined) this.release(contact.offeredTo, contactId, now);
  }

  accept(contactId: string, now: number): void {
    const { person, slot } = this.offered(contactId);
    slot.state = 'connecting';
    this.worked(person, true, now);
  }

  join(contactId: string): void {
    this.offered(contactId).slot.state = 'connected';
    this.contacts = this.contacts.filter((one) => one.contactId !== contactId);
  }

  decline(contactId: string): void {
    const { person, slot, contact } = this.offered(contactId);
    slot.state = 'missed';
    contact.misses.push(person.agent.arn);
    delete contact.offeredTo;
  }

  offers(now: number): Offer[] {
    const offers: Offer[] = [];
    for (;;) {
      const pairs = this.pairs(now);
      const [first] = pairs.sort((a, b) => a.priority - b.priority || this.compare(a.contact, b.contact));
      if (!first) return offers;
      const { contact } = first;
      const missedBy = ({ agent }: Person): number => contact.misses.filter((arn) => arn === agent.arn).length;
      const [chosen] = pairs
        .filter((pair) => pair.contact === contact)
        .sort(
          (a, b) =>
            missedBy(a.person) - missedBy(b.person) ||
            a.priority - b.priority ||
            a.person.idleSince - b.person.idleSince ||
            a.person.order - b.person.order,
        );
      if (!chosen) return offers;
      const { person } = chosen;
      contact.offeredTo = person.agent.arn;
      person.slots.push({ contactId: contact.contactId, channel: contact.channel, state: 'offered', isInbound: true });
      offers.push({ contactId: contact.contactId, agentArn: person.agent.arn, queueArn: contact.queueArn });
    }
  }

  position(contactId: string): number | undefined {
    const contact = this.contacts.find((one) => one.contactId === contactId);
    if (!contact) return undefined;
    return (
      1 +
      this.contacts.filter(
        (other) =>
          other.queueArn === contact.queueArn && other.channel === contact.channel && this.compare(other, contact) < 0,
      ).length
    );
  }

  metrics(queueArn: string, now: number): object {
    const inside = this.contacts.filter((contact) => contact.queueArn === queueArn);
    const served = this.people.filter(({ agent }) => this.entriesOf(agent, queueArn).length > 0);
    const count = (is: (person: Person) => boolean): number => served.filter(is).length;
    return {
      size: inside.length,
      oldestSeconds: inside.length > 0 ? Math.max(...inside.map(({ since }) => now - since)) / 1000 : undefined,
      online: count(({ status }) => status !== 'Offline'),
      staffed: count(({ status }) => isRoutable(status)),
      available: count((person) =>
        this.entriesOf(person.agent, queueArn).some(({ channel }) => this.canTake(person, channel)),
      ),
      busy: count(holds('offered', 'connecting', 'connected', 'on-hold')),
      afterContactWork: count(holds('wrapping-up')),
      missed: count(holds('missed', 'error')),
      nonProductive: count(({ status }) => status !== 'Offline' && !isRoutable(status)),
    };
  }

  private pairs(now: number): Pair[] {
    return this.contacts
      .filter(({ offeredTo }) => offeredTo === undefined)
      .flatMap((contact) =>
        this.people.flatMap((person) =>
          this.entriesOf(person.agent, contact.queueArn)
            .filter(
              ({ channel, delaySeconds }) =>
                channel === contact.channel &&
                this.canTake(person, channel) &&
                !person.slots.some(({ contactId }) => contactId === contact.contactId) &&
                now - contact.since >= delaySeconds * 1000 &&
                this.isAdmitted(person.agent, contact, now),
            )
            .map(({ priority }) => ({ person, contact, priority })),
        ),
      );
  }

  private isAdmitted(agent: Agent, { routing, since, queueArn }: Contact, now: number): boolean {
    if (!this.world.queues.some(({ arn }) => arn === queueArn)) return true;
    let from = since;
    for (const { agents, expression, seconds } of routing.steps) {
      const till = seconds === undefined ? Number.POSITIVE_INFINITY : from + seconds * 1000;
      if (now < till) return is(expression ?? { kind: 'agents', agents }, agent);
      from = till;
    }
    return true;
  }

  private canTake({ agent, status, nextStatus, slots }: Person, channel: Channel): boolean {
    const { concurrency = [{ channel: 'VOICE', maximum: 1, crossChannel: 'ROUTE_CURRENT_CHANNEL_ONLY' }] } =
      this.world.routingProfiles.find(({ arn }) => arn === agent.routingProfileArn) ?? {};
    const maximum = concurrency.find((entry) => entry.channel === channel)?.maximum ?? 0;
    return (
      isRoutable(status) &&
      nextStatus === undefined &&
      slots.filter((slot) => slot.channel === channel).length < maximum &&
      slots.every(
        (slot) =>
          slot.channel === channel ||
          concurrency.find((entry) => entry.channel === slot.channel)?.crossChannel === 'ROUTE_ANY_CHANNEL',
      )
    );
  }

  private entriesOf(
    agent: Agent,
    queueArn: string,
  ): { readonly channel: Channel; readonly priority: number; readonly delaySeconds: number }[] {
    const profile = this.world.routingProfiles.find(({ arn }) => arn === agent.routingProfileArn);
    if (queueArn.endsWith(`/queue/agent/${idOf(agent.arn)}`))
      return (profile?.concurrency ?? [{ channel: 'VOICE' as const }]).map(({ channel }) => ({
        channel,
        priority: 0,
        delaySeconds: 0,
      }));
    return profile?.queues.filter((entry) => entry.queueArn === queueArn) ?? [];
  }

  private compare(a: Contact, b: Contact): number {
    const apparent = ({ since, routing }: Contact): number => since - routing.ageAdjustmentSeconds * 1000;
    return a.routing.priority - b.routing.priority || apparent(a) - apparent(b) || a.order - b.order;
  }

  private change(person: Person, status: string, now: number): void {
    if (isRoutable(status)) this.worked(person, person.status === 'Offline', now);
    person.status = status;
    delete person.nextStatus;
  }

  private worked(person: Person, isInbound: boolean, now: number): void {
    const timer = this.world.routingProfiles.find(
      ({ arn }) => arn === person.agent.routingProfileArn,
    )?.availabilityTimer;
    if (timer !== 'TIME_SINCE_LAST_INBOUND' || isInbound) person.idleSince = now;
  }

  private offered(contactId: string): { person: Person; contact: Contact; slot: Person['slots'][number] } {
    const contact = this.contacts.find((one) => one.contactId === contactId);
    const person = this.people.find(({ agent }) => agent.arn === contact?.offeredTo);
    const slot = person?.slots.find((one) => one.contactId === contactId);
    if (contact && person && slot) return { contact, person, slot };
    throw new Error(`${contactId} is offered to nobody`);
  }

  private person(agentArn: string): Person {
    const person = this.people.find(({ agent }) => agent.arn === agentArn);
    if (person) return person;
    throw new Error(`nobody is called ${agentArn}`);
  }
}

function is(expression: RoutingExpression, agent: Agent): boolean {
  switch (expression.kind) {
    case 'agents':
      return expression.agents.includes(agent.username);
    case 'proficiency':
      return (agent.proficiencies ?? []).some(
        ({ attribute, value, level }) =>
          `${attribute}:${value}` === `${expression.attribute}:${expression.value}` &&
          expression.from <= level &&
          level <= expression.to,
      );
    case 'and':
      return !expression.of.some((part) => !is(part, agent));
    case 'or':
      return expression.of.some((part) => is(part, agent));
    case 'not':
    default:
      return !is(expression.of, agent);
  }
}
