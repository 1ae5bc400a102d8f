import type { OrderedPerson, SeededOrders } from '../../../lambdas/wire-center/seed-orders';

const at = ({ of, login }: Pick<OrderedPerson, 'of' | 'login'>): string => `${of} ${login}`;

/** The order of people as a list that can be looked at. */
export function ordersInMemory(rows: readonly OrderedPerson[] = []) {
  const kept = new Map(rows.map((row) => [`${row.of} ${row.login}`, row]));
  const asked: string[] = [];
  const orders: SeededOrders = {
    all: async () => [...kept.values()],
    async add(people) {
      if (people.length > 0) asked.push(`add ${people.length}`);
      for (const person of people) kept.set(at(person), person);
    },
    async move(person) {
      asked.push(`move ${person.login}`);
      if (kept.get(at(person))?.changedBy !== 'command') kept.set(at(person), person);
    },
    async point(person, agent) {
      asked.push(`point ${person.login}`);
      const row = kept.get(at(person));
      if (row) kept.set(at(person), { ...row, agent });
    },
    async remove(people) {
      if (people.length > 0) asked.push(`remove ${people.length}`);
      for (const person of people) kept.delete(at(person));
    },
  };
  return {
    ...orders,
    asked,
    /** A command changes the order of somebody. */
    change: (of: string, login: string, order: number): void => {
      const row = kept.get(`${of} ${login}`);
      if (row) kept.set(`${of} ${login}`, { ...row, order, changedBy: 'command' });
    },
    agentOf: (of: string, login: string) => kept.get(`${of} ${login}`)?.agent,
    /** `queue/sales: sato 1 (definition)` */
    told: (): string[] =>
      [...kept.values()]
        .map(({ of, login, order, changedBy }) => `${of}: ${login} ${order} (${changedBy})`)
        .toSorted((a, b) => (a < b ? -1 : 1)),
  };
}
