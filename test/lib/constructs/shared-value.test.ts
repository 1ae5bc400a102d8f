import { App, CfnOutput, CfnResource, Stack } from 'aws-cdk-lib/core';
import { parameterSegment, SharedList, SharedValue } from '../../../lib/constructs/shared-value';
import { Template } from '../fixture-center';

const twoStacks = (): { owner: Stack; reader: Stack; thing: CfnResource } => {
  const app = new App({ analyticsReporting: false });
  const owner = new Stack(app, 'Owner');
  return { owner, reader: new Stack(app, 'Reader'), thing: new CfnResource(owner, 'Thing', { type: 'Test::Thing' }) };
};

describe('a value crosses stacks by an SSM parameter', () => {
  it('is written by its owner, read by name, and orders the stacks', () => {
    const { owner, reader, thing } = twoStacks();
    const shared = new SharedValue(owner, '/tsunagu/x/arn', thing.ref);
    new CfnOutput(reader, 'Read', { value: shared.in(reader) });
    Template.fromStack(owner).hasResourceProperties('AWS::SSM::Parameter', {
      Name: '/tsunagu/x/arn',
      Value: { Ref: 'Thing' },
    });
    const template = Template.fromStack(reader);
    const [parameter] = Object.entries(template.findParameters('*', { Default: '/tsunagu/x/arn' }));
    expect(parameter?.[1]).toMatchObject({ Type: 'AWS::SSM::Parameter::Value<String>' });
    template.hasOutput('Read', { Value: { Ref: parameter?.[0] } });
    expect(reader.dependencies).toContain(owner);
  });

  it('needs no parameter in its own stack, nor when it is known already', () => {
    const { owner, reader, thing } = twoStacks();
    expect(new SharedValue(owner, '/a', thing.ref).in(owner)).toBe(thing.ref);
    expect(new SharedValue(owner, '/b', 'known').in(reader)).toBe('known');
    Template.fromStack(owner).resourceCountIs('AWS::SSM::Parameter', 0);
  });

  it('many values share a page, so that no template reads more parameters than it may', () => {
    const { owner, reader, thing } = twoStacks();
    const list = new SharedList(
      owner,
      '/people',
      Array.from({ length: 60 }, () => thing.ref),
    );
    list.in(reader).forEach((value, index) => new CfnOutput(reader, `Out${index}`, { value }));
    Template.fromStack(owner).resourceCountIs('AWS::SSM::Parameter', 3);
    const template = Template.fromStack(reader);
    const [, second, ...others] = Object.keys(
      template.findParameters('*', { Type: 'AWS::SSM::Parameter::Value<String>' }),
    );
    expect(others).toHaveLength(2); // the third page, and the bootstrap's version
    template.hasOutput('Out26', { Value: { 'Fn::Select': [1, { 'Fn::Split': [',', { Ref: second }] }] } });
  });

  it.each([
    ['server-side', /^server-side$/],
    ['サポート', /^[0-9a-f]{8}$/],
    ['a b', /^a-b-[0-9a-f]{8}$/],
    ['a/b', /^a-b-[0-9a-f]{8}$/],
  ])('%s can stand in a parameter’s name', (name, form) => {
    expect(parameterSegment(name)).toMatch(form);
  });
});
