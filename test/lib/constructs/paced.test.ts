import { CfnResource } from 'aws-cdk-lib/core';
import { paced } from '../../../lib/constructs/paced';
import { largeCenter, stackForOne, Template, templateOf } from '../fixture-center';

type Resources = Record<string, { DependsOn?: string[] }>;

/** How many resources of a kind CloudFormation may have in flight at once: those that wait for no other of their kind. */
const lanesOf = (resources: Resources): number =>
  Object.values(resources).filter(({ DependsOn = [] }) => !DependsOn.some((id) => id in resources)).length;

describe('resources of one kind go in lanes', () => {
  it.each([1, 4, 5, 6, 23])('of %i, at most five are in flight', (count) => {
    const stack = stackForOne();
    for (let index = 0; index < count; index += 1) paced(new CfnResource(stack, `R${index}`, { type: 'Test::Kind' }));
    expect(lanesOf(Template.fromStack(stack).findResources('Test::Kind'))).toBe(Math.min(count, 5));
  });

  it('kinds and stacks do not wait for each other', () => {
    const [stack, other] = [stackForOne(), stackForOne()];
    for (let index = 0; index < 6; index += 1) {
      paced(new CfnResource(stack, `A${index}`, { type: 'Test::A' }));
      paced(new CfnResource(other, `B${index}`, { type: 'Test::A' }));
    }
    paced(new CfnResource(stack, 'Other', { type: 'Test::Other' }));
    expect(Template.fromStack(stack).findResources('Test::Other')['Other']).not.toHaveProperty('DependsOn');
    expect(lanesOf(Template.fromStack(other).findResources('Test::A'))).toBe(5);
  });

  it('forty teams and their people keep to it', () => {
    const center = largeCenter(40, 60);
    const routing = templateOf(center, 'Routing');
    const people = templateOf(center, 'People');
    expect(Object.keys(routing.findResources('AWS::Connect::Queue'))).toHaveLength(40);
    expect(lanesOf(routing.findResources('AWS::Connect::Queue'))).toBe(5);
    expect(lanesOf(people.findResources('AWS::Connect::User'))).toBe(5);
    expect(lanesOf(people.findResources('AWS::Connect::RoutingProfile'))).toBe(5);
  });
});
