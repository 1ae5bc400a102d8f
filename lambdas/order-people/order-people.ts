import type { Presence } from '../told/presence';
import type { OrderPeopleAnswer, RoutingCriteria } from './answer';

/** Somebody's place in an order, as the table holds it. */
export interface Ordered {
  readonly login: string;
  /** ARN. */
  readonly agent: string;
  /** 1 (first) to 15 (last). */
  readonly order: number;
}

export interface OrderPeoplePorts {
  readonly orders: {
    ofQueue(name: string): Promise<readonly Ordered[]>;
    /** Experts, by login. */
    ofCustomer(number: string): Promise<readonly Omit<Ordered, 'agent'>[]>;
  };
  readonly people: {
    known(agents: readonly string[]): Promise<readonly Presence[]>;
    /** Keeps somebody for this call until `until`, unless they are kept for another after `now` (both ISO 8601 UTC). Says whether. */
    keep(agent: string, contactId: string, now: string, until: string): Promise<boolean>;
  };
  readonly clock: () => Date;
}

export interface OrderedCall {
  readonly contactId: string;
  /** The team or own queue. */
  readonly queue: string;
  /** Whose experts come first. */
  readonly customerNumber?: string;
  /** Id of an agent who comes before all, even while busy. */
  readonly person?: string;
}

/** A softphone rings for 20 s; the step that offers the call ends after that, so that whoever does not answer is left behind. */
const STEP_SECONDS = 25;

/** So long after an answer an event tells that somebody is being rung; until then the next call goes to another. */
const KEPT_MILLISECONDS = 5000;

/** The shortest that a step can be. */
const MOMENT_SECONDS = 1;

/** Connect takes so many steps of a contact, and so many people of a step. */
const MOST_STEPS = 5;
const MOST_OF_A_STEP = 10;

/** Agent events come every two minutes at least: who was silent for so long is not known to be there. */
const SILENT_MILLISECONDS = 600_000;

/**
 * Says who is offered the call first: the person asked for, the customer's experts, then the team, each in their order; whoever is
 * busy or away at this moment, or was just named first for another call, is left out. After five steps, and when nobody is left, anybody
 * of the queue is offered it.
 */
export async function orderPeople(
  { contactId, queue, customerNumber, person }: OrderedCall,
  personSeconds: number,
  { orders, people, clock }: OrderPeoplePorts,
): Promise<OrderPeopleAnswer> {
  const [team, experts] = await Promise.all([
    orders.ofQueue(queue),
    customerNumber === undefined ? [] : orders.ofCustomer(customerNumber),
  ]);
  if (team.length === 0) return { status: '404' };
  const asked = team.filter(({ agent }) => idOf(agent) === person);
  // the routing profile of an expert who is not of the team does not serve the queue: a step for them would be waited out
  const knowing = experts.flatMap(({ login, order }) => {
    const agent = team.find((one) => one.login === login)?.agent;
    return agent === undefined ? [] : [{ login, agent, order }];
  });
  const ordered = [...ranked(knowing), ...ranked(team)];

  const presences = await people.known(team.map(({ agent }) => agent));
  const known = new Map(presences.map((presence) => [presence.agent, presence]));
  const now = clock().getTime();
  const isThere = ({ agent }: Ordered): boolean => {
    const presence = known.get(agent);
    return presence !== undefined && presence.isRoutable && now - Date.parse(presence.at) <= SILENT_MILLISECONDS;
  };
  const isFree = (one: Ordered): boolean => isThere(one) && known.get(one.agent)?.isBusy === false;

  const steps: Step[] = asked.some(isThere) ? [{ of: asked, seconds: personSeconds }] : [];
  for (const rank of ordered) {
    const offered = new Set(steps.flatMap(({ of }) => of.map(({ agent }) => agent)));
    const of = rank.filter((one) => isFree(one) && !offered.has(one.agent));
    // of many equals whom nobody follows, none comes first: anybody is offered the call then, who has been free longest
    if (of.length > MOST_OF_A_STEP && rank === ordered.at(-1)) break;
    for (let from = 0; from < of.length; from += MOST_OF_A_STEP)
      steps.push({ of: of.slice(from, from + MOST_OF_A_STEP), seconds: STEP_SECONDS });
  }
  const keep = ({ agent }: Ordered): Promise<boolean> =>
    people.keep(agent, contactId, new Date(now).toISOString(), new Date(now + KEPT_MILLISECONDS).toISOString());
  for (let [step] = steps; step && step.of !== asked; [step] = steps) {
    // of equals, those ahead of the one who is kept are kept for somebody else
    while (step.of[0] && !(await keep(step.of[0]))) step.of.shift();
    if (step.of.length > 0) break;
    steps.shift();
  }
  const first = steps[0]?.of[0];
  if (first && steps[0]?.of === asked) await keep(first);
  const anybody = { Steps: [criterion({ of: team.slice(0, 1), seconds: MOMENT_SECONDS })] };
  if (!first) return { status: '404', anybody };
  return { status: '200', criteria: { Steps: steps.slice(0, MOST_STEPS).map(criterion) }, first: first.login, anybody };
}

interface Step {
  readonly of: Ordered[];
  readonly seconds: number;
}

/** People by their order, equal ones together; within, by login, so that an answer is the same each time. */
function ranked(people: readonly Ordered[]): readonly (readonly Ordered[])[] {
  const ranks = [...new Set(people.map(({ order }) => order))].toSorted((a, b) => a - b);
  return ranks.map((rank) =>
    people.filter(({ order }) => order === rank).toSorted((a, b) => (a.login < b.login ? -1 : 1)),
  );
}

const criterion = ({ of, seconds }: Step): RoutingCriteria['Steps'][number] => ({
  Expression: {
    AttributeCondition: {
      ComparisonOperator: 'Match',
      MatchCriteria: { AgentsCriteria: { AgentIds: of.map(({ agent }) => idOf(agent)) } },
    },
  },
  Expiry: { DurationInSeconds: seconds },
});

const idOf = (arn: string): string => arn.split('/').at(-1) ?? arn;
