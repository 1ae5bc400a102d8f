/** `agents order`: who is offered the calls of a team, or of a customer, first; changed while lines are open. */
import { LAST_ORDER } from '../../center/people-order';
import { plainDigits } from '../../center/telephone';
import { ordersRegister, type OrderedRow } from '../../lambdas/adapters/orders-register';
import { Mistake } from '../../language/mistake';
import { definedCenter, placeOf, reached, tablesOf, withTableFlags, type TableFlags } from '../center-tables';
import { changeOrder, orderOf, type ChangedOrder, type OrderOf } from '../order-people';
import type { Register } from '../register';
import { EXIT, type ExitCode, type Terminal } from '../terminal';

interface OrderOptions extends TableFlags {
  readonly customer?: string;
  readonly remove?: boolean;
  readonly json?: boolean;
}

export const register: Register = (program, terminal, done) => {
  const command = program
    .command('agents')
    .description('the people who take calls')
    .command('order')
    .description(
      'show who is offered the calls of a team first, or give a person another place: 1 (first) to 15 (last)',
    )
    .argument('[words...]', 'TEAM, or TEAM PERSON ORDER; with --customer: nothing, or PERSON ORDER');
  withTableFlags(command, 'Orders')
    .option('--customer <number>', 'the experts of one customer, who are offered its calls before the team')
    .option('--remove', "with PERSON: back to the definition's place in a team; no expert of the customer any more")
    .option('--json', 'the order as JSON on standard output')
    .action(async (words: readonly string[], options: OrderOptions) => {
      done(await runOrder(words, options, terminal));
    });
};

const USAGE =
  'Write: agents order TEAM · agents order TEAM PERSON ORDER · agents order TEAM PERSON --remove · agents order --customer NUMBER PERSON ORDER';

async function runOrder(words: readonly string[], options: OrderOptions, terminal: Terminal): Promise<ExitCode> {
  const { of, person, order } = asked(words, options);
  const center = await definedCenter(options);
  const at = placeOf(options, center);
  const tables = await tablesOf(['orders', 'directory', 'customers'], at, options, center);
  const orders = ordersRegister(at, tables);
  try {
    if (person === undefined) {
      const people = await reached(orderOf(of, orders, center), 'orders', tables.orders, at);
      if (options.json) terminal.out(JSON.stringify({ of: `${kindOf(of)}/${nameOf(of)}`, people }));
      else show(of, people, terminal);
      return EXIT.ok;
    }
    const change = order === undefined ? 'remove' : { to: order };
    const ports = { orders, center, now: new Date() };
    const changed = await reached(changeOrder(of, person, change, ports), 'orders', tables.orders, at);
    if (options.json) terminal.out(JSON.stringify(changed));
    else {
      terminal.out(inWords(nameOf(of), changed));
      show(of, changed.people, terminal);
    }
    return EXIT.ok;
  } finally {
    orders.close();
  }
}

/** What the words on the command line mean. */
function asked(
  words: readonly string[],
  { customer, remove }: OrderOptions,
): { readonly of: OrderOf; readonly person?: string; readonly order?: number } {
  const [team, ...rest] = customer === undefined ? words : [undefined, ...words];
  const number = customer === undefined ? undefined : plainDigits(customer);
  const of = number === undefined ? team && { team } : /^[0-9]{1,20}$/u.test(number) && { customer: number };
  if (!of)
    throw new Mistake(
      customer === undefined
        ? `Whose order? ${USAGE}`
        : `--customer: "${customer}" is no number of a customer. ${USAGE}`,
    );
  const [person, written, ...more] = rest;
  const order = written === undefined ? undefined : plainDigits(written);
  if (person === undefined && !remove) return { of };
  const isWhole = person !== undefined && more.length === 0 && (order === undefined) === Boolean(remove);
  if (!isWhole) throw new Mistake(`"${words.join(' ')}" is no order of people. ${USAGE}`);
  if (order !== undefined && !/^[0-9]+$/u.test(order))
    throw new Mistake(
      `"${order}" is no order: a whole number, 1 (offered calls first) to ${LAST_ORDER} (last). ${USAGE}`,
    );
  return { of, person, ...(order !== undefined && { order: Number(order) }) };
}

const kindOf = (of: OrderOf): string => ('team' in of ? 'queue' : 'customer');
const nameOf = (of: OrderOf): string => ('team' in of ? of.team : of.customer);

function inWords(name: string, { person, before, after }: ChangedOrder): string {
  if (before === after) return `${name}: ${person} stays ${after ?? 'out of the order'}.`;
  return `${name}: ${person} ${before ?? '-'} → ${after ?? 'out of the order'}. It is in force from the next call on.`;
}

function show(of: OrderOf, people: readonly OrderedRow[], terminal: Terminal): void {
  if (people.length === 0)
    terminal.out(
      'team' in of
        ? `${of.team}: there is no order; anybody of the team is offered its calls.`
        : `${of.customer}: it has no experts; its calls go to who serves it, in their order.`,
    );
  for (const { login, order, changedBy, changedAt } of people) {
    const since = changedBy === 'command' ? `   changed ${changedAt}` : '';
    terminal.out(`${String(order).padStart(4)}  ${login}${since}`);
  }
}
