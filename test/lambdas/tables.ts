/** The product's tables in an embedded engine, for tests. */
import { CreateTableCommand, DynamoDBClient, type KeySchemaElement } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynoxideBinary, startTableEngine, type TableEngineName } from '../../local/tables/engine';

/** Every engine that this machine can run. */
export const ENGINES: readonly TableEngineName[] = dynoxideBinary() ? ['dynoxide', 'dynalite'] : ['dynalite'];

type Keys = readonly [partition: string, sort?: string];

const TABLES: Readonly<Record<string, { readonly keys: Keys; readonly indexes?: Readonly<Record<string, Keys>> }>> = {
  customers: { keys: ['number'] },
  telephones: { keys: ['telephone'] },
  directory: { keys: ['name'] },
  calendar: { keys: ['date', 'kind'] },
  calls: { keys: ['caller', 'contactId'], indexes: { byContact: ['contactId'] } },
  contacts: {
    keys: ['contactId'],
    indexes: { byQueue: ['queueArn', 'enqueuedAt'], byCaller: ['caller', 'contactId'] },
  },
  people: { keys: ['agent'] },
  orders: { keys: ['of', 'login'] },
  callbacks: { keys: ['id'], indexes: { byQueue: ['queue', 'requestedAt'], open: ['isOpen', 'calledAt'] } },
};

/** What a function finds in its environment when its tables are these. */
export const TABLE_SETTINGS = {
  CUSTOMERS_TABLE: 'customers',
  TELEPHONES_TABLE: 'telephones',
  DIRECTORY_TABLE: 'directory',
  CALENDAR_TABLE: 'calendar',
  CALLS_TABLE: 'calls',
  CONTACTS_TABLE: 'contacts',
  PEOPLE_TABLE: 'people',
  ORDERS_TABLE: 'orders',
  CALLBACKS_TABLE: 'callbacks',
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
  for (const table of Object.keys(TABLES)) await client.send(createTable(table));
  return {
    endpoint: engine.endpoint,
    documents: DynamoDBDocumentClient.from(client),
    async close() {
      client.destroy();
      await engine.close();
    },
  };
}

function createTable(table: string): CreateTableCommand {
  const { keys = ['id'], indexes = {} } = TABLES[table] ?? {};
  const attributes = new Set([keys, ...Object.values(indexes)].flat());
  return new CreateTableCommand({
    TableName: table,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...attributes].map((name) => ({ AttributeName: name, AttributeType: 'S' })),
    KeySchema: schemaOf(keys),
    ...(Object.keys(indexes).length > 0 && {
      GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, of]) => ({
        IndexName,
        KeySchema: schemaOf(of),
        Projection: { ProjectionType: 'ALL' },
      })),
    }),
  });
}

const schemaOf = (keys: Keys): KeySchemaElement[] =>
  keys.flatMap((name, index) =>
    name === undefined ? [] : [{ AttributeName: name, KeyType: index === 0 ? 'HASH' : 'RANGE' } as const],
  );
