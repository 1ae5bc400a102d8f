/** DynamoDB behind the gateway: which tables and actions a request is about, and the table engine, which answers it. */
import { Agent, request as httpRequest } from 'node:http';
import { fieldsOf, listOf, textOf } from '../assembly/property';
import type { LocalService, ServiceRequest, ServiceResponse } from '../services/service';
import type { Need } from '../permissions/permissions';

/** A table as far as a request needs it. */
export interface KnownTable {
  readonly name: string;
  readonly arn: string;
  readonly stack?: string;
  readonly shortName?: string;
  /** The partition key, then the sort key. */
  readonly keys: readonly string[];
}

export interface TableServiceSettings {
  /** Address of the engine. */
  readonly endpoint: string;
  readonly tables: () => readonly KnownTable[];
  /** Where a table that does not exist would be: `arn:aws:dynamodb:<region>:<account>:table/`. */
  readonly prefix: string;
}

type Fields = Readonly<Record<string, unknown>>;

export interface TableService extends LocalService {
  needs(request: ServiceRequest): readonly Need[];
  about(request: ServiceRequest): readonly string[];
}

export function tableService({ endpoint, tables, prefix }: TableServiceSettings): TableService {
  const agent = new Agent({ keepAlive: true });
  const { hostname, port, protocol } = new URL(endpoint);
  const table = (given: string): { readonly arn: string; readonly keys: readonly string[] } => {
    const known = tables().find(({ name, arn }) => name === given || arn === given);
    return known ?? { arn: given.startsWith('arn:') ? given : `${prefix}${given}`, keys: [] };
  };
  return {
    name: 'dynamodb',
    operations: OPERATIONS,
    needs: (request) => needsOf(request.operation, bodyOf(request), table, request.headers['x-amz-target'] ?? ''),
    about: (request) =>
      namesOf(request).flatMap((given) => {
        const known = tables().find(({ name, arn }) => name === given || arn === given);
        return known ? [known.name, ...(known.shortName === undefined ? [] : [known.shortName])] : [given];
      }),
    answer: (request) =>
      new Promise<ServiceResponse>((resolve, reject) => {
        const forwarded = httpRequest(
          {
            agent,
            hostname: hostname.replaceAll(/[[\]]/gu, ''),
            port: port || (protocol === 'https:' ? 443 : 80),
            method: request.method,
            path: '/',
            headers: forwardedHeaders(request),
          },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.once('error', reject);
            response.once('end', () =>
              resolve({
                status: response.statusCode ?? 500,
                headers: kept(response.headers),
                body: Buffer.concat(chunks),
              }),
            );
          },
        );
        forwarded.once('error', (error) => reject(new Error(`the table engine does not answer: ${error.message}`)));
        forwarded.end(request.body);
      }),
    close() {
      agent.destroy();
      return Promise.resolve();
    },
  };
}

/** A server that keeps tables apart by access key sees one key only. */
function forwardedHeaders({ headers, body }: ServiceRequest): Record<string, string> {
  const {
    connection: _connection,
    host: _host,
    'content-length': _length,
    'transfer-encoding': _encoding,
    ...rest
  } = headers;
  return {
    ...rest,
    'content-length': String(body.length),
    authorization: (rest['authorization'] ?? UNSIGNED).replace(/Credential=[^/]+\//u, 'Credential=local/'),
  };
}

const UNSIGNED =
  'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none';

function kept(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  const { connection: _connection, 'keep-alive': _alive, 'transfer-encoding': _encoding, ...rest } = headers;
  return Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)]));
}

/** Tables that a request names, as it names them. */
const namesOf = (request: ServiceRequest): string[] => {
  const body = bodyOf(request);
  return [
    textOf(body['TableName']),
    ...Object.keys(fieldsOf(body['RequestItems'])),
    ...transactions(body).map(([, item]) => textOf(item['TableName'])),
  ].filter((name) => name !== '');
};

const bodies = new WeakMap<ServiceRequest, Fields>();

/** The body as an object; an empty one when it is something else: the engine says what is wrong with it. */
function bodyOf(request: ServiceRequest): Fields {
  let body = bodies.get(request);
  if (!body) {
    try {
      body = fieldsOf(JSON.parse(request.body.toString('utf8')));
    } catch {
      body = {};
    }
    bodies.set(request, body);
  }
  return body;
}

/** Actions of a transaction, each with its item. */
const transactions = (body: Fields): [action: string, item: Fields][] =>
  listOf(body['TransactItems']).flatMap((item) =>
    Object.entries(fieldsOf(item)).map(([kind, inner]): [string, Fields] => [
      TRANSACTED[kind] ?? kind,
      fieldsOf(inner),
    ]),
  );

const TRANSACTED: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  Get: 'GetItem',
  ConditionCheck: 'ConditionCheckItem',
};

/** Operations about no table of their own. */
const OF_NO_TABLE = new Set(['ListTables', 'DescribeLimits', 'DescribeEndpoints', 'ListGlobalTables', 'ListBackups']);

/**
 * What a request needs. Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
function needsOf(
  operation: string,
  body: Fields,
  table: (given: string) => { readonly arn: string; readonly keys: readonly string[] },
  target: string,
): Need[] {
  if (target.startsWith('DynamoDBStreams_')) {
    const stream = textOf(body['StreamArn']) || textOf(body['ShardIterator']).split('|')[1];
    return [{ action: `dynamodb:${operation}`, resource: stream || '*' }];
  }
  if (OF_NO_TABLE.has(operation)) return [{ action: `dynamodb:${operation}`, resource: '*' }];
  if (operation === 'BatchGetItem' || operation === 'BatchWriteItem')
    return Object.entries(fieldsOf(body['RequestItems'])).map(([name, requests]) => {
      const { arn, keys } = table(name);
      const items =
        operation === 'BatchGetItem'
          ? listOf(fieldsOf(requests)['Keys']).map(fieldsOf)
          : listOf(requests).map((item) => {
              const { PutRequest, DeleteRequest } = fieldsOf(item);
              return fieldsOf(PutRequest === undefined ? fieldsOf(DeleteRequest)['Key'] : fieldsOf(PutRequest)['Item']);
            });
      const attributes = [...items.flatMap(Object.keys), ...attributesIn(fieldsOf(requests))];
      return { action: `dynamodb:${operation}`, resource: arn, context: contextOf(items, keys, attributes, {}) };
    });
  if (operation === 'TransactWriteItems' || operation === 'TransactGetItems')
    return transactions(body).map(([action, item]) => need(action, item, table(textOf(item['TableName']))));
  if (operation === 'ExecuteStatement') {
    const [, verb = '', name = ''] =
      /^\s*(select|insert|update|delete)[^"]*(?:from|into|update)?\s*"?([\w.-]+)"?/iu.exec(textOf(body['Statement'])) ??
      [];
    return [{ action: `dynamodb:PartiQL${capital(verb)}`, resource: table(name).arn }];
  }
  return [need(operation, body, table(textOf(body['TableName']) || textOf(body['ResourceArn'])))];
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();

function need(
  operation: string,
  body: Fields,
  { arn, keys }: { readonly arn: string; readonly keys: readonly string[] },
): Need {
  const index = textOf(body['IndexName']);
  const item = fieldsOf(body['Item'] ?? body['Key']);
  const queried = index === '' ? queriedKey(body, keys[0]) : undefined;
  const items = queried === undefined ? (Object.keys(item).length > 0 ? [item] : []) : [{ [keys[0] ?? '']: queried }];
  return {
    action: `dynamodb:${operation}`,
    resource: index === '' ? arn : `${arn}/index/${index}`,
    context: contextOf(items, keys, [...Object.keys(item), ...attributesIn(body)], body),
  };
}

/** What of DynamoDB's own condition keys a request has. */
function contextOf(
  items: readonly Fields[],
  keys: readonly string[],
  attributes: readonly string[],
  body: Fields,
): Record<string, readonly string[]> {
  const [partition] = keys;
  const leading = partition === undefined ? [] : items.flatMap((item) => scalar(item[partition]) ?? []);
  const select = textOf(body['Select']);
  const returned = textOf(body['ReturnValues']);
  return {
    ...(leading.length > 0 ? { 'dynamodb:LeadingKeys': [...new Set(leading)] } : {}),
    ...(attributes.length > 0 ? { 'dynamodb:Attributes': [...new Set(attributes)] } : {}),
    ...(select === '' ? {} : { 'dynamodb:Select': [select] }),
    ...(returned === '' ? {} : { 'dynamodb:ReturnValues': [returned] }),
  };
}

/** `{ S: 'text' }` → `text` */
const scalar = (value: unknown): string | undefined => {
  const { S, N, B } = fieldsOf(value);
  const text = textOf(S ?? N ?? B, '\u0000');
  return text === '\u0000' ? undefined : text;
};

/** The value that a query compares the partition key with. */
function queriedKey(body: Fields, partition: string | undefined): unknown {
  if (partition === undefined) return undefined;
  const [written] = listOf(fieldsOf(fieldsOf(body['KeyConditions'])[partition])['AttributeValueList']);
  if (written !== undefined) return written;
  const names = fieldsOf(body['ExpressionAttributeNames']);
  const values = fieldsOf(body['ExpressionAttributeValues']);
  for (const [, left = '', right = ''] of textOf(body['KeyConditionExpression']).matchAll(/([#\w]+)\s*=\s*(:\w+)/gu))
    if (textOf(names[left], left) === partition) return values[right];
  return undefined;
}

const EXPRESSIONS = [
  'ProjectionExpression',
  'FilterExpression',
  'ConditionExpression',
  'UpdateExpression',
  'KeyConditionExpression',
];

const WORDS =
  /^(and|or|not|between|in|set|remove|add|delete|size|contains|begins_with|attribute_exists|attribute_not_exists|attribute_type|if_not_exists|list_append)$/iu;

/** Top-level attributes that a request names, in its expressions or the older lists. */
function attributesIn(body: Fields): string[] {
  const names = fieldsOf(body['ExpressionAttributeNames']);
  const fromExpressions = EXPRESSIONS.flatMap((name) =>
    [...textOf(body[name]).matchAll(/(?<![:\w.#])#?[A-Za-z_]\w*/gu)]
      .map(([token]) => textOf(names[token], token))
      .filter((token) => !WORDS.test(token) && !token.startsWith('#')),
  );
  const older = ['KeyConditions', 'QueryFilter', 'ScanFilter', 'Expected', 'AttributeUpdates'].flatMap((name) =>
    Object.keys(fieldsOf(body[name])),
  );
  return [...fromExpressions, ...older, ...listOf(body['AttributesToGet']).map((name) => textOf(name))];
}

const OPERATIONS = [
  'BatchExecuteStatement',
  'BatchGetItem',
  'BatchWriteItem',
  'CreateTable',
  'DeleteItem',
  'DeleteTable',
  'DescribeEndpoints',
  'DescribeLimits',
  'DescribeStream',
  'DescribeTable',
  'DescribeTimeToLive',
  'ExecuteStatement',
  'ExecuteTransaction',
  'GetItem',
  'GetRecords',
  'GetShardIterator',
  'ListStreams',
  'ListTables',
  'ListTagsOfResource',
  'PutItem',
  'Query',
  'Scan',
  'TagResource',
  'TransactGetItems',
  'TransactWriteItems',
  'UntagResource',
  'UpdateItem',
  'UpdateTable',
  'UpdateTimeToLive',
] as const;
