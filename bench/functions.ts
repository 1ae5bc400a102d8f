/**
 * What our way of building and writing functions costs, side by side: each bundle's size and cold import against bare node and
 * against the same handler bundled with esbuild's defaults, and a warm handler against the bare SDK calls that it makes, on the
 * same engine. Trust the ratios, not the milliseconds. Run: `npx tsx bench/functions.ts`, under a minute.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { build } from 'esbuild';
import { bundleFunctions, FUNCTION_NAMES, handlerFile, type BundledFunction } from '../lambdas/bundle';
import { startTableEngine } from '../local/tables/engine';

const COLD_ROUNDS = 9;
const WARM_ROUNDS = 400;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const table = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
};

const ours = (name: string): string => path.join(__dirname, '..', 'build', 'functions', name, 'index.js');

async function bundleNaively(folder: string): Promise<(name: string) => string> {
  for (const name of FUNCTION_NAMES)
    await build({
      entryPoints: [handlerFile(name)],
      bundle: true,
      platform: 'node',
      outfile: path.join(folder, `${name}.js`),
      logLevel: 'silent',
    });
  return (name) => path.join(folder, `${name}.js`);
}

/** Milliseconds that a node of its own lives to run a line of code. */
function lifetime(code: string): number {
  const begun = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--no-warnings', '-e', code], {
    env: { PATH: process.env['PATH'], AWS_REGION: 'ap-northeast-1' },
  });
  if (status !== 0) throw new Error(`${code} ended with ${status}: ${stderr.toString()}`);
  return performance.now() - begun;
}

const kilobytes = async (file: string): Promise<number> => (await stat(file)).size / 1024;

async function sizesAndImports(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'naive-'));
  try {
    const naive = await bundleNaively(folder);
    const times = new Map<string, number[]>();
    // interleaved, so that a slow moment of the machine touches all alike
    for (let round = 0; round < COLD_ROUNDS; round += 1)
      for (const file of ['', ...FUNCTION_NAMES.flatMap((name) => [ours(name), naive(name)])]) {
        const took = lifetime(file === '' ? '0' : `require(${JSON.stringify(file)})`);
        times.set(file, [...(times.get(file) ?? []), took]);
      }
    const bare = median(times.get('') ?? []);
    const over = (file: string): number => median(times.get(file) ?? []) - bare;
    const rows = [['function', 'KB', 'naive KB', 'ratio', 'import ms', 'naive ms', 'ratio', 'process ÷ bare node']];
    for (const name of FUNCTION_NAMES) {
      const [size, naiveSize] = [await kilobytes(ours(name)), await kilobytes(naive(name))];
      const [cold, naiveCold] = [over(ours(name)), over(naive(name))];
      rows.push([
        name,
        size.toFixed(0),
        naiveSize.toFixed(0),
        (size / naiveSize).toFixed(2),
        cold.toFixed(1),
        naiveCold.toFixed(1),
        (cold / naiveCold).toFixed(2),
        ((cold + bare) / bare).toFixed(2),
      ]);
    }
    return `Size, and import over bare node (${bare.toFixed(0)} ms), median of ${COLD_ROUNDS}\n${table(rows)}`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Work = (round: number) => Promise<unknown>;

const TABLES = {
  customers: ['number'],
  directory: ['name'],
  calendar: ['date', 'kind'],
  calls: ['caller', 'contactId'],
} as const;

async function fill(documents: DynamoDBDocumentClient): Promise<void> {
  for (const [name, keys] of Object.entries(TABLES)) {
    const attributes = keys.map((key) => ({ AttributeName: key, AttributeType: 'S' as const }));
    const schema = keys.map((key, index) => ({
      AttributeName: key,
      KeyType: index === 0 ? ('HASH' as const) : ('RANGE' as const),
    }));
    await documents.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: attributes,
        KeySchema: schema,
      }),
    );
  }
  const put = (table: string, item: Record<string, string>) =>
    documents.send(new PutCommand({ TableName: table, Item: item }));
  await put('customers', { number: '1001', company: 'みなと商事株式会社', name: '山田 太郎', team: 'server-side' });
  await put('directory', { name: 'queue/server-side', id: 'q', arn: 'arn' });
  await put('calendar', { date: 'list', kind: 'national', through: '9999-12-31' });
}

/** The very calls each function makes, without the function. */
function bareCalls(documents: DynamoDBDocumentClient): Readonly<Partial<Record<BundledFunction, Work>>> {
  const date = new Date().toISOString().slice(0, 10);
  return {
    'find-customer': async () => {
      await documents.send(new GetCommand({ TableName: 'customers', Key: { number: '1001' } }));
      return documents.send(
        new GetCommand({ TableName: 'directory', Key: { name: 'queue/server-side' }, ProjectionExpression: 'id' }),
      );
    },
    'check-holiday': () =>
      Promise.all([
        documents.send(
          new QueryCommand({
            TableName: 'calendar',
            KeyConditionExpression: '#date = :date',
            ExpressionAttributeNames: { '#date': 'date' },
            ExpressionAttributeValues: { ':date': date },
          }),
        ),
        documents.send(new GetCommand({ TableName: 'calendar', Key: { date: 'list', kind: 'national' } })),
      ]),
    'tag-repeat-caller': async (round) => {
      const key = { caller: `+8131000${String(round).padStart(4, '0')}`, contactId: `bare-${round}` };
      const item = { ...key, calledAt: '2027-01-12T12:00:00.000Z', expiresAt: 9_999_999_999 };
      await documents.send(
        new PutCommand({ TableName: 'calls', Item: item, ConditionExpression: 'attribute_not_exists(contactId)' }),
      );
      await documents.send(
        new QueryCommand({
          TableName: 'calls',
          KeyConditionExpression: 'caller = :caller',
          FilterExpression: 'calledAt BETWEEN :from AND :to',
          ExpressionAttributeValues: { ':caller': key.caller, ':from': '2027-01-11', ':to': '2027-01-13' },
          ConsistentRead: true,
        }),
      );
      return documents.send(
        new UpdateCommand({
          TableName: 'calls',
          Key: key,
          UpdateExpression: 'SET place = :place',
          ConditionExpression: 'attribute_exists(contactId) AND attribute_not_exists(place)',
          ExpressionAttributeValues: { ':place': 'first' },
        }),
      );
    },
  };
}

const event = (round: number) => ({
  Name: 'ContactFlowEvent',
  Details: {
    ContactData: {
      ContactId: `warm-${round}`,
      CustomerEndpoint: { Address: `+8132000${String(round).padStart(4, '0')}`, Type: 'TELEPHONE_NUMBER' },
      LanguageCode: 'ja-JP',
    },
    Parameters: { number: '1001', language: 'ja-JP' },
  },
});

async function warm(): Promise<string> {
  const engine = await startTableEngine();
  Object.assign(process.env, {
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    CUSTOMERS_TABLE: 'customers',
    DIRECTORY_TABLE: 'directory',
    CALENDAR_TABLE: 'calendar',
    CALLS_TABLE: 'calls',
    TIME_ZONE: 'Asia/Tokyo',
    WINDOW_HOURS: '24',
    BACK_TO: 'nobody',
    PERSON_SECONDS: '30',
  });
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const write = process.stdout.write.bind(process.stdout);
  try {
    await fill(documents);
    const rows = [['function', 'handler ms', 'bare SDK ms', 'ratio']];
    for (const [name, bare] of Object.entries(bareCalls(documents))) {
      const { handler } = (await import(ours(name))) as { handler: (event: unknown) => Promise<{ status: string }> };
      const took = { handler: [] as number[], bare: [] as number[] };
      const timed = async (into: number[], work: Work, round: number): Promise<void> => {
        const begun = performance.now();
        await work(round);
        into.push(performance.now() - begun);
      };
      const answered: Work = async (round) => {
        const { status } = await handler(event(round));
        if (status !== '200') throw new Error(`${name} answered ${status}`);
      };
      process.stdout.write = () => true; // a handler's log line is part of its work, reading it is not ours
      for (let round = 0; round < 50; round += 1) await Promise.all([answered(9000 + round), bare(9000 + round)]);
      for (let round = 0; round < WARM_ROUNDS; round += 1) {
        await timed(took.handler, answered, round);
        await timed(took.bare, bare, round);
      }
      process.stdout.write = write;
      const [handled, bared] = [median(took.handler), median(took.bare)];
      rows.push([name, handled.toFixed(2), bared.toFixed(2), (handled / bared).toFixed(2)]);
    }
    return `Warm, against the same calls made by the bare SDK on ${engine.name}, median of ${WARM_ROUNDS} (aim: at most 1.5)\n${table(rows)}`;
  } finally {
    process.stdout.write = write;
    documents.destroy();
    await engine.close();
  }
}

async function main(): Promise<void> {
  await bundleFunctions();
  process.stdout.write(`${await sizesAndImports()}\n\n`);
  process.stdout.write(`${await warm()}\n`);
}

void main();
