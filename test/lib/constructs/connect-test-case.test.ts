import { named } from '../../../language/named';
import { Mistake } from '../../../language/mistake';
import type { TestCase } from '../../../language/test-case';
import { ConnectTestCase } from '../../../lib/constructs/connect-test-case';
import { FlowNames } from '../../../lib/constructs/flow-names';
import { INSTANCE_ARN, propertiesOf, stackForOne, Template } from '../fixture-center';

const END = {
  Identifier: 'end',
  Type: 'TestControl',
  Parameters: { ActionType: 'TestControl', Command: { Type: 'EndTest' } },
  Transitions: {},
} as const;

const queued = (actions: TestCase['content']['Observations'][number]['Actions']): TestCase => ({
  name: 'A caller is put through',
  entryPoint: { type: 'VOICE_CALL', flow: named('flow', 'main'), from: '+15550100' },
  content: {
    Version: '2019-10-30',
    Metadata: {},
    Observations: [
      {
        Identifier: 'queued',
        Event: {
          Identifier: 'queued-event',
          Actor: 'System',
          Type: 'FlowActionStarted',
          Properties: {
            ActionType: 'TransferContactToQueue',
            ActionParameters: { QueueId: named('queue', 'sales') },
          },
        },
        Actions: actions,
        Transitions: {},
      },
    ],
  },
});

const names = (): FlowNames =>
  new FlowNames().add('flow', 'main', 'arn:of-the-flow').add('queue', 'sales', 'arn:of-sales');
const made = (testCase: TestCase): Template => {
  const stack = stackForOne();
  new ConnectTestCase(stack, 'Test', { instanceArn: INSTANCE_ARN, testCase, names: names() });
  return Template.fromStack(stack);
};

describe('a test case', () => {
  it('is published, bound to its flow and queue by what their names stand for', () => {
    const [properties] = propertiesOf(made(queued([END])), 'AWS::Connect::TestCase');
    expect(properties).toMatchObject({
      InstanceArn: INSTANCE_ARN,
      Name: 'A caller is put through',
      Status: 'PUBLISHED',
      EntryPoint: {
        Type: 'VOICE_CALL',
        VoiceCallEntryPointParameters: { FlowId: 'arn:of-the-flow', SourcePhoneNumber: '+15550100' },
      },
    });
    expect(properties?.['Content']).toContain('{"QueueId":"arn:of-sales"}');
    expect(properties?.['Content']).not.toContain('@{');
  });

  it('that would ring at an agent is refused', () => {
    expect(() => made(queued([]))).toThrow(/Observations\[0\]: a transfer to a queue does not end the test/);
  });

  it('with unknown names and wrong values is refused, all at once', () => {
    const { content, ...rest } = queued([END]);
    const wrong = {
      ...rest,
      name: ' ',
      entryPoint: { type: 'VOICE_CALL' as const, flow: named('flow', 'mian'), from: '0312345678' },
      content: { ...content, Version: '2025-06-21' as '2019-10-30' },
    };
    expect(() => made(wrong)).toThrow(Mistake);
    expect(() => made(wrong)).toThrow(
      /4 faults(.|\n)*name: " "(.|\n)*entryPoint.from: "0312345678"(.|\n)*content.Version: "2025-06-21"(.|\n)*no flow called "mian"(.|\n)*"main"/,
    );
  });
});
