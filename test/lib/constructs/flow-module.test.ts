import { CfnResource } from 'aws-cdk-lib/core';
import { invokeModule, module, returnToFlow } from '../../../language/build/module';
import { flow } from '../../../language/build/flow';
import { hangUp, say } from '../../../language/build/participant';
import { setQueue } from '../../../language/build/contact';
import type { FlowDocument } from '../../../language/document';
import { flowsOfTemplate } from '../../../language/validate/template';
import { Mistake } from '../../../language/mistake';
import { ConnectFlow } from '../../../lib/constructs/connect-flow';
import { FlowModule, type FlowModuleProps } from '../../../lib/constructs/flow-module';
import { FlowNames } from '../../../lib/constructs/flow-names';
import { INSTANCE_ARN, Match, propertiesOf, stackForOne, Template } from '../fixture-center';

const thanks = (words: string): FlowDocument =>
  module('thanks', { thanks: (to) => say(words, to.back), back: () => returnToFlow() });

const toSales = module('queue', {
  queue: (to) => setQueue('sales', { next: to.back, error: to.back }),
  back: () => returnToFlow(),
});

function made(change: Partial<FlowModuleProps> = {}) {
  const stack = stackForOne();
  const one = new FlowModule(stack, 'Thanks', {
    instanceArn: INSTANCE_ARN,
    name: 'thanks',
    document: thanks('Thank you.'),
    ...change,
  });
  return { stack, one };
}

const templateOf = (change: Partial<FlowModuleProps> = {}): Template => Template.fromStack(made(change).stack);

const versionOf = (template: Template): string =>
  Object.keys(template.findResources('AWS::Connect::ContactFlowModuleVersion')).join();

const namesOfSales = (queue: string): FlowNames => new FlowNames().add('queue', 'sales', queue);

describe('a module', () => {
  it('is published with the Settings that the service insists on, and its alias points to its version', () => {
    const template = templateOf();
    const [properties] = propertiesOf(template, 'AWS::Connect::ContactFlowModule');
    expect(properties).toMatchObject({ InstanceArn: INSTANCE_ARN, Name: 'thanks', State: 'ACTIVE' });
    expect(JSON.parse(properties?.['Content'] as string)).toEqual(thanks('Thank you.'));
    template.hasResourceProperties('AWS::Connect::ContactFlowModuleAlias', {
      Name: 'live',
      ContactFlowModuleId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Thanks'), 'ContactFlowModuleArn'] },
      ContactFlowModuleVersion: { 'Fn::GetAtt': [versionOf(template), 'Version'] },
    });
  });

  it.each<[string, Partial<FlowModuleProps>]>([
    ['other words', { document: thanks('Thanks.') }],
    ['another contract', { contract: { transitions: { results: ['Known'] } } }],
  ])('that changes makes a new version: %s', (_, change) => {
    expect(versionOf(templateOf(change))).not.toBe(versionOf(templateOf()));
  });

  it('whose names become something else makes a new version', () => {
    const [before, now] = ['arn:a', 'arn:b'].map((queue) =>
      versionOf(templateOf({ document: toSales, names: namesOfSales(queue) })),
    );
    expect(now).not.toBe(before);
  });

  it.each<[string, Partial<FlowModuleProps>]>([
    ['nothing', {}],
    ['what is not its content', { name: 'goodbye', description: 'Says thank you.', aliasName: 'prod' }],
  ])('that changes in %s keeps its version', (_, change) => {
    expect(versionOf(templateOf(change))).toBe(versionOf(templateOf()));
  });

  it('has its names resolved, and is deployed after what they need', () => {
    const { stack } = made();
    const association = new CfnResource(stack, 'Association', { type: 'Test::Association' });
    const queue = new CfnResource(stack, 'Queue', { type: 'Test::Queue' });
    new FlowModule(stack, 'ToSales', {
      instanceArn: INSTANCE_ARN,
      name: 'to-sales',
      document: toSales,
      names: new FlowNames().add('queue', 'sales', () => queue.getAtt('Arn').toString(), association),
    });
    const resources = Object.values(Template.fromStack(stack).findResources('AWS::Connect::ContactFlowModule'));
    expect(resources[1]).toMatchObject({ DependsOn: ['Association'] });
    expect(JSON.stringify(resources[1])).toContain('{"Fn::GetAtt":["Queue","Arn"]}');
  });

  it.each(['aliasArn', 'moduleArn'] as const)('is named by flows, which flow check sees: %s', (arn) => {
    const { stack, one } = made();
    new ConnectFlow(stack, 'Main', {
      instanceArn: INSTANCE_ARN,
      name: 'main',
      type: 'CONTACT_FLOW',
      document: flow('run', {
        run: (to) => invokeModule('thanks', { next: to.bye, error: to.bye }),
        bye: () => hangUp(),
      }),
      names: new FlowNames().add('module', 'thanks', one[arn], one),
    });
    const flows = flowsOfTemplate(Template.fromStack(stack).toJSON());
    expect(flows.map(({ name, flowType }) => [name, flowType])).toEqual([
      ['thanks', 'MODULE'],
      ['main', 'CONTACT_FLOW'],
    ]);
    expect(flows[1]?.content).toContain('@{module:thanks}');
  });

  it('names every fault at once: of its properties, its names and its content', () => {
    let said: unknown;
    try {
      made({
        instanceArn: 'x',
        name: ' ',
        description: '',
        aliasName: 'a--b',
        contract: { transitions: { results: Array.from({ length: 9 }, (_, index) => `${index}`) } },
        document: flow('queue', {
          queue: (to) => setQueue('sale', { next: to.bye, error: to.bye }),
          bye: () => hangUp(),
        }),
        names: namesOfSales('arn'),
      });
    } catch (error) {
      said = error;
    }
    expect(said).toBeInstanceOf(Mistake);
    const { message } = said as Mistake;
    for (const part of [
      'One/Thanks: ',
      'instanceArn: "x"',
      'name: " " is there',
      'description: "" has 0 characters',
      'aliasName: "a--b" is there',
      'contract.transitions.results: 9 are there; at most 8',
      'there is no queue called "sale"',
      'Did you mean "sales"?',
      'module-settings',
    ])
      expect(message).toContain(part);
  });
});
