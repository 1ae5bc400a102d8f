/** Who is told of what happens, and how often again. */
import { FOLLOWING_FUNCTIONS } from '../../../lib/stacks/function-grants';
import { fixtureFlows } from '../fixture-flows';
import { appOf, fixtureCenter, functionsIn, Match, propertiesOf, Template, templateOf } from '../fixture-center';

const center = fixtureCenter();
const template = templateOf(center, 'Follow');

const of = (name: string) => ({
  'Fn::GetAtt': [Match.stringLikeRegexp(`^Functions${name.replaceAll('-', '')}`), 'Arn'],
});

describe('what follows what happens', () => {
  it('has a function for each thing that happens', () => {
    expect(functionsIn(template).toSorted()).toEqual(Object.keys(FOLLOWING_FUNCTIONS).toSorted());
  });

  it.each([
    ['follow-contacts', {}],
    ['follow-callbacks', { eventType: Match.arrayWith(['QUEUED', 'CONNECTED_TO_AGENT', 'DISCONNECTED']) }],
  ])('%s hears of the contacts of this instance and of no other', (name, more) => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.connect'],
        'detail-type': ['Amazon Connect Contact Event'],
        detail: { instanceArn: [{ Ref: Match.stringLikeRegexp('instancearn') }], ...more },
      },
      Targets: [Match.objectLike({ Arn: of(name) })],
    });
  });

  it.each([
    ['follow-callbacks', 'contactrecords'],
    ['follow-records', 'contactrecords'],
    ['follow-people', 'agentevents'],
    ['follow-contacts', 'agentevents'],
  ])('%s reads its stream one record after another, within a second', (name, stream) => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { Ref: Match.stringLikeRegexp(stream) },
      FunctionName: { Ref: Match.stringLikeRegexp(`^Functions${name.replaceAll('-', '')}`) },
      StartingPosition: 'TRIM_HORIZON',
      MaximumBatchingWindowInSeconds: 1,
      ParallelizationFactor: Match.absent(),
    });
  });

  it('a record that cannot be noted is told apart, tried again and let go: it stops no other for long', () => {
    for (const mapping of propertiesOf(template, 'AWS::Lambda::EventSourceMapping'))
      expect(mapping).toMatchObject({
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumRetryAttempts: 5,
        MaximumRecordAgeInSeconds: 3600,
      });
  });

  it('an event that cannot be noted is tried again twice, within the hour', () => {
    const retries = propertiesOf(template, 'AWS::Lambda::EventInvokeConfig');
    expect(retries).toHaveLength(2);
    for (const retry of retries)
      expect(retry).toMatchObject({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 });
  });

  it('callbacks are looked at every five minutes', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(5 minutes)',
      Targets: [Match.objectLike({ Arn: of('expire-callbacks') })],
    });
  });

  it('alarms go where those of the flows go', () => {
    const topic = { Ref: expect.stringContaining('alarmstopicarn') };
    for (const alarm of propertiesOf(template, 'AWS::CloudWatch::Alarm'))
      expect(alarm['AlarmActions']).toEqual([topic]);
  });

  it('calls are begun by a flow of the center, and by none where it has none', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: Match.objectLike({
          CALLING_OUT_FLOWS: { 'Fn::Join': ['', Match.arrayWith(['ja-JP='])] },
        }),
      },
    });
    const flows = fixtureFlows(center).filter(({ name }) => !name.startsWith('calling-out'));
    const stack = appOf(center, { flows }).node.findChild('Kaze-dev-Follow');
    expect(functionsIn(Template.fromStack(stack as Parameters<typeof Template.fromStack>[0]))).not.toContain(
      'call-out',
    );
  });
});
