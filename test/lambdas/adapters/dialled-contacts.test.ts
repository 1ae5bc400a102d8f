import { ConnectClient, DescribeContactCommand } from '@aws-sdk/client-connect';
import { mockClient } from 'aws-sdk-client-mock';
import 'aws-sdk-client-mock-jest';
import { dialledContacts } from '../../../lambdas/adapters/dialled-contacts';

const connect = mockClient(ConnectClient);
const notes: object[] = [];
const dialled = dialledContacts('arn:aws:connect:ap-northeast-1:1:instance/i-1', {
  note: (fields) => void notes.push(fields),
});

beforeEach(() => {
  process.env['AWS_REGION'] = 'ap-northeast-1';
  connect.reset();
  notes.length = 0;
});

describe('whom an agent called', () => {
  it('is told by Connect', async () => {
    connect
      .on(DescribeContactCommand)
      .resolves({ Contact: { CustomerEndpoint: { Type: 'TELEPHONE_NUMBER', Address: '+81312340002' } } });
    expect(await dialled.numberOf('o1')).toBe('+81312340002');
    expect(connect).toHaveReceivedCommandWith(DescribeContactCommand, { InstanceId: 'i-1', ContactId: 'o1' });
  });

  it.each<[string, () => void]>([
    ['asked too often', () => connect.on(DescribeContactCommand).rejects(new Error('TooManyRequests'))],
    ['knowing nobody', () => connect.on(DescribeContactCommand).resolves({})],
  ])('is not known of a Connect %s: the next event asks again', async (_, answers) => {
    answers();
    expect(await dialled.numberOf('o1')).toBeUndefined();
  });

  it('is noted when it could not be asked', async () => {
    connect.on(DescribeContactCommand).rejects(new Error('TooManyRequests'));
    await dialled.numberOf('o1');
    expect(notes).toEqual([{ notDescribed: 'Error: TooManyRequests' }]);
  });
});
