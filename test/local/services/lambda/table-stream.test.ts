import { CreateTableCommand, DeleteItemCommand, PutItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Value } from '../../../../local/assembly/intrinsics';
import { localDynamoDB } from '../../../../local/tables/local-client';
import { startTableEngine, type TableEngine } from '../../../../local/tables/engine';
import { after, arnOf, PLACE, resource, START, startHost } from '../a-host';

const TableName = 'calls';
const table = resource('AWS::DynamoDB::Table', 'Calls', { TableName });
const fn = resource('AWS::Lambda::Function', 'Consumer');
const mapping = (more: Record<string, Value> = {}) =>
  resource('AWS::Lambda::EventSourceMapping', 'Mapping', {
    EventSourceArn: table.attributes['StreamArn'] ?? '',
    FunctionName: arnOf(fn),
    StartingPosition: 'TRIM_HORIZON',
    ...more,
  });

/** Only this engine has streams; what is said on the other is tested with the mappings. */
function hasStreams(): boolean {
  if (process.env['TSUNAGU_TABLE_ENGINE'] === 'dynalite') return false;
  try {
    require.resolve('@dynoxide/linux-x64/package.json');
    return true;
  } catch {
    return false;
  }
}

(hasStreams() ? describe : describe.skip)('the stream of a table', () => {
  let engine: TableEngine;
  let client: DynamoDBClient;
  beforeEach(async () => {
    engine = await startTableEngine();
    client = localDynamoDB(engine.endpoint, PLACE.region);
    await client.send(
      new CreateTableCommand({
        TableName,
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      }),
    );
  });
  afterEach(async () => {
    client.destroy();
    await engine.close();
  });

  const put = (id: string) => client.send(new PutItemCommand({ TableName, Item: { id: { S: id }, n: { N: '1' } } }));
  const hostWith = (more?: Record<string, Value>) =>
    startHost([table, fn, mapping(more)], { tables: { endpoint: engine.endpoint, engine: engine.name } });

  it('brings what was written to the function, on the clock of the center', async () => {
    const host = await hostWith();
    try {
      await host.services.tick(START);
      await put('one');
      await client.send(new DeleteItemCommand({ TableName, Key: { id: { S: 'one' } } }));
      await host.services.tick(after(START, 5));
      await host.services.settle(after(START, 5), after(START, 60));
      expect(host.invoked).toMatchObject([
        {
          functionArn: arnOf(fn),
          at: after(START, 6),
          event: {
            Records: [
              {
                eventName: 'INSERT',
                eventSource: 'aws:dynamodb',
                eventSourceARN: table.attributes['StreamArn'],
                dynamodb: {
                  Keys: { id: { S: 'one' } },
                  NewImage: { id: { S: 'one' }, n: { N: '1' } },
                  ApproximateCreationDateTime: START.getTime() / 1000 + 5,
                },
              },
              { eventName: 'REMOVE', dynamodb: { OldImage: { n: { N: '1' } } } },
            ],
          },
        },
      ]);
    } finally {
      await host.close();
    }
  });

  it('begins with what is written after the first look where the mapping says LATEST, and filters', async () => {
    const host = await hostWith({
      StartingPosition: 'LATEST',
      FilterCriteria: { Filters: [{ Pattern: '{"dynamodb":{"Keys":{"id":{"S":["new"]}}}}' }] },
    });
    try {
      await put('new');
      await host.services.tick(START);
      await put('other');
      await put('new');
      await host.services.settle(after(START, 5), after(START, 60));
      expect(host.invoked.map(({ event }) => (event as { Records: object[] }).Records.length)).toEqual([1]);
      expect(host.invoked).toMatchObject([{ event: { Records: [{ eventName: 'MODIFY' }] } }]);
    } finally {
      await host.close();
    }
  });
});
