/** `customers import` as it is called, against the table engines of this machine. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
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
  return { code: await run(['customers', 'import', ...args], terminal), out, err };
}

let folder: string;
const SETTINGS = [
  'AWS_ENDPOINT_URL_DYNAMODB',
  'TSUNAGU_DYNAMODB_ENDPOINT',
  'CUSTOMERS_TABLE',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_PROFILE',
  'AWS_EC2_METADATA_DISABLED',
];
const forget = (): void => SETTINGS.forEach((name) => delete process.env[name]);
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'customers-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function list(...lines: string[]): Promise<string> {
  const file = path.join(folder, 'list.csv');
  await writeFile(file, ['number,company,name,team,queue', ...lines, ''].join('\n'));
  return file;
}

describe.each(ENGINES)('customers import on %s', (engine) => {
  let tables: Tables;
  beforeAll(async () => {
    tables = await startTables(engine);
    forget();
  });
  afterAll(() => tables.close());

  const scan = async (TableName: string) =>
    (await tables.documents.send(new ScanCommand({ TableName, ConsistentRead: true }))).Items ?? [];
  const rows = async () => {
    const Items = await scan('customers');
    return Items.sort((a, b) => String(a['number']).localeCompare(String(b['number'])));
  };

  it("imports the definition's list, and a second time finds it unchanged", async () => {
    const first = await command('--endpoint', tables.endpoint);
    expect(first.out.at(-1)).toBe('config/customers.csv: 10 imported, 0 unchanged, 0 refused.');
    expect(first.out[0]).toBe('imported    config/customers.csv:2 1001');
    expect(first.code).toBe(0);
    const again = await command('--endpoint', tables.endpoint, '--json');
    expect(JSON.parse(again.out.join(''))).toMatchObject({
      table: 'customers',
      imported: 0,
      unchanged: 10,
      refused: 0,
      notReached: 0,
    });
    expect(again.out).toHaveLength(1);
    expect((await rows())[0]).toEqual({
      number: '1001',
      company: 'みなと商事株式会社',
      name: '山田 太郎',
      team: 'server-side',
      tier: 'gold',
      lastOrder: 'A-20261104',
      orderState: '出荷済み',
      telephones: ['+819010012345', '+81332101001'],
    });
    expect(await scan('telephones')).toContainEqual({ telephone: '+819010012345', number: '1001' });
    expect(await scan('orders')).toContainEqual(
      expect.objectContaining({ of: 'customer/1004', login: 'nakamura.aoi', order: 1, changedBy: 'definition' }),
    );
  });

  it('takes out telephones and experts that the list no longer names, and says what has changed', async () => {
    const header = 'number,company,name,team,queue,telephones,experts';
    const write = async (line: string): Promise<string> => {
      const file = path.join(folder, 'changing.csv');
      await writeFile(file, `${header}\n${line}\n`);
      return file;
    };
    await command(
      await write('7001,C,N,mobile,,03-3210-7001 03-3210-7002,tanaka.mio ito.daiki'),
      '--endpoint',
      tables.endpoint,
    );
    const again = await command(await write('7001,C,M,mobile,,03-3210-7002,ito.daiki'), '--endpoint', tables.endpoint);
    expect(again.out[0]).toMatch(/^imported    .*changing\.csv:2 7001: name, telephones, experts$/);
    const telephones = (await scan('telephones')).filter(({ number }) => number === '7001');
    expect(telephones).toEqual([{ telephone: '+81332107002', number: '7001' }]);
    const experts = (await scan('orders')).filter(({ of }) => of === 'customer/7001');
    expect(experts.map(({ login, order }) => [login, order])).toEqual([['ito.daiki', 1]]);
  });

  it("is not put off by whatever the user's AWS configuration holds", async () => {
    const odd = {
      AWS_PROFILE: 'no-such-profile',
      AWS_CONFIG_FILE: path.join(folder, 'config'),
      AWS_USE_FIPS_ENDPOINT: 'true',
      AWS_USE_DUALSTACK_ENDPOINT: 'maybe',
      AWS_RETRY_MODE: 'now and then',
      AWS_DEFAULTS_MODE: 'none',
    };
    await writeFile(odd.AWS_CONFIG_FILE, '[default]\ncredential_process = /no/such/program\ndefaults_mode = odd\n');
    const before = { ...process.env };
    Object.assign(process.env, odd);
    try {
      const { code, err } = await command('--endpoint', tables.endpoint);
      expect([code, err.filter((line) => !line.includes('→ table'))]).toEqual([0, []]);
    } finally {
      process.env = before;
    }
  });

  it('refuses bad lines with their mend, and imports all others', async () => {
    const file = await list(
      '0001,A,B,mobile,',
      'x,A,B,mobile,',
      '0002,A,B,nobody,',
      '"0003,never closed',
      '0004,,,mobile,',
      '0005,A,B,mobile,',
    );
    const { code, out } = await command(file, '--endpoint', tables.endpoint, '--table', 'customers');
    expect(out.filter((line) => line.startsWith('imported'))).toHaveLength(2);
    expect(out.filter((line) => line.startsWith('refused')).length).toBeGreaterThanOrEqual(4);
    expect(out.join('\n')).toContain(':3:1 number: "x" is not a customer number. Write digits only');
    expect(code).toBe(1);
    expect((await rows()).map(({ number }) => String(number)).filter((number) => number.startsWith('0'))).toEqual([
      '0001',
      '0005',
    ]);
  });

  it('imports nothing of a file that is no such list', async () => {
    const file = path.join(folder, 'other.csv');
    await writeFile(file, 'a,b\n1,2\n');
    const { code, out } = await command(file, '--endpoint', tables.endpoint, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out.join(''))).toMatchObject({ findings: [{ line: 1 }], lines: [] });
  });

  it('says which tables there are when it cannot tell which is meant, or there is none such', async () => {
    const absent = await command('--endpoint', tables.endpoint, '--table', 'guests');
    expect(absent).toMatchObject({ code: 2, out: [] });
    expect(absent.err.join('\n')).toContain('There is no table guests at http://127.0.0.1');
    const foreign = await command('--endpoint', tables.endpoint, '--table', 'calls');
    expect(foreign.code).toBe(2);
    expect(foreign.err.join('\n')).toContain('calls at http://127.0.0.1');
  });
});

describe('customers import without tables', () => {
  beforeEach(() => {
    forget();
    process.env['AWS_EC2_METADATA_DISABLED'] = 'true';
  });

  it.each<[string, string[], number, string]>([
    ['no place is named and nobody is signed in', [], 2, 'There are no AWS credentials here.'],
    ['the endpoint is no address', ['--endpoint', 'here'], 2, '--endpoint: "here" is no address'],
    ['nobody listens at the endpoint', ['--endpoint', 'http://127.0.0.1:1'], 3, 'ECONNREFUSED'],
    ['there is no such list', ['nowhere.csv', '--table', 'x'], 2, 'nowhere.csv: there is no such file'],
    ['there is no such definition', ['--definition', 'nowhere.yaml', '--table', 'x'], 2, 'There is no definition'],
  ])('says so when %s', async (_, args, code, message) => {
    const answer = await command(...args);
    expect(answer.err.join('\n')).toContain(message);
    expect(answer.err.join('\n')).not.toMatch(/\n\s+at /);
    expect(answer.code).toBe(code);
    expect(answer.out).toEqual([]);
  });
});
