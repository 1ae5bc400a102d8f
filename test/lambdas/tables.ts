/** The product's tables in an embedded engine, for tests. */
import { CreateTableCommand, DynamoDBClient, type KeySchemaElement } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynoxideBinary, startTableEngine, type TableEngineName } from '../../local/tables/engine';

/** Every engine that this machine can run. */
export const ENGINES: readonly TableEngineName[] = dynoxideBinary() ? ['dynoxide', 'dynalite'] : ['dynalite'];

const TABLES: Readonly<Record<string, readonly [string, string?]>> = {
  customers: ['number'],
  directory: ['name'],
  calendar: ['date', 'kind'],
  calls: ['caller', 'contactId'],
};

/** What a function finds in its environment when its tables are these. */
export const TABLE_SETTINGS = {
  CUSTOMERS_TABLE: 'customers',
  DIRECTORY_TABLE: 'directory',
  CALENDAR_TABLE: 'calendar',
  CALLS_TABLE: 'calls',
} as const;

export interface Tables {
  readonly endpoint: string;
  readonly documents: DynamoDBDocumentClient;
  close(): Promise<void>;
}

/** Starts an engine with empty tables, and points the SDK of this process at it. */
export async function startTables(name: TableEngineName): Promise<Tables> {
  const engine = await startTableEngine({ engine: name });
  Object.assign(process.env, {
    ...TABLE_SETTINGS,
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
  });
  const client = new DynamoDBClient({});
  for (const [table, keys] of Object.entries(TABLES)) await client.send(createTable(table, keys));
  return {
    endpoint: engine.endpoint,
    documents: DynamoDBDocumentClient.from(client),
    async close() {
      client.destroy();
      await engine.close();
    },
  };
}

function createTable(table: string, [partition, sort]: readonly [string, string?]): CreateTableCommand {
  const keys = sort === undefined ? [partition] : [partition, sort];
  return new CreateTableCommand({
    TableName: table,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: keys.map((name) => ({ AttributeName: name, AttributeType: 'S' })),
    KeySchema: keys.map((name, index): KeySchemaElement => ({
      AttributeName: name,
      KeyType: index === 0 ? 'HASH' : 'RANGE',
    })),
  });
}
