import { Annotations } from 'aws-cdk-lib/assertions';
import { CfnResource, Stack } from 'aws-cdk-lib/core';
import type { FlowDocument } from '../../../language/document';
import { named, type Named } from '../../../language/named';
import { ConnectFlow } from '../../../lib/constructs/connect-flow';
import { FlowNames } from '../../../lib/constructs/flow-names';
import { INSTANCE_ARN, Match, stackForOne, Template } from '../fixture-center';
import { documentOf } from '../fixture-flows';

const toQueue = (queue: string): FlowDocument =>
  documentOf(
    {
      Identifier: 'queue',
      Type: 'UpdateContactTargetQueue',
      Parameters: { QueueId: queue },
      Transitions: { NextAction: 'say', Conditions: [], Errors: [{ NextAction: 'bye', ErrorType: 'NoMatchingError' }] },
    },
    {
      Identifier: 'say',
      Type: 'MessageParticipant',
      Parameters: { Text: 'こんにちは "quoted"' },
      Transitions: { NextAction: 'bye', Conditions: [], Errors: [{ NextAction: 'bye', ErrorType: 'NoMatchingError' }] },
    },
  );

function flow(document: FlowDocument, names?: FlowNames, placeOf?: (named: Named) => string | undefined) {
  const stack = stackForOne();
  return new ConnectFlow(stack, 'Flow', {
    instanceArn: INSTANCE_ARN,
    name: 'kaze-main',
    type: 'CONTACT_FLOW',
    document,
    ...(names ? { names } : {}),
    ...(placeOf ? { placeOf } : {}),
  });
}

const messageOf = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

describe('a flow', () => {
  it('has its names resolved to tokens, once, and its text kept', () => {
    const stack = stackForOne();
    const queue = new CfnResource(stack, 'Queue', { type: 'Test::Queue' });
    const association = new CfnResource(stack, 'Association', { type: 'Test::Association' });
    new ConnectFlow(stack, 'Flow', {
      instanceArn: INSTANCE_ARN,
      name: 'kaze-main',
      type: 'CONTACT_FLOW',
      document: toQueue(named('queue', 'sales')),
      names: new FlowNames().add('queue', 'sales', () => queue.getAtt('Arn').toString(), association),
    });
    const template = Template.fromStack(stack);
    const [made] = Object.values(template.findResources('AWS::Connect::ContactFlow'));
    const properties = made?.['Properties'] as { Content: { 'Fn::Join': [string, unknown[]] } };
    const [separator, parts] = properties.Content['Fn::Join'];
    const text = parts.map((part) => (typeof part === 'string' ? part : 'arn:of:the:queue')).join(separator);
    expect(parts).toContainEqual({ 'Fn::GetAtt': ['Queue', 'Arn'] });
    expect(JSON.parse(text)).toEqual(toQueue('arn:of:the:queue'));
    expect(made).toMatchObject({ DependsOn: ['Association'], Properties: { Type: 'CONTACT_FLOW', State: 'ACTIVE' } });
  });

  it('that names something unknown fails, saying where, what there is, and what was meant', () => {
    const names = new FlowNames().add('queue', 'sales', 'arn').add('queue', 'care', 'arn').add('hours', 'sal', 'arn');
    const said = messageOf(() => flow(toQueue(named('queue', 'sale')), names, () => 'config/center.yaml:41:9'));
    expect(said).toContain('One/Flow');
    expect(said).toContain('config/center.yaml:41:9 · Actions[0].Parameters.QueueId: there is no queue called "sale"');
    expect(said).toContain('sales, care');
    expect(said).toContain('Did you mean "sales"?');
  });

  it('that Connect would refuse fails with every finding', () => {
    const broken = documentOf(
      { Identifier: 'say', Type: 'MessageParticipant', Parameters: {}, Transitions: { NextAction: 'nowhere' } },
      { Identifier: 'odd', Type: 'NoSuchAction', Parameters: {}, Transitions: { NextAction: 'bye' } },
    );
    const said = messageOf(() => flow(broken));
    expect(said).toMatch(/faults in its properties/);
    expect(said).toMatch(/nowhere/);
    expect(said).toMatch(/NoSuchAction/);
  });

  it('that holds an address instead of a name is warned about', () => {
    const made = flow(toQueue(`${INSTANCE_ARN}/queue/1`));
    expect(Annotations.fromStack(Stack.of(made)).findWarning('/One/Flow', Match.anyValue())).not.toEqual([]);
  });
});
