/**
 * Two ways to one's place in a queue: Connect's own figures, as `GetContactMetrics` of a center on this machine answers them, and what
 * `place-in-queue` counts from the rows that contact events and agent events have left. Whatever a day brings, they agree.
 */
import * as fc from 'fast-check';
import type { Command } from '../../../exchange/command';
import type { ContactHistory } from '../../../exchange/contact-history';
import type { EventKind } from '../../../exchange/event';
import { followContact, followHands } from '../../../lambdas/follow-contacts/follow-contacts';
import { placeInQueue, type PlaceInQueuePorts, type Waiting } from '../../../lambdas/place-in-queue/place-in-queue';
import { AgentEvents } from '../../../local/records/agent-events';
import { contactEvent, CONTACT_EVENTS } from '../../../local/records/contact-event';
import { flow, MONDAY } from '../../exchange/a-call';
import { Center, center, sorry, toQueue, transfer } from '../../exchange/a-center';
import { contactsInMemory } from '../contacts-in-memory';

/** Who presses 1 is called back; everybody else waits. */
const MAIN = flow({
  menu: {
    type: 'GetParticipantInput',
    with: { Text: 'Wait, or one to be called back?', InputTimeLimitSeconds: '5', StoreInput: 'False' },
    next: 'queue',
    when: { 1: 'back' },
    errors: { InputTimeLimitExceeded: 'queue', NoMatchingCondition: 'queue', NoMatchingError: 'queue' },
  },
  queue: toQueue('q-sales'),
  transfer,
  back: toQueue('q-sales', 'callback'),
  callback: {
    type: 'CreateCallbackContact',
    with: { InitialCallDelaySeconds: '20', MaximumConnectionAttempts: '2', RetryDelaySeconds: '60' },
    next: 'bye',
    errors: { NoMatchingError: 'sorry' },
  },
  ...sorry,
});
const WORLD = center(MAIN);
/** Many may wait. */
const ROOMY = { ...WORLD, queues: WORLD.queues.map((queue) => ({ ...queue, maxContacts: 100 })) };

const CALLER = '+819012345678';
const OUTSIDE = '+81398765432';

/** A day in the exchange, followed by `follow-contacts` as it goes on. */
class Day {
  private readonly told: { readonly follow: typeof followContact; readonly event: unknown; readonly at: number }[] = [];
  private readonly table = contactsInMemory();
  private readonly places = new Map<string, Pick<Waiting, 'priority' | 'ageSeconds' | 'countsFrom'>>();
  private readonly center: Center;
  private readonly agentEvents = new AgentEvents({
    world: ROOMY,
    startsAt: MONDAY,
    statusArn: (name) => `arn:status/${name}`,
    contact: (contactId) => this.center.exchange.contact(contactId),
  });

  constructor(seed: number) {
    this.center = new Center(ROOMY, {
      seed,
      outside: { [OUTSIDE]: { kind: 'answers', afterSeconds: 5 }, [CALLER]: { kind: 'answers', afterSeconds: 40 } },
      onEvent: ({ kind, contactId, atMilliseconds }) => this.hear(kind, contactId, atMilliseconds),
    });
  }

  get now(): number {
    return MONDAY.getTime() + this.center.exchange.now;
  }

  private hear(kind: EventKind, contactId: string | undefined, at: number): void {
    this.look();
    const type = CONTACT_EVENTS[kind];
    const history = contactId === undefined ? undefined : this.center.exchange.contact(contactId);
    if (type === undefined || !history) return;
    const event = contactEvent(type, history, { world: ROOMY, startsAt: MONDAY, at }) as { readonly detail: unknown };
    this.told.push({ follow: followContact, event: event.detail, at });
    const { contact } = history;
    if (kind === 'queued' && contact.initiationMethod === 'CALLBACK') this.noteCallback(contact);
  }

  private look(): void {
    const { exchange } = this.center;
    for (const event of this.agentEvents.look(exchange.agents(), exchange.now))
      this.told.push({ follow: followHands, event, at: exchange.now });
  }

  /** As `queue-callback` does: it counts from when the call began. */
  private noteCallback({ contactId, initialContactId }: ContactHistory['contact']): void {
    const calledAt = this.center.exchange.contact(initialContactId)?.initiatedAt ?? 0;
    const countsFrom = new Date(MONDAY.getTime() + calledAt).toISOString();
    this.places.set(contactId, { ...this.places.get(contactId), countsFrom });
  }

  /** Calls, and presses a key when asked. */
  calls(press?: string): void {
    const { exchange } = this.center;
    const contactId = this.center.do({ kind: 'call', line: 'main', from: CALLER });
    if (press !== undefined) exchange.script(contactId, { answers: [{ press }] });
  }

  do(command: Command): void {
    const outcome = this.center.try(command);
    // whoever moves a contact notes where it stands
    if (command.kind === 'route' && outcome.ok)
      this.places.set(command.contactId, {
        ...this.places.get(command.contactId),
        ...(command.priority !== undefined && { priority: command.priority }),
        ...(command.ageAdjustmentSeconds !== undefined && { ageSeconds: command.ageAdjustmentSeconds }),
      });
  }

  works(agent: string, isThere: boolean): void {
    this.center.exchange.staff(agent, isThere ? { answers: 4, talks: { exponential: 60 }, wrapsUp: 5 } : undefined);
  }

  contacts(): readonly ContactHistory[] {
    return [...this.center.exchange.contacts()];
  }

  /** Lets time pass, until all that was told has been noted. */
  async wait(seconds: number): Promise<void> {
    this.center.wait(seconds);
    for (const { follow, event, at } of this.told.splice(0))
      await follow(event, {
        contacts: this.table.contacts,
        calls: { byContact: async () => undefined },
        dialled: { numberOf: async () => undefined },
        clock: () => new Date(MONDAY.getTime() + at),
      });
  }

  /** As `place-in-queue` tells it. */
  answer(contactId: string) {
    return placeInQueue({ contactId, longestSeconds: 0 }, { contacts: this.rows(), clock: () => new Date(this.now) });
  }

  /** As `GetContactMetrics` does. */
  metrics(contactId: string) {
    const { exchange } = this.center;
    const seconds = exchange.expectedWaitSeconds(contactId);
    return {
      status: '200',
      place: String(exchange.positionInQueue(contactId)),
      minutes: seconds === undefined ? '-' : String(Math.max(1, Math.ceil(seconds / 60))),
      isTooLong: 'false',
    };
  }

  /** Whether an agent has taken a callback and hears the whisper: it is taken off the line at once, and out of Connect's queue just after. */
  isWhispering(): boolean {
    return this.contacts().some(
      ({ contact, state }) => contact.initiationMethod === 'CALLBACK' && state === 'whispering',
    );
  }

  waits(contactId: string): boolean {
    return this.center.exchange.positionInQueue(contactId) !== undefined;
  }

  private rows(): PlaceInQueuePorts['contacts'] {
    const { rows, contacts } = this.table;
    const waiting = [...rows.values()].flatMap(({ contact }) =>
      contact.state === 'waiting' && contact.queueArn !== undefined && contact.enqueuedAt !== undefined
        ? [
            {
              ...contact,
              queueArn: contact.queueArn,
              enqueuedAt: contact.enqueuedAt,
              ...this.places.get(contact.contactId),
            },
          ]
        : [],
    );
    return {
      waiting: async (id) => waiting.find(({ contactId }) => contactId === id),
      waitingIn: async (arn) => waiting.filter(({ queueArn }) => queueArn === arn),
      answers: async (arn) => (await contacts.answers(arn)).answers,
    };
  }
}

const agent = fc.constantFrom('ann', 'ben', 'cho');
const which = fc.nat({ max: 15 });
const wish: fc.Arbitrary<(day: Day) => void> = fc.oneof(
  { weight: 5, arbitrary: fc.constant((day: Day) => day.calls()) },
  { weight: 2, arbitrary: fc.constant((day: Day) => day.calls('1')) },
  { weight: 2, arbitrary: agent.map((name) => (day: Day) => day.do({ kind: 'dial-out', agent: name, to: OUTSIDE })) },
  {
    weight: 2,
    arbitrary: fc.tuple(agent, fc.boolean()).map(
      ([name, is]) =>
        (day: Day) =>
          day.works(name, is),
    ),
  },
  {
    weight: 1,
    arbitrary: which.map((at) => (day: Day) => onOne(day, at, (contactId) => ({ kind: 'hang-up', contactId }))),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        which,
        fc.oneof(
          fc.record({ priority: fc.integer({ min: 1, max: 9 }) }),
          fc.record({ ageAdjustmentSeconds: fc.nat(300) }),
        ),
      )
      .map(
        ([at, place]) =>
          (day: Day) =>
            onOne(day, at, (contactId) => ({ kind: 'route', contactId, ...place })),
      ),
  },
);

function onOne(day: Day, at: number, make: (contactId: string) => Command): void {
  const one = day.contacts().filter(({ state }) => state !== 'over')[at];
  if (one) day.do(make(one.contact.contactId));
}

it('place and minutes are those of Connect', async () => {
  const seen: Record<string, number> = {};
  const see = (what: string): void => void (seen[what] = (seen[what] ?? 0) + 1);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(1, 3, 10, 30, 120, 600), wish), { minLength: 10, maxLength: 60 }),
      fc.integer(),
      async (wishes, seed) => {
        const day = new Day(seed);
        day.works('ann', true);
        for (const [index, [seconds, make]] of wishes.entries()) {
          // no two within the same millisecond: who is first of them is nobody's promise
          await day.wait(seconds + index / 1000);
          make(day);
          await day.wait(0);
          for (const { contact, state } of day.contacts()) {
            see(`${contact.initiationMethod} ${state}`);
            if (!day.waits(contact.contactId) || day.isWhispering()) continue;
            const metrics = day.metrics(contact.contactId);
            expect(await day.answer(contact.contactId)).toEqual(metrics);
            see(metrics.place === '1' ? 'first' : 'behind others');
            see(metrics.minutes === '-' ? 'nothing known' : 'pace known');
          }
        }
      },
    ),
    { numRuns: 100 },
  );
  // and the days were full of what could make a difference
  for (const what of [
    'CALLBACK queued',
    'CALLBACK dialling',
    'CALLBACK connected',
    'OUTBOUND connected',
    'behind others',
    'pace known',
  ])
    expect({ what, seen: (seen[what] ?? 0) > 30 }).toEqual({ what, seen: true });
});
