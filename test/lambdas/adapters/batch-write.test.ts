import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { batchWrite } from '../../../lambdas/adapters/batch-write';

const dynamo = mockClient(DynamoDBDocumentClient);
const documents = dynamo as unknown as DynamoDBDocumentClient;
const puts = (count: number) => Array.from({ length: count }, (_, index) => ({ put: { key: String(index) } }));
const sizes = () => dynamo.commandCalls(BatchWriteCommand).map(({ args }) => args[0].input.RequestItems?.['t']?.length);

beforeEach(() => dynamo.reset());

describe('batchWrite', () => {
  it('asks nothing when there is nothing to write', async () => {
    await batchWrite(documents, 't', []);
    expect(sizes()).toEqual([]);
  });

  it('writes twenty-five rows a request', async () => {
    dynamo.on(BatchWriteCommand).resolves({});
    await batchWrite(documents, 't', puts(60));
    expect(sizes()).toEqual([25, 25, 10]);
  });

  it('tries again what a busy table left over, later each time', async () => {
    const left = (count: number) => ({
      UnprocessedItems: { t: puts(count).map(({ put }) => ({ PutRequest: { Item: put } })) },
    });
    dynamo.on(BatchWriteCommand).resolvesOnce(left(7)).resolvesOnce(left(2)).resolves({});
    const slept: number[] = [];
    await batchWrite(documents, 't', puts(10), async (milliseconds) => void slept.push(milliseconds));
    expect(sizes()).toEqual([10, 7, 2]);
    expect(slept).toEqual([100, 200]);
  });

  it('gives up on a table that never takes the rest', async () => {
    dynamo.on(BatchWriteCommand).callsFake(({ RequestItems }) => ({ UnprocessedItems: RequestItems }));
    await expect(batchWrite(documents, 't', puts(3), async () => undefined)).rejects.toThrow('did not take 3 rows');
    expect(sizes()).toHaveLength(8);
  });
});
