/** Where commands find a center's tables: by parameters, by name, by what was said. */
import { ListTablesCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { instanceOf, placeOf, tablesOf } from '../../bin/center-tables';

const ssm = mockClient(SSMClient);
const dynamo = mockClient(DynamoDBClient);
const CENTER = { name: 'aozora', environment: 'prod', region: 'ap-northeast-1' };
const AWS = { region: CENTER.region };
const HERE = { ...AWS, endpoint: 'http://127.0.0.1:8000' };
const before = { ...process.env };

const parameters = (values: Readonly<Record<string, string>>) =>
  ssm
    .on(GetParametersCommand)
    .resolves({ Parameters: Object.entries(values).map(([Name, Value]) => ({ Name, Value })) });
const tables = (...TableNames: string[]) => dynamo.on(ListTablesCommand).resolves({ TableNames });

beforeEach(() => {
  ssm.reset();
  dynamo.reset();
  process.env = { ...before };
  for (const name of ['ORDERS_TABLE', 'CALLS_TABLE', 'AWS_REGION', 'AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_DYNAMODB'])
    delete process.env[name];
});
afterAll(() => {
  process.env = before;
});

describe('the tables of a center', () => {
  it('are those that its stacks wrote down, where it is deployed', async () => {
    parameters({ '/tsunagu/aozora/prod/tables/orders': 'O', '/tsunagu/aozora/prod/tables/calls': 'C' });
    expect(await tablesOf(['orders', 'calls'], AWS, {}, CENTER)).toEqual({ orders: 'O', calls: 'C' });
  });

  it('are those that were named, and asked for no further', async () => {
    process.env['CALLS_TABLE'] = 'mine';
    expect(await tablesOf(['orders', 'calls'], AWS, { table: 'this' }, CENTER)).toEqual({
      orders: 'this',
      calls: 'mine',
    });
    expect(ssm.calls()).toHaveLength(0);
  });

  it('are known by their names at an endpoint, also where the center is called like one of them', async () => {
    tables(
      'Orders-dev-Data-Orders1234ABCD-X',
      'Orders-dev-Data-Calls1234ABCD-X',
      'Orders-dev-Data-Callbacks1234ABCD-X',
    );
    expect(await tablesOf(['orders', 'calls'], HERE, {}, CENTER)).toEqual({
      orders: 'Orders-dev-Data-Orders1234ABCD-X',
      calls: 'Orders-dev-Data-Calls1234ABCD-X',
    });
  });

  it.each<[string, string[], string]>([
    ['there is none', ['calls'], 'no table at http://127.0.0.1:8000 has "orders" in its name. There are: calls.'],
    ['there is nothing', [], 'There are no tables at all.'],
    ['there are two', ['orders-1', 'orders-2'], 'more than one table'],
  ])('are asked for when %s', async (_, names, message) => {
    tables(...names);
    await expect(tablesOf(['orders'], HERE, {}, CENTER)).rejects.toThrow(message);
  });

  it('are not there where nothing is deployed', async () => {
    parameters({});
    await expect(tablesOf(['orders'], AWS, {}, CENTER)).rejects.toThrow(
      'aozora (prod) is not deployed in ap-northeast-1: there is no SSM parameter /tsunagu/aozora/prod/tables/orders.',
    );
  });

  it('are out of reach in words', async () => {
    ssm.on(GetParametersCommand).rejects(Object.assign(new Error('no'), { name: 'AccessDeniedException' }));
    await expect(tablesOf(['orders'], AWS, {}, CENTER)).rejects.toThrow('AWS does not let these credentials use');
  });
});

describe('the place of a center', () => {
  it.each<[string, object, Readonly<Record<string, string>>, object]>([
    ['its own Region', {}, {}, AWS],
    ['a Region that was named', { region: 'us-east-1' }, {}, { region: 'us-east-1' }],
    ['an endpoint that was named', { endpoint: HERE.endpoint }, {}, HERE],
    ['an endpoint of the environment', {}, { AWS_ENDPOINT_URL: HERE.endpoint }, HERE],
  ])('is %s', (_, flags, environment, place) => {
    Object.assign(process.env, environment);
    expect(placeOf(flags, CENTER)).toEqual(place);
  });

  it('is no word', () => {
    expect(() => placeOf({ endpoint: 'here' }, CENTER)).toThrow('--endpoint: "here" is no address');
  });
});

describe('the instance of a center', () => {
  it("is the definition's, or the one that its stack wrote down", async () => {
    const arn = 'arn:aws:connect:ap-northeast-1:1:instance/i';
    const own = { kind: 'existing', arn, identity: 'connect' } as const;
    expect(await instanceOf(AWS, { ...CENTER, instance: own })).toBe(arn);
    parameters({ '/tsunagu/aozora/prod/instance/arn': arn });
    const made = { kind: 'new', alias: 'aozora', identity: 'connect' } as const;
    expect(await instanceOf(AWS, { ...CENTER, instance: made })).toBe(arn);
    parameters({});
    await expect(instanceOf(AWS, { ...CENTER, instance: made })).rejects.toThrow('is not deployed in ap-northeast-1');
  });
});
