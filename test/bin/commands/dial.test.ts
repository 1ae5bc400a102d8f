/** `dial` against the sample as it is booted on this machine: whoever is called hears who calls, and is brought to the team. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { run } from '../../../bin/tsunagu';
import type { ExchangeEvent } from '../../../exchange/event';
import type { Exchange } from '../../../exchange/exchange';
import { runExchange } from '../../../exchange/run';
import { documentsAt, tableNames } from '../../../lambdas/adapters/tables-at';
import { bootCenter, type LocalCenter } from '../../../local/center';
import { SAMPLE_ASSEMBLY } from '../../global-setup';

/** A whole center is booted; the machine may be busy. */
jest.setTimeout(60_000);

const AT = new Date('2026-11-24T01:00:00Z');
let center: LocalCenter;
let exchange: Exchange;
let events: ExchangeEvent[];

beforeAll(async () => {
  center = await bootCenter({ assembly: { directory: SAMPLE_ASSEMBLY }, at: AT });
});
afterAll(() => center.close());
beforeEach(() => {
  events = [];
  exchange = center.openExchange({ startsAt: AT, onEvent: (event) => void events.push(event) });
});

async function dial(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = { out: (line: string) => out.push(line), err: (line: string) => err.push(line), interactive: false };
  const place = args.includes('--endpoint') ? [] : ['--endpoint', center.url];
  return { code: await run(['dial', ...args, ...place], terminal), out, err };
}

/** A contact of that number, as events would have told of it. */
async function laid(contactId: string, state: string): Promise<void> {
  const at = { endpoint: center.url, region: 'ap-northeast-1' };
  const names = await tableNames(at);
  const { documents, close } = documentsAt(at);
  const Item = {
    contactId,
    state,
    caller: '+81355550100',
    agentArn: 'arn:agent',
    facts: { contactId, agent: { arn: 'arn:agent', at: '2026-11-24T00:59:00.000Z' } },
  };
  await documents.send(new PutCommand({ TableName: names.find((name) => /-Contacts/u.test(name)), Item }));
  close();
}

/** What was said on the line, and to agents, within two minutes. */
async function played(): Promise<string> {
  await runExchange(exchange, center.ports(), { until: 120_000 });
  return events.flatMap(({ kind, text = '' }) => (kind === 'said' || kind === 'whispered' ? [text] : [])).join('\n');
}

const contactIn = (line = ''): string => /contact ([\w-]+)\.$/u.exec(line)?.[1] ?? '';

test('nobody of the team is there: who was called hears who calls, that it is recorded, and a polite end', async () => {
  const { code, out, err } = await dial('03-5555-0199', '--team', 'operations');

  expect({ code, err }).toEqual({ code: 0, err: [] });
  expect(out[0]).toMatch(/^\+81355550199 is being called for operations: contact [\w-]+\.$/u);
  expect(await played()).toBe(
    [
      'Aozora Softwareよりお電話を差し上げました。',
      'この通話は、応対品質向上のため録音させていただいております。',
      'お電話を差し上げておきながら、誠に申し訳ございません。ただいま担当の者がお話しできません。失礼いたします。',
    ].join('\n'),
  );
});

test('somebody is there: the agent hears that we placed the call, and whose it is; tags and priority are the contact’s', async () => {
  exchange.staff('watanabe.sho', { answers: 3, talks: 'for-ever' });
  exchange.do({ kind: 'status', agent: 'watanabe.sho', status: 'Available' });
  const asked =
    '03-5555-0199 --team operations --priority high --by watanabe.sho --tag campaign=autumn --attribute language=en-US';
  const who = '--attribute identified=true --attribute company=Minato --attribute customerName=Yamada';
  const { out } = await dial(...`${asked} ${who}`.split(' '));

  const said = await played();
  expect(said).toContain('This is a call from Aozora Software.');
  expect(said).toContain('こちらからおかけしたお電話です。');
  expect(said).toContain('Minato の Yamada 様です。');
  const { contact } = exchange.contact(contactIn(out[0])) ?? {};
  expect(contact).toMatchObject({
    tags: { campaign: 'autumn' },
    routing: { priority: 3 },
    attributes: { callKind: 'outgoing', queueName: 'operations', priority: 'high' },
  });
});

describe('while a colleague is talking to the same number', () => {
  beforeEach(() => laid('c-0', 'talking'));
  afterEach(() => laid('c-0', 'over'));

  test('nobody is called, and it is said who talks and since when', async () => {
    const { code, err } = await dial('03-5555-0100', '--team', 'operations');

    expect(code).toBe(1);
    expect(err).toEqual([
      'Nobody was called. arn:agent is talking to +81355550100 since 2026-11-24T00:59:00.000Z. To call all the same: --anyway.',
    ]);
  });

  test('--anyway calls with a warning', async () => {
    const { code, out, err } = await dial('03-5555-0100', '--team', 'operations', '--anyway');

    expect(code).toBe(0);
    expect(out).toHaveLength(1);
    expect(err).toEqual(['But arn:agent is talking to them since 2026-11-24T00:59:00.000Z.']);
  });
});

test('the same token places one call', async () => {
  const first = await dial('03-5555-0101', '--team', 'mobile', '--token', 'order-1');
  const again = await dial('03-5555-0101', '--team', 'mobile', '--token', 'order-1', '--json');

  expect(JSON.parse(again.out.join(''))).toEqual({
    status: '200',
    number: '+81355550101',
    contactId: contactIn(first.out[0]),
  });
});

test.each([
  [['123', '--team', 'operations'], 2, 'cannot be dialled'],
  [['+44 20 7946 0958', '--team', 'operations'], 1, 'is in GB'],
  [['03-5555-0100', '--team', 'oprations'], 2, 'Did you mean "operations"?'],
  [['03-5555-0100', '--team', 'operations', '--by', 'watanabe.cho'], 2, 'Did you mean "watanabe.sho"?'],
  [['03-5555-0100', '--team', 'operations', '--tag', 'autumn'], 2, 'write it as campaign=autumn'],
  [['03-5555-0100', '--team', 'operations', '--priority', 'soon'], 2, 'priority must be'],
  [['03-5555-0100'], 2, '--team'],
])('%j ends with %d', async (args, expected, words) => {
  const { code, err } = await dial(...args);

  expect(code).toBe(expected);
  expect(err.join('\n')).toContain(words);
  expect(err.join('\n')).not.toMatch(/^\s+at /mu);
});

test('a center that cannot be reached is said in one line', async () => {
  const { code, err } = await dial('03-5555-0100', '--team', 'operations', '--endpoint', 'http://127.0.0.1:1');

  expect(code).toBe(3);
  expect(err).toHaveLength(1);
});
