/** `agents order` as it is called, against the table engines of this machine. */
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { run } from '../../../bin/tsunagu';
import { ENGINES, startTables, type Tables } from '../../lambdas/tables';

async function command(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    interactive: false,
  };
  return { code: await run(['agents', 'order', ...args], terminal), out, err };
}

const TEAM = ['sato.kenji', 'suzuki.yuka', 'takahashi.ren'];
const arn = (login: string): string => `arn:aws:connect:x:1:instance/i/agent/${login}`;

describe.each(ENGINES)('agents order on %s', (engine) => {
  let tables: Tables;
  const put = (TableName: string, Item: Record<string, unknown>) =>
    tables.documents.send(new PutCommand({ TableName, Item }));
  const ask = (...args: string[]) => command(...args, '--endpoint', tables.endpoint);
  const orders = async () => {
    const { Items = [] } = await tables.documents.send(new ScanCommand({ TableName: 'orders', ConsistentRead: true }));
    return Object.fromEntries(
      Items.map(({ of, login, order, changedBy }) => [`${of} ${login}`, `${order} ${changedBy}`]),
    );
  };

  beforeAll(async () => {
    tables = await startTables(engine);
  });
  beforeEach(async () => {
    const changedAt = '2027-01-12T00:00:00.000Z';
    for (const [index, login] of TEAM.entries()) {
      await put('directory', { name: `agent/${login}`, id: login, arn: arn(login) });
      const row = { of: 'queue/server-side', login, agent: arn(login), order: index + 1 };
      await put('orders', { ...row, changedBy: 'definition', changedAt });
    }
    await put('customers', { number: '1001', company: 'C', name: 'N', team: 'server-side' });
  });
  afterAll(() => tables.close());

  it('understands full-width digits, and says when there is no such customer', async () => {
    expect((await ask('--customer', '１００１', 'sato.kenji', '２')).out.at(-1)).toMatch(/^ {3}2 {2}sato\.kenji/);
    expect((await ask('--customer', '1001', 'sato.kenji', '--remove')).code).toBe(0);
    const { code, err } = await ask('--customer', '9999');
    expect([code, err]).toEqual([2, ['There is no customer 9999. Import the list first: customers import']]);
  });

  it('says on standard output, too, what is out of reach, where JSON was asked for', async () => {
    const { code, out, err } = await command('server-side', '--json', '--endpoint', 'http://127.0.0.1:1');
    expect(code).toBe(3);
    expect(JSON.parse(out.join(''))).toEqual({ mistake: err.join('') });
    expect(err.join('')).toMatch(/^The request for orders at .* broke off: .*ECONNREFUSED.* Nothing listens/);
  });

  it('shows the order in force', async () => {
    const { code, out } = await ask('server-side');
    expect([code, out]).toEqual([0, ['   1  sato.kenji', '   2  suzuki.yuka', '   3  takahashi.ren']]);
  });

  it('gives a person another place, says what it was, and takes it back', async () => {
    const moved = await ask('server-side', 'takahashi.ren', '1');
    expect(moved.code).toBe(0);
    expect(moved.out[0]).toBe('server-side: takahashi.ren 3 → 1. It is in force from the next call on.');
    expect(moved.out[2]).toMatch(/^ {3}1 {2}takahashi\.ren {3}changed 20/);
    expect(await orders()).toMatchObject({ 'queue/server-side takahashi.ren': '1 command' });
    expect((await ask('server-side', 'takahashi.ren', '1')).out[0]).toBe('server-side: takahashi.ren stays 1.');
    expect((await ask('server-side', 'takahashi.ren', '--remove')).out[0]).toContain('takahashi.ren 1 → 3.');
    expect(await orders()).toMatchObject({ 'queue/server-side takahashi.ren': '3 definition' });
  });

  it("makes a person a customer's expert, and no expert any more", async () => {
    const made = await ask('--customer', '1001', 'suzuki.yuka', '1', '--json');
    expect(JSON.parse(made.out.join(''))).toMatchObject({
      of: 'customer/1001',
      person: 'suzuki.yuka',
      after: 1,
      people: [{ login: 'suzuki.yuka', agent: arn('suzuki.yuka'), changedBy: 'command' }],
    });
    expect((await ask('--customer', '1001')).out).toHaveLength(1);
    expect((await ask('--customer', '1001', 'suzuki.yuka', '--remove')).out[0]).toContain('1 → out of the order');
    expect((await ask('--customer', '1001')).out[0]).toContain('it has no experts; its calls go to who serves it');
    expect(await orders()).not.toHaveProperty('customer/1001 suzuki.yuka');
  });

  it.each<[string, string[], string]>([
    ['no team', [], 'Whose order?'],
    ['a team that is none', ['server-sid'], 'There is no team "server-sid"'],
    ['a person of another team', ['server-side', 'ito.daiki', '1'], 'their routing profile has no such queue'],
    ['nobody', ['server-side', 'sato.kenj', '1'], 'there is no such person'],
    [
      'an expert whom the customer’s queue does not reach',
      ['--customer', '1001', 'ito.daiki', '1'],
      'ito.daiki does not serve server-side',
    ],
    ['a customer who is none', ['--customer', '4711', 'sato.kenji', '1'], 'There is no customer 4711'],
    ['a number that is none', ['--customer', 'x', 'sato.kenji', '1'], 'is no number of a customer'],
    ['an order of 0', ['server-side', 'sato.kenji', '0'], '1 (offered calls first) to 15 (last)'],
    ['an order of 16', ['server-side', 'sato.kenji', '16'], '1 (offered calls first) to 15 (last)'],
    ['an order in words', ['server-side', 'sato.kenji', 'first'], '"first" is no order'],
    ['a person and no order', ['server-side', 'sato.kenji'], 'is no order of people'],
    ['an order and --remove', ['server-side', 'sato.kenji', '1', '--remove'], 'is no order of people'],
    ['--remove and nobody', ['server-side', '--remove'], 'is no order of people'],
    ['more than there is', ['server-side', 'sato.kenji', '1', '2'], 'is no order of people'],
  ])('refuses %s, and changes nothing', async (_, args, message) => {
    const before = await orders();
    const { code, err, out } = await ask(...args);
    expect([code, out]).toEqual([2, []]);
    expect(err.join('\n')).toContain(message);
    expect(err.join('\n')).not.toMatch(/\n\s+at /);
    expect(await orders()).toEqual(before);
  });

  it('says that a person who is not deployed yet has no calls', async () => {
    const { code, err } = await ask('mobile', 'tanaka.mio', '2');
    expect([code, err.join('\n')]).toEqual([2, expect.stringContaining('deploy it first')]);
  });
});
