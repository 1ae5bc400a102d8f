/**
 * How soon the first free person of a team's order is offered a call, in four ways of keeping an order: the numbers behind the decision.
 * Played in the exchange with people who are busy, away, silent, or about to change; the same every time.
 *
 * Run: `npx tsx bench/order-of-people.ts`; `--quick` with a tenth of the random moments. Ends with 1 when a claim fails.
 */
import type { InvocationOutcome } from '../exchange/call';
import { Exchange } from '../exchange/exchange';
import type { AgentScript } from '../exchange/people';
import { draw, seedOf } from '../exchange/random';
import { runExchangeSync } from '../exchange/run';
import type { Agent, World } from '../exchange/world';
import type { Action, FlowDocument, Json } from '../language/document';

const PEOPLE = 8;
/** Between two profiles of an order, as before the order was kept elsewhere. */
const DELAY_SECONDS = 20;
/** One step of criteria: the ring of 20 s, and a little. */
const STEP_SECONDS = 25;
/** Connect takes so many; then anybody of the queue is offered the call. */
const MOST_STEPS = 5;
const RING_SECONDS = 20;
/** When the call comes: until then everybody has settled. */
const CALL_AT = 60;
const INSTANCE = 'arn:aws:connect:ap-northeast-1:000000000000:instance/order';
const QUEUE = `${INSTANCE}/queue/team`;
const FUNCTION = 'arn:aws:lambda:ap-northeast-1:000000000000:function:order-people';

export const WAYS = {
  delays: `profiles, ${DELAY_SECONDS} s of delay each`,
  priorities: 'profiles, a priority each',
  checks: 'checks in the flow',
  fresh: 'criteria by function, presence fresh',
  stale: 'criteria by function, presence 2 s stale',
} as const;
export type Way = keyof typeof WAYS;

/** `silent`: nobody is at the desk, and what was missed lies there; `clearing`: lets it ring, and clears it from the screen each time. */
export type Condition = 'free' | 'busy' | 'away' | 'silent' | 'clearing';
/** What somebody is at first, and from a time on: seconds, on the clock on which the call comes at `CALL_AT`. */
export interface Person {
  readonly first: Condition;
  readonly later?: { readonly at: number; readonly condition: Condition };
}

/** Who was offered the call first, and when, in seconds from when it came into the queue; and the first who could take it. */
export interface Offered {
  readonly first: { readonly place: number; readonly seconds: number } | undefined;
  readonly taken: { readonly place: number; readonly seconds: number } | undefined;
}

const login = (place: number): string => `person-${place}`;
const agentArn = (place: number): string => `${INSTANCE}/agent/${login(place)}`;
const places = Array.from({ length: PEOPLE }, (_, index) => index + 1);

const isFree = ({ first, later }: Person, at: number): boolean => {
  const now = later && later.at <= at ? later.condition : first;
  return now !== 'busy' && now !== 'away';
};

const SCRIPTS: Readonly<Record<Condition, AgentScript | undefined>> = {
  free: { answers: 3, talks: 'for-ever' },
  silent: undefined,
  clearing: { answers: 'never', talks: 'for-ever' },
  busy: { answers: 'never', talks: 'for-ever', isBusy: true },
  away: { answers: 'never', talks: 'for-ever', status: 'Lunch' },
};

function become(exchange: Exchange, place: number, condition: Condition): void {
  exchange.staff(login(place), SCRIPTS[condition]);
  if (condition === 'silent') exchange.do({ kind: 'status', agent: login(place), status: 'Available' });
}

const criteriaFor = (ordered: readonly number[], stepSeconds = STEP_SECONDS): Json => ({
  Steps: ordered.slice(0, MOST_STEPS).map((place) => ({
    Expression: {
      AttributeCondition: {
        ComparisonOperator: 'Match',
        MatchCriteria: { AgentsCriteria: { AgentIds: [login(place)] } },
      },
    },
    Expiry: { DurationInSeconds: stepSeconds },
  })),
});

const block = (
  Identifier: string,
  Type: string,
  Parameters: { readonly [name: string]: Json },
  NextAction: string,
  more: Partial<Action['Transitions']> = {},
): Action => ({
  Identifier,
  Type,
  Parameters,
  Transitions: { NextAction, Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'queue' }], ...more },
});

const INTO_QUEUE: readonly Action[] = [
  block('queue', 'UpdateContactTargetQueue', { QueueId: QUEUE }, 'transfer'),
  block('transfer', 'TransferContactToQueue', {}, 'bye', {
    Errors: [
      { ErrorType: 'QueueAtCapacity', NextAction: 'bye' },
      { ErrorType: 'NoMatchingError', NextAction: 'bye' },
    ],
  }),
  { Identifier: 'bye', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} },
];

function actionsOf(way: Way): readonly Action[] {
  if (way === 'delays' || way === 'priorities') return INTO_QUEUE;
  if (way === 'checks')
    return [
      ...places.flatMap((place) => [
        block(
          `check-${place}`,
          'CheckMetricData',
          { MetricType: 'NumberOfAgentsAvailable', AgentId: login(place) },
          place < PEOPLE ? `check-${place + 1}` : 'queue',
          {
            Conditions: [
              { Condition: { Operator: 'NumberGreaterThan', Operands: ['0'] }, NextAction: `prefer-${place}` },
            ],
            Errors: [
              { ErrorType: 'NoMatchingCondition', NextAction: place < PEOPLE ? `check-${place + 1}` : 'queue' },
              { ErrorType: 'NoMatchingError', NextAction: 'queue' },
            ],
          },
        ),
        block(`prefer-${place}`, 'UpdateContactRoutingCriteria', { RoutingCriteria: criteriaFor([place]) }, 'queue'),
      ]),
      ...INTO_QUEUE,
    ];
  return [
    block(
      'order',
      'InvokeLambdaFunction',
      {
        LambdaFunctionARN: FUNCTION,
        InvocationTimeLimitSeconds: '3',
        ResponseValidation: { ResponseType: 'JSON' },
      },
      'criteria',
    ),
    block('criteria', 'UpdateContactRoutingCriteria', { RoutingCriteria: '$.External.criteria' }, 'queue'),
    ...INTO_QUEUE,
  ];
}

/** How many blocks a way costs besides the queue. */
export const blocksOf = (way: Way): number => actionsOf(way).length - INTO_QUEUE.length;

function worldOf(way: Way): World {
  const Actions = actionsOf(way);
  const document: FlowDocument = {
    Version: '2019-10-30',
    StartAction: Actions[0]?.Identifier ?? '',
    Actions: [...Actions],
  };
  return {
    instanceArn: INSTANCE,
    region: 'ap-northeast-1',
    flows: [{ arn: `${INSTANCE}/contact-flow/main`, name: 'main', type: 'CONTACT_FLOW', document }],
    lines: [{ name: 'main', number: '+81312345678', flowArn: `${INSTANCE}/contact-flow/main` }],
    hours: [],
    prompts: [],
    functions: [{ arn: FUNCTION, name: 'order-people', associated: true }],
    queues: [{ arn: QUEUE, name: 'team', hoursArn: '', enabled: true }],
    routingProfiles: places.map((place) => ({
      arn: `profile-${place}`,
      name: `profile-${place}`,
      queues: [
        {
          queueArn: QUEUE,
          channel: 'VOICE',
          priority: way === 'priorities' ? place : 1,
          delaySeconds: way === 'delays' ? DELAY_SECONDS * (place - 1) : 0,
        },
      ],
    })),
    agents: places.map((place): Agent => ({
      arn: agentArn(place),
      username: login(place),
      routingProfileArn: `profile-${place}`,
      autoAccept: false,
      afterContactWorkSeconds: 0,
    })),
    statuses: [{ arn: `${INSTANCE}/agent-state/lunch`, name: 'Lunch', type: 'CUSTOM', isEnabled: true }],
  };
}

/** Plays one call into a team that stands so. */
export function offered(way: Way, people: readonly Person[], stepSeconds = STEP_SECONDS): Offered {
  const events: { kind: string; agent: string | undefined; at: number }[] = [];
  const exchange = new Exchange(worldOf(way), {
    startsAt: new Date('2026-11-24T01:00:00Z'),
    onEvent: ({ kind, agent, atMilliseconds }) => void events.push({ kind, agent, at: atMilliseconds }),
  });
  const invoke = (): InvocationOutcome => {
    const asOf = exchange.now / 1000 - (way === 'stale' ? 2 : 0);
    const free = places.filter((place) => isFree(people[place - 1] ?? { first: 'away' }, asOf));
    const answer = free.length === 0 ? { status: '404' } : { status: '200', criteria: criteriaFor(free, stepSeconds) };
    return { kind: 'answered', payload: JSON.stringify(answer), milliseconds: 200 };
  };
  // Who comes first in the order has been idle shortest: idleness alone would choose the last.
  for (const place of places.toReversed()) {
    exchange.advanceTo((PEOPLE - place) * 1000);
    become(exchange, place, people[place - 1]?.first ?? 'away');
  }
  const changes = people
    .flatMap(({ later }, index) => (later ? [{ ...later, place: index + 1 }] : []))
    .toSorted((one, other) => one.at - other.at);
  const change = (until: number): void => {
    while (changes[0] && changes[0].at <= until) {
      const { at, place, condition } = changes.shift() as (typeof changes)[number];
      runExchangeSync(exchange, { invoke }, { until: at * 1000 });
      const isTaken = exchange.agent(login(place))?.contacts.some(({ contactId }) => contactId.includes('-'));
      if (!isTaken) become(exchange, place, condition);
    }
    runExchangeSync(exchange, { invoke }, { until: until * 1000 });
  };
  change(CALL_AT);
  exchange.do({ kind: 'call', line: 'main' });
  change(CALL_AT + 600);
  const queued = events.find(({ kind }) => kind === 'queued')?.at ?? 0;
  const told = (kind: string): Offered['first'] => {
    const event = events.find((one) => one.kind === kind);
    return event && { place: Number(event.agent?.split('-')[1]), seconds: (event.at - queued) / 1000 };
  };
  return { first: told('rang'), taken: told('connected') };
}

const all = (condition: Condition): Person[] => places.map(() => ({ first: condition }));
const but = (people: readonly Person[], changes: Readonly<Record<number, Person>>): Person[] =>
  people.map((person, index) => changes[index + 1] ?? person);

/** Teams as they stand when a call comes. */
export const SITUATIONS: Readonly<Record<string, readonly Person[]>> = {
  'everybody is free': all('free'),
  'the first three are busy': but(all('free'), { 1: { first: 'busy' }, 2: { first: 'busy' }, 3: { first: 'busy' } }),
  'the first three are away': but(all('free'), { 1: { first: 'away' }, 2: { first: 'away' }, 3: { first: 'away' } }),
  'only the last is free': but(all('busy'), { [PEOPLE]: { first: 'free' } }),
  'the first lets it ring': but(all('free'), { 1: { first: 'silent' } }),
  'the first lets it ring, and clears it': but(all('free'), { 1: { first: 'clearing' } }),
  'the first was busy until a second before': but(all('free'), {
    1: { first: 'busy', later: { at: CALL_AT - 1, condition: 'free' } },
  }),
  'the first is busy since a second before': but(all('free'), {
    1: { first: 'free', later: { at: CALL_AT - 1, condition: 'busy' } },
  }),
  'all are busy, the fifth is free 30 s later': but(all('busy'), {
    5: { first: 'busy', later: { at: CALL_AT + 30, condition: 'free' } },
  }),
};

export interface Chance {
  /** Share of calls first offered to the first who was free then. */
  readonly first: number;
  readonly meanSeconds: number;
  readonly mostSeconds: number;
}

/** Many teams by chance: who is free, busy, away or lets it ring, and who changes within three seconds of the call. */
export function byChance(way: Way, moments: number): Chance {
  let state = seedOf('order of people');
  const next = (): number => {
    const drawn = draw(state);
    state = drawn.state;
    return drawn.value;
  };
  const condition = (): Condition => {
    const value = next();
    return value < 0.35 ? 'free' : value < 0.75 ? 'busy' : value < 0.95 ? 'away' : 'silent';
  };
  const waits: number[] = [];
  let first = 0;
  for (let moment = 0; moment < moments; moment += 1) {
    const people = places.map((): Person => {
      const own = condition();
      return next() < 0.2
        ? { first: own, later: { at: CALL_AT - 3 + 3 * next(), condition: condition() } }
        : { first: own };
    });
    const expected = places.find((place) => isFree(people[place - 1] ?? { first: 'away' }, CALL_AT));
    if (expected === undefined) continue;
    const { first: rung } = offered(way, people);
    if (rung?.place === expected) first += 1;
    waits.push(rung?.seconds ?? Number.POSITIVE_INFINITY);
  }
  return {
    first: first / waits.length,
    meanSeconds: waits.reduce((sum, wait) => sum + wait, 0) / waits.length,
    mostSeconds: Math.max(...waits),
  };
}

const WIDTHS = [44, 12, 12, 12, 12, 12];
const row = (cells: readonly string[]): string =>
  cells.map((cell, at) => (at === 0 ? cell.padEnd(WIDTHS[at] ?? 0) : cell.padStart(WIDTHS[at] ?? 0))).join('  ');
const said = (one: Offered['first']): string => (one ? `${one.place}. ${one.seconds.toFixed(0)} s` : 'nobody');

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Prints the tables; answers what is not as claimed. */
export function report(moments: number, out: (line: string) => void): readonly string[] {
  const ways = Object.keys(WAYS) as Way[];
  out(`An order of ${PEOPLE} people; who is offered the call first, and so many seconds after it came into the queue`);
  for (const [index, way] of ways.entries()) out(`  (${index + 1}) ${WAYS[way]}: ${blocksOf(way)} blocks`);
  out(row(['', ...ways]));
  for (const [name, people] of Object.entries(SITUATIONS)) {
    out(row([name, ...ways.map((way) => said(offered(way, people).first))]));
    if (!name.startsWith('the first lets it ring')) continue;
    out(row(['  and who takes it', ...ways.map((way) => said(offered(way, people).taken))]));
    out(
      row([
        '  with steps as long as the ring, 20 s',
        ...ways.map((way) => said(offered(way, people, RING_SECONDS).taken)),
      ]),
    );
  }
  const chances = ways.map((way) => byChance(way, moments));
  out(`${moments} moments by chance`);
  out(row(['first offered to the first who is free', ...chances.map(({ first }) => percent(first))]));
  out(row(['seconds until anybody is offered it, mean', ...chances.map(({ meanSeconds }) => meanSeconds.toFixed(2))]));
  out(row(['and at most', ...chances.map(({ mostSeconds }) => mostSeconds.toFixed(1))]));
  return claims(chances[ways.indexOf('fresh')], chances[ways.indexOf('stale')]);
}

/** What the chosen way, criteria by function, is chosen for. */
function claims(fresh: Chance | undefined, stale: Chance | undefined): readonly string[] {
  const failed: string[] = [];
  const claim = (isTrue: boolean, words: string): void => {
    if (!isTrue) failed.push(words);
  };
  for (const name of [
    'everybody is free',
    'the first three are busy',
    'the first three are away',
    'only the last is free',
  ]) {
    const people = SITUATIONS[name] ?? [];
    const { first } = offered('fresh', people);
    const expected = places.find((place) => isFree(people[place - 1] ?? { first: 'away' }, CALL_AT));
    claim(first?.place === expected && first?.seconds === 0, `${name}: the first who is free is offered it at once`);
  }
  const rings = offered('fresh', SITUATIONS['the first lets it ring'] ?? []);
  claim(
    rings.taken?.place === 2 && rings.taken.seconds <= STEP_SECONDS + 5,
    'a ring that nobody answers goes on to the next in the order',
  );
  claim((fresh?.first ?? 0) === 1, 'with fresh presence the first who is free is always first');
  claim((stale?.mostSeconds ?? Infinity) <= STEP_SECONDS * 2, 'stale presence costs two steps at most');
  return failed;
}

if (require.main === module) {
  const failed = report(
    process.argv.includes('--quick') ? 200 : 2000,
    (line) => void process.stdout.write(`${line}\n`),
  );
  for (const words of failed) process.stdout.write(`NOT SO: ${words}\n`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
