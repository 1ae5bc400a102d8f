import { DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { CallPlan, CallReport } from '../../exchange/call';
import type { BootOptions } from '../../local/boot';
import { bootCenter, type LocalCenter } from '../../local/center';
import type { InjectedFault } from '../../local/functions/fault';
import type { FunctionLog } from '../../local/functions/function-host';
import { localDynamoDB } from '../../local/tables/local-client';
import { dynoxideBinary, TABLE_ENGINES } from '../../local/tables/engine';
import { altered, ASSETS, LOOK_UP, writeSmallAssembly, type Resources } from './small-assembly';

/** A whole center is booted; the machine may be busy. */
jest.setTimeout(60_000);

const AT = new Date('2026-05-01T01:00:00Z');

const PLAN: CallPlan = {
  from: '+81332104567',
  line: 'main',
  at: AT,
  presses: ['1001#'],
  agents: { 'sato.kenji': { kind: 'available', answersAfterSeconds: 3 } },
  patienceSeconds: 60,
};

const open: LocalCenter[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((center) => center.close()));
});

async function boot(
  change?: (resources: Resources) => Resources,
  assets: Readonly<Record<string, string>> = ASSETS,
  options: Partial<BootOptions> = {},
): Promise<LocalCenter> {
  const center = await bootCenter({ assembly: { directory: writeSmallAssembly(change, assets) }, at: AT, ...options });
  open.push(center);
  return center;
}

const answerOf = ({ events }: CallReport): unknown => events.find(({ kind }) => kind === 'invoked')?.answer;
const failuresOf = ({ events }: CallReport): string =>
  events
    .filter(({ kind }) => kind === 'failed' || kind === 'invoked')
    .map((event) => JSON.stringify(event))
    .join('\n');

const engines = TABLE_ENGINES.filter((engine) => engine !== 'dynoxide' || dynoxideBinary() !== undefined);

describe.each(engines)('a hand-written assembly, with its tables on %s', (engine) => {
  it('boots, is seeded, and plays a call through its own function and tables', async () => {
    const logs: FunctionLog[] = [];
    const center = await boot(undefined, ASSETS, {
      tables: { engine },
      onLog: (log) => logs.push(log),
      async seed({ endpoint, region, tables }) {
        const client = localDynamoDB(endpoint, region);
        const Item = { number: '1001', team: 'sales' };
        await DynamoDBDocumentClient.from(client).send(new PutCommand({ TableName: tables[0]?.name, Item }));
        client.destroy();
      },
    });
    expect(center.findings).toEqual([]);
    expect(center.tables.engine).toBe(engine);
    const report = await center.call(PLAN);
    expect(answerOf(report)).toEqual({ status: '200', team: 'sales' });
    expect(report.outcome).toMatchObject({ kind: 'connected', queue: 'sales', agent: 'sato.kenji' });
    expect(logs).toContainEqual(expect.objectContaining({ function: 'find-customer', text: '{"looked":"1001"}' }));
  });

  it('sweeps before a call what has expired by the clock of that call', async () => {
    const second = AT.getTime() / 1000;
    const expiring: Readonly<Record<string, unknown>> = {
      'a minute ago': second - 60,
      'this second': second,
      later: second + 60,
      'as text': String(second - 60),
      'six years ago': second - 6 * 365 * 86_400,
      never: undefined,
    };
    const center = await boot(undefined, ASSETS, { tables: { engine } });
    const { endpoint, region, tables } = center.tables;
    const client = localDynamoDB(endpoint, region);
    const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
    const TableName = tables[0]?.name;
    const put = (number: string, expiresAt: unknown) =>
      documents.send(new PutCommand({ TableName, Item: { number, expiresAt } }));
    const left = async () => {
      const { Items = [] } = await documents.send(new ScanCommand({ TableName }));
      return Items.map(({ number }) => String(number)).sort();
    };
    await Promise.all(Object.entries(expiring).map(([number, expiresAt]) => put(number, expiresAt)));
    await Promise.all(Array.from({ length: 30 }, (_, index) => put(`old ${index}`, second - 1)));
    await center.call({ ...PLAN, hangUpAtSeconds: 0 });
    expect(await left()).toEqual(['as text', 'later', 'never', 'six years ago', 'this second']);
    await center.call({ ...PLAN, hangUpAtSeconds: 0, at: new Date(AT.getTime() + 61_000) });
    expect(await left()).toEqual(['as text', 'never', 'six years ago']);
    client.destroy();
  });
});

describe('what would fail in the cloud fails here', () => {
  it.each<[string, (resources: Resources) => Resources, RegExp]>([
    ['a variable that is missing', altered('Find', { Environment: {} }), /ValidationException|TableName|"failed"/],
    [
      'a table of another name',
      altered('Find', { Environment: { Variables: { CUSTOMERS_TABLE: 'customers' } } }),
      /ResourceNotFoundException/,
    ],
    [
      'a function that is not associated',
      (resources) => {
        const { FindAssociation: _association, ...rest } = resources;
        return rest;
      },
      /failed/,
    ],
    ['a handler of another name', altered('Find', { Handler: 'index.other' }), /HandlerNotFound/],
  ])('%s', async (_name, change, expected) => {
    const center = await boot(change);
    const report = await center.call(PLAN);
    expect(report.outcome.kind).toBe('ended');
    expect(failuresOf(report)).toMatch(expected);
  });

  it.each<InjectedFault>(['error', 'timeout', 'throttled'])('an injected %s', async (fault) => {
    const center = await boot();
    const report = await center.call(PLAN, { faults: { 'find-customer': fault } });
    expect(report.outcome.kind).toBe('ended');
    expect(failuresOf(report)).toMatch(/injected fault|no answer within 8 s/);
  });

  it('a function that never answers ends at the time limit, and the next call is well', async () => {
    const hangs = LOOK_UP.replace(
      'const number',
      'if (event.Details.Parameters.number === "9") await new Promise(() => {}); const number',
    );
    const center = await boot(altered('Find', { Timeout: 1 }), { ...ASSETS, find: hangs });
    const report = await center.call({ ...PLAN, presses: ['9#'] });
    expect(report.outcome.kind).toBe('ended');
    expect(failuresOf(report)).toContain('Task timed out after 1.00 seconds');
    expect(answerOf(await center.call(PLAN))).toEqual({ status: '404' });
  });
});

it('closing leaves nothing behind, however often', async () => {
  const center = await boot();
  const { endpoint } = center.tables;
  await center.close();
  await center.close();
  await expect(fetch(endpoint)).rejects.toThrow('fetch failed');
});
