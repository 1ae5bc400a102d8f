/** The customers' table as an import keeps it: from the command line, with whatever credentials that has. */
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { batchWrite } from './batch-write';
import { pause } from './clock';
import type { Documents } from './documents';

type Row = Readonly<Record<string, unknown>>;

export interface TablesAt {
  /** Address of a DynamoDB-compatible server; absent means AWS itself. */
  readonly endpoint?: string;
  readonly region: string;
}

const PATIENCE = { connectionTimeout: 3000, requestTimeout: 10_000, throwOnRequestTimeout: true };
const MOST_ATTEMPTS = 8;

/** A server that asks for no credentials gets these. */
const NOBODY = { accessKeyId: 'local', secretAccessKey: 'local' };

const isOnThisMachine = (endpoint: string): boolean =>
  /^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/u.test(
    URL.canParse(endpoint) ? new URL(endpoint).hostname : '',
  );

/** What the SDK would else read from the user's AWS configuration, whose oddities do not concern a server on this machine. */
const UNCONFIGURED = {
  credentials: NOBODY,
  retryMode: 'standard',
  defaultsMode: 'standard',
  useFipsEndpoint: false,
  useDualstackEndpoint: false,
} as const;

function client({ endpoint, region }: TablesAt): DynamoDBClient {
  // the SDK would print that it will leave this Node version one day, amid what a person wants to read
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const isLocal = endpoint !== undefined && isOnThisMachine(endpoint);
  const isAnonymous = endpoint !== undefined && !process.env['AWS_ACCESS_KEY_ID'] && !process.env['AWS_PROFILE'];
  return new DynamoDBClient({
    region,
    maxAttempts: 4,
    requestHandler: PATIENCE,
    ...(endpoint !== undefined && { endpoint }),
    ...(isAnonymous && { credentials: NOBODY }),
    ...(isLocal && UNCONFIGURED),
  });
}

/** Names of all tables at that place. */
export async function tableNames(at: TablesAt): Promise<readonly string[]> {
  const dynamo = client(at);
  try {
    const names: string[] = [];
    let page: string | undefined;
    do {
      const answer = await dynamo.send(new ListTablesCommand({ ...(page && { ExclusiveStartTableName: page }) }));
      names.push(...(answer.TableNames ?? []));
      page = answer.LastEvaluatedTableName;
    } while (page);
    return names;
  } finally {
    dynamo.destroy();
  }
}

/** Opens the table; `close` when done. Faults are the SDK's own errors. */
export function customersRegister(at: TablesAt, table: string) {
  const dynamo = client(at);
  const documents = DynamoDBDocumentClient.from(dynamo);
  return {
    /** Throws when the table is not there, may not be read, or is no table of customers. */
    async reach(): Promise<void> {
      await documents.send(new GetCommand({ TableName: table, Key: { number: '0' } }));
    },
    async stored(numbers: readonly string[]): Promise<ReadonlyMap<string, Row>> {
      const rows = await batchGet(documents, table, numbers);
      return new Map(rows.map((row) => [String(row['number']), row]));
    },
    async write(rows: readonly Row[]): Promise<void> {
      await batchWrite(
        documents,
        table,
        rows.map((row) => ({ put: row })),
      );
    },
    close: () => dynamo.destroy(),
  };
}

async function batchGet(documents: Documents, table: string, numbers: readonly string[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let left: Record<string, unknown>[] = numbers.map((number) => ({ number }));
  for (let attempt = 1; left.length > 0; attempt += 1) {
    if (attempt > MOST_ATTEMPTS)
      throw new Error(`the table ${table} did not answer for ${left.length} rows: it is too busy`);
    if (attempt > 1) await pause(25 * 2 ** attempt);
    const { Responses, UnprocessedKeys } = await documents.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: left, ConsistentRead: true } } }),
    );
    rows.push(...(Responses?.[table] ?? []));
    left = UnprocessedKeys?.[table]?.Keys ?? [];
  }
  return rows;
}
