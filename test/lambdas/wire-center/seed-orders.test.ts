import { seedOrders, unseedOrders, type OrderedPerson } from '../../../lambdas/wire-center/seed-orders';
import type { Wiring } from '../../../lambdas/wire-center/properties';
import { ordersInMemory } from './orders-in-memory';

const INSTANCE = 'arn:aws:connect:ap-northeast-1:111122223333:instance/i1';
const agent = (login: string, generation = 1) => `${INSTANCE}/agent/${login}-${generation}`;

/** A center whose people serve queues as said: `{ sales: { sato: 1 } }`. */
function center(queues: Readonly<Record<string, Readonly<Record<string, number>>>>, generation = 1): Wiring {
  const logins = new Set(['manager', ...Object.values(queues).flatMap((people) => Object.keys(people))]);
  return {
    instanceArn: INSTANCE,
    lines: [],
    quickConnects: [],
    outboundCallers: [],
    directory: [
      ...Object.keys(queues).map((name) => ({ name: `queue/${name}`, arn: `${INSTANCE}/queue/${name}` })),
      ...[...logins].map((login) => ({ name: `agent/${login}`, arn: agent(login, generation) })),
    ],
    orders: Object.entries(queues).map(([name, people]) => ({
      of: `queue/${name}`,
      people: Object.entries(people).map(([login, order]) => ({ login, order })),
    })),
    calendar: [],
    calendarSource: 'committed',
  };
}

const clock = () => new Date('2026-11-21T00:00:00Z');
const expert = (login: string): OrderedPerson => ({
  of: 'customer/1001',
  login,
  agent: agent(login),
  order: 1,
  changedBy: 'command',
  changedAt: '2026-11-01T00:00:00Z',
});

describe('seedOrders', () => {
  it('writes who serves each queue, as which agent, and when', async () => {
    const orders = ordersInMemory();
    await seedOrders(center({ sales: { sato: 1, ito: 2 }, care: { sato: 3 } }), { orders, clock });
    expect(await orders.all()).toContainEqual({
      of: 'queue/care',
      login: 'sato',
      agent: agent('sato'),
      order: 3,
      changedBy: 'definition',
      changedAt: '2026-11-21T00:00:00.000Z',
    });
    expect(orders.told()).toHaveLength(3);
  });

  it('told again it writes nothing', async () => {
    const orders = ordersInMemory();
    const wiring = center({ sales: { sato: 1, ito: 2 } });
    await seedOrders(wiring, { orders, clock });
    await seedOrders(wiring, { orders, clock });
    expect(orders.asked).toEqual(['add 2']);
  });

  it('an order that a command changed survives every deploy', async () => {
    const orders = ordersInMemory();
    await seedOrders(center({ sales: { sato: 1, ito: 2 } }), { orders, clock });
    orders.change('queue/sales', 'ito', 7);
    await seedOrders(center({ sales: { sato: 2, ito: 1 } }), { orders, clock });
    await seedOrders(center({ sales: { sato: 1, ito: 3 } }), { orders, clock });
    expect(orders.told()).toEqual(['queue/sales: ito 7 (command)', 'queue/sales: sato 1 (definition)']);
  });

  it('who comes is added, who goes is taken out, whoever had changed their order', async () => {
    const orders = ordersInMemory();
    await seedOrders(center({ sales: { sato: 1, ito: 2 }, care: { ito: 1 } }), { orders, clock });
    orders.change('queue/sales', 'ito', 5);
    await seedOrders(center({ sales: { sato: 1, abe: 2 } }), { orders, clock });
    expect(orders.told()).toEqual(['queue/sales: abe 2 (definition)', 'queue/sales: sato 1 (definition)']);
  });

  it('somebody who was made anew is another agent, in the order that was', async () => {
    const orders = ordersInMemory([expert('sato')]);
    await seedOrders(center({ sales: { sato: 1 } }), { orders, clock });
    orders.change('queue/sales', 'sato', 4);
    await seedOrders(center({ sales: { sato: 1 } }, 2), { orders, clock });
    expect(orders.told()).toEqual(['customer/1001: sato 1 (command)', 'queue/sales: sato 4 (command)']);
    expect(orders.agentOf('queue/sales', 'sato')).toBe(agent('sato', 2));
    expect(orders.agentOf('customer/1001', 'sato')).toBe(agent('sato', 2));
  });

  it('the experts of a customer stay as long as they work here, whatever they serve', async () => {
    const orders = ordersInMemory([expert('manager'), expert('gone')]);
    await seedOrders(center({ sales: { sato: 1 } }), { orders, clock });
    expect(orders.told()).toEqual(['customer/1001: manager 1 (command)', 'queue/sales: sato 1 (definition)']);
  });

  it('whom nobody knows is not offered calls', async () => {
    const orders = ordersInMemory();
    const wiring = { ...center({ sales: { sato: 1 } }), directory: [] };
    await seedOrders(wiring, { orders, clock });
    expect(orders.told()).toEqual([]);
  });
});

it('unseedOrders takes the order of queues out, and leaves experts', async () => {
  const orders = ordersInMemory([expert('sato')]);
  const wiring = center({ sales: { sato: 1 } });
  await seedOrders(wiring, { orders, clock });
  await unseedOrders(wiring, { orders });
  expect(orders.told()).toEqual(['customer/1001: sato 1 (command)']);
});
