/**
 * Puts the definition's order of people into the table from which calls are offered. What a command changed while the line was open
 * is newer than any definition: a deploy never changes such an order. Who serves a queue no longer, or has left, is taken out.
 */
import type { Wiring } from './properties';

/** Where somebody stands in the order of a queue, or of the experts of a customer. */
export interface OrderedPerson {
  /** `queue/<name>` or `customer/<number>`. */
  readonly of: string;
  readonly login: string;
  /** ARN. */
  readonly agent: string;
  /** 1 (first) to 15 (last). */
  readonly order: number;
  readonly changedBy: 'definition' | 'command';
  /** UTC. */
  readonly changedAt: string;
}

type Key = Pick<OrderedPerson, 'of' | 'login'>;

export interface SeededOrders {
  all(): Promise<readonly OrderedPerson[]>;
  /** People whom the table does not know there. */
  add(people: readonly OrderedPerson[]): Promise<void>;
  /** Puts somebody where the definition says, unless a command has done so meanwhile. */
  move(person: OrderedPerson): Promise<void>;
  /** Says which agent a login is by now, and leaves the order. */
  point(person: Key, agent: string): Promise<void>;
  remove(people: readonly Key[]): Promise<void>;
}

interface SeedPorts {
  readonly orders: SeededOrders;
  readonly clock: () => Date;
}

/** Told again it changes nothing. */
export async function seedOrders(wiring: Wiring, { orders, clock }: SeedPorts): Promise<void> {
  const agents = agentsIn(wiring);
  const changedAt = clock().toISOString();
  const wanted = new Map(
    wiring.orders.flatMap(({ of, people }) =>
      people.flatMap(({ login, order }) => {
        const agent = agents.get(login);
        if (agent === undefined) return [];
        const person: OrderedPerson = { of, login, agent, order, changedBy: 'definition', changedAt };
        return [[key(person), person] as const];
      }),
    ),
  );
  const there = await orders.all();
  const known = new Set(there.map(key));
  await orders.add([...wanted].filter(([place]) => !known.has(place)).map(([, person]) => person));
  for (const person of there) {
    const want = wanted.get(key(person));
    const agent = agents.get(person.login);
    if (want && want.order !== person.order && person.changedBy !== 'command') await orders.move(want);
    else if (agent !== undefined && agent !== person.agent) await orders.point(person, agent);
  }
  // experts of a customer are not the definition's, but nobody can be offered a call who has left
  await orders.remove(
    there.filter((person) => (isOfQueue(person) ? !wanted.has(key(person)) : !agents.has(person.login))),
  );
}

/** Experts of customers stay: they are not the definition's. */
export async function unseedOrders(wiring: Wiring, { orders }: Pick<SeedPorts, 'orders'>): Promise<void> {
  await orders.remove(wiring.orders.flatMap(({ of, people }) => people.map(({ login }) => ({ of, login }))));
}

const AGENT = 'agent/';

const agentsIn = ({ directory }: Wiring): ReadonlyMap<string, string> =>
  new Map(directory.flatMap(({ name, arn }) => (name.startsWith(AGENT) ? [[name.slice(AGENT.length), arn]] : [])));

const isOfQueue = ({ of }: Key): boolean => of.startsWith('queue/');

/** A login holds no space. */
const key = ({ of, login }: Key): string => `${login} ${of}`;
