/** What keeps a live change of the order from a deploy is said by conditions, which only an engine can judge. */
import { keptOrders } from '../../../lambdas/adapters/kept-orders';
import type { OrderedPerson } from '../../../lambdas/wire-center/seed-orders';
import { ENGINES, startTables, type Tables } from '../tables';

const person = (login: string, parts: Partial<OrderedPerson> = {}): OrderedPerson => ({
  of: 'queue/sales',
  login,
  agent: 'arn:old',
  order: 1,
  changedBy: 'definition',
  changedAt: '2026-11-21T00:00:00Z',
  ...parts,
});

describe.each(ENGINES)('the order of people, kept by %s', (engine) => {
  let tables: Tables;
  beforeAll(async () => {
    tables = await startTables(engine);
  });
  afterAll(() => tables.close());

  it('moves whom the definition placed, and nobody whom a command did', async () => {
    const orders = keptOrders(tables.documents, 'orders');
    await orders.add([person('sato'), person('ito', { order: 7, changedBy: 'command' })]);
    for (const login of ['sato', 'ito']) await orders.move(person(login, { order: 3 }));
    expect(await placed(orders)).toEqual({ sato: [3, 'arn:old'], ito: [7, 'arn:old'] });
  });

  it('points somebody to another agent in the order that was, and brings nobody back', async () => {
    const orders = keptOrders(tables.documents, 'orders');
    for (const login of ['ito', 'gone']) await orders.point({ of: 'queue/sales', login }, 'arn:new');
    expect(await placed(orders)).toEqual({ sato: [3, 'arn:old'], ito: [7, 'arn:new'] });
    await orders.remove([person('sato'), person('ito')]);
    expect(await orders.all()).toEqual([]);
  });
});

const placed = async (orders: ReturnType<typeof keptOrders>) =>
  Object.fromEntries((await orders.all()).map(({ login, order, agent }) => [login, [order, agent]]));
