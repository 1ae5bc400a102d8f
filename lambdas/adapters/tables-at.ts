/** The services of a center as a command reaches them: in AWS with whatever credentials there are, or on this machine. */
import { ConnectClient } from '@aws-sdk/client-connect';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export interface TablesAt {
  /** Address of a DynamoDB-compatible server, or of a local center, which answers for every service; absent means AWS itself. */
  readonly endpoint?: string;
  readonly region: string;
}

const PATIENCE = { connectionTimeout: 3000, requestTimeout: 10_000, throwOnRequestTimeout: true };

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

function settings({ endpoint, region }: TablesAt) {
  // the SDK would print that it will leave this Node version one day, amid what a person wants to read
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const isLocal = endpoint !== undefined && isOnThisMachine(endpoint);
  const isAnonymous = endpoint !== undefined && !process.env['AWS_ACCESS_KEY_ID'] && !process.env['AWS_PROFILE'];
  return {
    region,
    maxAttempts: 4,
    requestHandler: PATIENCE,
    ...(endpoint !== undefined && { endpoint }),
    ...(isAnonymous && { credentials: NOBODY }),
    ...(isLocal && UNCONFIGURED),
  };
}

/** Amazon Connect there. Whoever asks for it destroys it. */
export const connectAt = (at: TablesAt): ConnectClient => new ConnectClient(settings(at));

/** The tables there; `close` when done. Faults are the SDK's own errors. */
export function documentsAt(at: TablesAt): { readonly documents: DynamoDBDocumentClient; readonly close: () => void } {
  const dynamo = new DynamoDBClient(settings(at));
  const documents = DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } });
  return { documents, close: () => dynamo.destroy() };
}

/** Names of all tables at that place. */
export async function tableNames(at: TablesAt): Promise<readonly string[]> {
  const dynamo = new DynamoDBClient(settings(at));
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

/** What the stacks wrote down as SSM parameters, by parameter name; those that are not there are left out. At most 10 names. */
export async function sharedValuesAt(at: TablesAt, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ssm = new SSMClient(settings(at));
  try {
    const { Parameters = [] } = await ssm.send(new GetParametersCommand({ Names: [...names] }));
    return new Map(Parameters.flatMap(({ Name, Value }) => (Name && Value ? [[Name, Value] as const] : [])));
  } finally {
    ssm.destroy();
  }
}
