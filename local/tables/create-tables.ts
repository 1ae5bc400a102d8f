/** Creates an assembly's DynamoDB tables in an engine, as the templates describe them. */
import {
  CreateTableCommand,
  UpdateTimeToLiveCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  type StreamViewType,
} from '@aws-sdk/client-dynamodb';
import { at, type BootFinding } from '../assembly/finding';
import { fieldsOf, listOf, textOf } from '../assembly/property';
import type { ResolvedResource } from '../assembly/stack';
import { isTable } from './is-table';
import { localDynamoDB } from './local-client';

export interface LocalTable {
  readonly name: string;
  readonly arn: string;
  readonly stack: string;
  readonly logicalId: string;
  /** Short name for people: the construct's id. */
  readonly shortName: string;
  /** Its key's attributes: the partition key, then the sort key if there is one. */
  readonly keys: readonly string[];
  /** Attribute that says when an item expires, in epoch seconds. */
  readonly timeToLive?: string;
}

export async function createTables(
  resources: readonly ResolvedResource[],
  endpoint: string,
): Promise<{ tables: LocalTable[]; findings: BootFinding[] }> {
  const tables: LocalTable[] = [];
  const findings: BootFinding[] = [];
  const wanted = resources.filter(isTable);
  const [first] = wanted;
  if (!first) return { tables, findings };
  const client = localDynamoDB(endpoint, first.region);
  try {
    await Promise.all(
      wanted.map(async (resource) => {
        const timeToLive = timeToLiveOf(resource);
        try {
          await client.send(new CreateTableCommand(creation(resource)));
          if (timeToLive !== undefined) await setTimeToLive(client, resource.ref, timeToLive);
        } catch (error) {
          // An engine given by setting may hold the table from an earlier boot.
          if (!(error instanceof Error) || error.name !== 'ResourceInUseException') {
            findings.push({
              severity: 'error',
              stack: resource.stack,
              logicalId: resource.logicalId,
              path: at(`Resources.${resource.logicalId}`, 'Properties'),
              message: `the table ${resource.ref} cannot be created: ${error instanceof Error ? error.message : String(error)}`,
              fix: "mend the table's keys, attributes or indexes",
            });
            return;
          }
        }
        tables.push({
          name: resource.ref,
          arn: resource.attributes['Arn'] ?? '',
          stack: resource.stack,
          logicalId: resource.logicalId,
          shortName: resource.name,
          keys: listOf(resource.properties['KeySchema']).map((key) => textOf(fieldsOf(key)['AttributeName'])),
          ...(timeToLive === undefined ? {} : { timeToLive }),
        });
      }),
    );
  } finally {
    client.destroy();
  }
  return { tables: tables.sort((a, b) => a.name.localeCompare(b.name)), findings };
}

/** What of a table's properties an engine keeps: keys and indexes. Capacity, encryption and backups are the service's. */
function creation({ ref, properties }: ResolvedResource): CreateTableCommandInput {
  const indexes = (name: string): unknown => {
    const given = properties[name];
    return Array.isArray(given) && given.length > 0 ? given.map(indexOf) : undefined;
  };
  return {
    TableName: ref,
    KeySchema: properties['KeySchema'] as CreateTableCommandInput['KeySchema'],
    AttributeDefinitions: properties['AttributeDefinitions'] as CreateTableCommandInput['AttributeDefinitions'],
    BillingMode: 'PAY_PER_REQUEST',
    ...streamOf(properties['StreamSpecification']),
    GlobalSecondaryIndexes: indexes('GlobalSecondaryIndexes') as CreateTableCommandInput['GlobalSecondaryIndexes'],
    LocalSecondaryIndexes: indexes('LocalSecondaryIndexes') as CreateTableCommandInput['LocalSecondaryIndexes'],
  };
}

/** An engine without streams passes it over. */
function streamOf(given: unknown): Pick<CreateTableCommandInput, 'StreamSpecification'> {
  const view = textOf(fieldsOf(given)['StreamViewType']);
  return view === '' ? {} : { StreamSpecification: { StreamEnabled: true, StreamViewType: view as StreamViewType } };
}

function timeToLiveOf({ properties }: ResolvedResource): string | undefined {
  const { AttributeName, Enabled } = fieldsOf(properties['TimeToLiveSpecification']);
  return typeof AttributeName === 'string' && textOf(Enabled, 'true') === 'true' ? AttributeName : undefined;
}

/** dynalite does not know the call; the attribute is listed all the same. */
async function setTimeToLive(client: DynamoDBClient, TableName: string, AttributeName: string): Promise<void> {
  await client
    .send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName, Enabled: true } }))
    .catch(() => undefined);
}

function indexOf(given: unknown): unknown {
  const { IndexName, KeySchema, Projection } = fieldsOf(given);
  return { IndexName, KeySchema, Projection };
}
