import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import path from 'node:path';
import {
  DescribeTableCommand,
  PutItemCommand,
  QueryCommand,
  ListTablesCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { createTables } from '../../../local/tables/create-tables';
import { localDynamoDB } from '../../../local/tables/local-client';
import { dynoxideBinary, startTableEngine, tableSettings, TABLE_ENGINES } from '../../../local/tables/engine';
import { readAssembly } from '../../../local/assembly/read-assembly';
import { resolveAssembly } from '../../../local/assembly/resolve-assembly';
import { FLOW_STACK } from '../small-assembly';

const resourcesOf = (Resources: unknown) =>
  resolveAssembly(readAssembly({ templates: [{ name: 'Data', template: { Resources } }] })).resources;

/** Whether something still listens there. */
async function listens(endpoint: string): Promise<boolean> {
  const socket = connect(Number(new URL(endpoint).port), '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function until(isSo: () => Promise<boolean>): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await isSo()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

const engines = TABLE_ENGINES.filter((engine) => engine !== 'dynoxide' || dynoxideBinary() !== undefined);

describe.each(engines)('%s as the engine', (engine) => {
  it('tables have the keys and indexes of their templates, and are gone afterwards', async () => {
    const { endpoint, name, close } = await startTableEngine({ engine });
    const client = localDynamoDB(endpoint, 'ap-northeast-1');
    try {
      expect(name).toBe(engine);
      const { tables, findings } = await createTables(resourcesOf({ Customers: FLOW_STACK['Customers'] }), endpoint);
      expect(findings).toEqual([]);
      expect(tables).toEqual([
        expect.objectContaining({ logicalId: 'Customers', keys: ['number'], timeToLive: 'expiresAt' }),
      ]);
      const TableName = tables[0]?.name ?? '';
      const { Table } = await client.send(new DescribeTableCommand({ TableName }));
      expect(Table?.KeySchema).toEqual([{ AttributeName: 'number', KeyType: 'HASH' }]);
      await client.send(new PutItemCommand({ TableName, Item: { number: { S: '1' }, team: { S: 'sales' } } }));
      const { Items } = await client.send(
        new QueryCommand({
          TableName,
          IndexName: 'by-team',
          KeyConditionExpression: 'team = :t',
          ExpressionAttributeValues: { ':t': { S: 'sales' } },
        }),
      );
      expect(Items).toEqual([{ number: { S: '1' }, team: { S: 'sales' } }]);
    } finally {
      client.destroy();
      await close();
    }
    expect(await until(async () => !(await listens(endpoint)))).toBe(true);
  });

  it('a table that cannot be is a finding', async () => {
    const { endpoint, close } = await startTableEngine({ engine });
    try {
      const { tables, findings } = await createTables(
        resourcesOf({
          Keyless: { Type: 'AWS::DynamoDB::Table', Properties: { AttributeDefinitions: [] } },
          Undefined: {
            Type: 'AWS::DynamoDB::Table',
            Properties: {
              KeySchema: [{ AttributeName: 'a', KeyType: 'HASH' }],
              AttributeDefinitions: [{ AttributeName: 'b', AttributeType: 'S' }],
            },
          },
        }),
        endpoint,
      );
      expect(tables).toEqual([]);
      expect(findings.map(({ logicalId }) => logicalId).toSorted((a = '', b = '') => a.localeCompare(b))).toEqual([
        'Keyless',
        'Undefined',
      ]);
    } finally {
      await close();
    }
  });

  it('ends with the process that started it, even when that is killed', async () => {
    const code = `require('tsx/cjs'); require(${JSON.stringify(path.resolve('local/tables/engine.ts'))})
      .startTableEngine({ engine: '${engine}' })
      .then(({ endpoint }) => { console.log(endpoint); setInterval(() => {}, 1000); });`;
    const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const endpoint = line.toString().trim();
    expect(await listens(endpoint)).toBe(true);
    child.kill('SIGKILL');
    expect(await until(async () => !(await listens(endpoint)))).toBe(true);
  });
});

describe('which engine is used', () => {
  it('a server given by setting is used as it is, with the tables it has', async () => {
    const server = await startTableEngine({ engine: 'dynalite' });
    try {
      const engine = await startTableEngine(tableSettings({ TSUNAGU_DYNAMODB_ENDPOINT: server.endpoint }));
      expect(engine).toMatchObject({ name: 'external', endpoint: server.endpoint });
      const resources = resourcesOf({ Customers: FLOW_STACK['Customers'] });
      expect((await createTables(resources, engine.endpoint)).findings).toEqual([]);
      expect((await createTables(resources, engine.endpoint)).tables).toHaveLength(1);
      await engine.close();
      const client = localDynamoDB(server.endpoint, 'ap-northeast-1');
      expect((await client.send(new ListTablesCommand({}))).TableNames).toHaveLength(1);
      client.destroy();
    } finally {
      await server.close();
    }
  });

  it.each([
    [{ TSUNAGU_DYNAMODB_ENDPOINT: 'localhost:8000' }, 'TSUNAGU_DYNAMODB_ENDPOINT: "localhost:8000" is no address'],
    [{ TSUNAGU_DYNAMODB_ENDPOINT: 'nowhere' }, 'TSUNAGU_DYNAMODB_ENDPOINT: "nowhere" is no address'],
    [{ TSUNAGU_TABLE_ENGINE: 'oracle' }, 'there is no engine "oracle" · dynoxide or dynalite'],
  ])('%j is a mistake', (environment, expected) => {
    expect(() => tableSettings(environment)).toThrow(expected);
  });

  it('a server that is not there is a mistake', async () => {
    const started = startTableEngine({ endpoint: 'http://127.0.0.1:1' });
    await expect(started).rejects.toThrow('nothing answers at http://127.0.0.1:1 (ECONNREFUSED) · start that server');
  });

  it('an expression that exhausts dynalite ends neither the center nor the process', async () => {
    const engine = await startTableEngine({ engine: 'dynalite' });
    const client = localDynamoDB(engine.endpoint, 'ap-northeast-1');
    const { tables } = await createTables(resourcesOf({ Customers: FLOW_STACK['Customers'] }), engine.endpoint);
    const TableName = tables[0]?.name ?? '';
    const Key = { number: { S: '1' } };
    await client.send(new PutItemCommand({ TableName, Item: { ...Key, l: { L: [{ S: 'x' }] } } }));
    const itself = new UpdateItemCommand({ TableName, Key, UpdateExpression: 'SET l[0] = l' });
    await client.send(itself).catch(() => undefined);
    client.destroy();
    await expect(engine.close()).resolves.toBeUndefined();
  });
});
