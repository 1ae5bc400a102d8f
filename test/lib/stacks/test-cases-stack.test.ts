import { Stack } from 'aws-cdk-lib/core';
import { fixtureFlows } from '../fixture-flows';
import { mainLineFlow } from '../../../flows/names';
import { named } from '../../../language/named';
import { ALWAYS_OPEN, type TestCase } from '../../../language/test-case';
import { appOf, fixtureCenter, Match, partsOf, propertiesOf, Template } from '../fixture-center';

const center = fixtureCenter();
const [flow = ''] = fixtureFlows(center)
  .map(({ name }) => name)
  .filter((name) => name === mainLineFlow('main'));

const opened: TestCase = {
  name: '開いています',
  entryPoint: { type: 'VOICE_CALL', flow: named('flow', `kaze-${flow}`), from: '+15550100' },
  content: {
    Version: '2019-10-30',
    Metadata: {},
    Observations: [
      {
        Identifier: 'start',
        Event: { Identifier: 'start-event', Actor: 'System', Type: 'TestInitiated', Properties: {} },
        Actions: [
          {
            Identifier: 'open',
            Type: 'OverrideSystemBehavior',
            Parameters: {
              ActionType: 'OverrideSystemBehavior',
              Behavior: {
                Type: 'FlowAction',
                Properties: {
                  ActionType: 'CheckHoursOfOperation',
                  ActionParameters: { HoursOfOperationId: named('hours', 'kaze-office') },
                  Strategy: { Type: 'SubstituteResource', SubstituteArn: named('hours', ALWAYS_OPEN) },
                },
              },
            },
            Transitions: {},
          },
        ],
        Transitions: {},
      },
    ],
  },
};

const stacksWith = (testCases: readonly TestCase[]): Map<string, Stack> =>
  new Map(
    appOf(center, { testCases })
      .node.children.filter((child) => Stack.isStack(child))
      .map((stack) => [stack.stackName.split('-').at(-1) ?? '', stack]),
  );

describe('the stack of test cases', () => {
  it('is there only when it is asked for', () => {
    expect(partsOf(center)).not.toContain('TestCases');
  });

  const stack = stacksWith([opened, { ...opened, name: 'The same again' }]).get('TestCases') as Stack;
  const template = Template.fromStack(stack);

  it('binds names to what other stacks made, by token: no address is written down', () => {
    expect(propertiesOf(template, 'AWS::Connect::TestCase').map(({ Name }) => Name)).toEqual([
      '開いています',
      'The same again',
    ]);
    template.hasResourceProperties('AWS::Connect::TestCase', {
      EntryPoint: {
        VoiceCallEntryPointParameters: { FlowId: { Ref: Match.stringLikeRegexp('^SsmParameterValue.*flow') } },
      },
      Content: { 'Fn::Join': Match.anyValue() },
    });
    expect(JSON.stringify(template.toJSON())).not.toMatch(
      /@\{|arn:aws:connect:[^"]*\/(contact-flow|queue|operating-hours)\//u,
    );
  });

  it('has hours that are always open, and hours that never are', () => {
    const hours = propertiesOf(template, 'AWS::Connect::HoursOfOperation').map(({ Name, Config }) => [
      Name,
      (Config as unknown[]).length,
    ]);
    expect(hours).toEqual([
      ['kaze-test-always-open', 7],
      ['kaze-test-always-closed', 0],
    ]);
  });

  it('is deployed after the flows it calls', () => {
    expect(stack.dependencies.map(({ stackName }) => stackName)).toContain('Kaze-dev-Flows');
  });
});
