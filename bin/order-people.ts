/** Changes who is offered the calls of a team, or of a customer, first: while lines are open, without a deploy. */
import type { Center } from '../center/center';
import { didYouMean, listed } from '../center/nearest';
import { LAST_ORDER } from '../center/people-order';
import type { OrderedRow, OrdersRegister } from '../lambdas/adapters/orders-register';
import { Mistake } from '../language/mistake';

export type Orders = Omit<OrdersRegister, 'close'>;
type People = Pick<Center, 'teams' | 'queues' | 'people'>;

export type OrderOf = { readonly team: string } | { readonly customer: string };

export type OrderChange =
  | { readonly to: number }
  /** Of a team: back to where the definition says. Of a customer: no expert any more. */
  | 'remove';

export interface ChangedOrder {
  readonly of: string;
  readonly person: string;
  /** Absent: was not in the order; is not in it any more. */
  readonly before?: number;
  readonly after?: number;
  readonly people: readonly OrderedRow[];
}

/** An order as it is in force, best first. Throws a mistake when there is no such team or customer. */
export async function orderOf(of: OrderOf, orders: Orders, center: People): Promise<readonly OrderedRow[]> {
  if ('team' in of) servingOf(of.team, center);
  const people = inOrder(await orders.of(keyOf(of)));
  if ('customer' in of && people.length === 0) await knownCustomer(of.customer, orders);
  return people;
}

/** Changes one person's place. Told again it changes nothing. Throws a mistake when the definition does not allow it. */
export async function changeOrder(
  of: OrderOf,
  login: string,
  change: OrderChange,
  { orders, center, now }: { readonly orders: Orders; readonly center: People; readonly now: Date },
): Promise<ChangedOrder> {
  const key = keyOf(of);
  if (change !== 'remove' && !isOrder(change.to))
    throw new Mistake(
      `${change.to}: an order is a whole number, 1 (offered calls first) to ${LAST_ORDER} (last). Write: agents order ${spoken(of)} ${login} 1`,
    );
  const defined = 'team' in of ? memberOf(of.team, login, center) : undefined;
  const before = (await orders.of(key)).find((row) => row.login === login);
  const to = change === 'remove' ? defined?.order : change.to;
  if ('customer' in of && to !== undefined) await expertFor(of.customer, login, orders, center);

  if (to === undefined) {
    if (before) await orders.remove({ of: key, login });
  } else if (before?.order !== to || (change === 'remove' && before.changedBy === 'command')) {
    const agent = before?.agent ?? (await orders.agentOf(login));
    if (agent === undefined)
      throw new Mistake(`${login} is in the definition and not in the center: deploy it first, then change the order.`);
    const changedBy = change === 'remove' ? 'definition' : 'command';
    await orders.put({ of: key, login, agent, order: to, changedBy, changedAt: now.toISOString() });
  }
  return {
    of: key,
    person: login,
    ...(before && { before: before.order }),
    ...(to !== undefined && { after: to }),
    people: inOrder(await orders.of(key)),
  };
}

const isOrder = (order: number): boolean => Number.isInteger(order) && order >= 1 && order <= LAST_ORDER;

const keyOf = (of: OrderOf): string => ('team' in of ? `queue/${of.team}` : `customer/${of.customer}`);

const spoken = (of: OrderOf): string => ('team' in of ? of.team : `--customer ${of.customer}`);

const inOrder = (rows: readonly OrderedRow[]): readonly OrderedRow[] =>
  rows.toSorted((a, b) => a.order - b.order || (a.login < b.login ? -1 : 1));

/** The people of a team or own queue. */
function servingOf(name: string, { teams, queues }: People): Center['teams'][number]['people'] {
  const all = [...teams, ...queues];
  const found = all.find((serving) => serving.name === name);
  if (found) return found.people;
  const names = all.map((serving) => serving.name);
  throw new Mistake(`There is no team "${name}". There are: ${listed(names)}.${hint(name, names)}`);
}

/** A person of the team: nobody else's routing profile serves its queue, so nobody else can be offered its calls. */
function memberOf(team: string, login: string, center: People): Center['teams'][number]['people'][number] {
  const people = servingOf(team, center);
  const found = people.find((person) => person.login === login);
  if (found) return found;
  const logins = people.map((person) => person.login);
  throw new Mistake(
    `${login} does not serve ${team}: ${isKnown(login, center) ? 'their routing profile has no such queue, so no order brings them its calls' : 'there is no such person'}. It is served by: ${listed(logins)}.${hint(login, logins)} To add somebody, name them under ${team} in the definition, and deploy.`,
  );
}

async function knownCustomer(customer: string, orders: Orders) {
  const served = await orders.servedBy(customer);
  if (served) return served;
  throw new Mistake(`There is no customer ${customer}. Import the list first: customers import`);
}

async function expertFor(customer: string, login: string, orders: Orders, center: People): Promise<void> {
  const served = await knownCustomer(customer, orders);
  const serving = served.queue || served.team;
  if (serving) memberOf(serving, login, center);
}

const isKnown = (login: string, { people }: People): boolean => people.some((person) => person.login === login);

function hint(name: string, names: readonly string[]): string {
  const near = didYouMean(name, names);
  return near ? ` ${near}` : '';
}
