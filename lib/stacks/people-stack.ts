import type { App } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { createHash } from 'node:crypto';
import type { Center, Person } from '../../center/center';
import { ConnectUser } from '../constructs/connect-user';
import { OrderedRouting, type ServedQueue } from '../constructs/ordered-routing';
import { SharedList, type SharedValue } from '../constructs/shared-value';
import { CenterStack } from './center-stack';
import type { InstanceStack } from './instance-stack';
import { idOf, parameterName, prefixed } from './names';
import type { RoutingStack } from './routing-stack';
import { servedQueues } from './served-queues';

/** A person takes three resources of the 500 a stack may have: profile, secret, user. Chance fills some stacks more than others. */
const PEOPLE_PER_STACK = 110;

/**
 * The people of each stack. By a hash of the login, in 1, 2, 4, … stacks: so nobody moves to another stack when somebody else
 * comes or goes, which CloudFormation could not do, except where the number of stacks itself doubles.
 */
export function peopleByStack(people: readonly Person[]): readonly (readonly Person[])[] {
  let stacks = Math.min(1, people.length); // a stack without resources cannot be deployed
  while (people.length / stacks > PEOPLE_PER_STACK) stacks *= 2;
  const stackOf = (login: string): number => createHash('sha256').update(login).digest().readUInt32BE(0) % stacks;
  return Array.from({ length: stacks }, (_, index) => people.filter(({ login }) => stackOf(login) === index));
}

/** Who works there, and in which order they are offered calls. */
export class PeopleStack extends CenterStack {
  readonly agentArns: SharedList;
  readonly logins: readonly string[];

  /** @param index of this stack among those that people are spread over, from 0 */
  constructor(
    app: App,
    center: Center,
    index: number,
    people: readonly Person[],
    { instance, routing }: { readonly instance: InstanceStack; readonly routing: RoutingStack },
  ) {
    const part = index === 0 ? 'People' : `People${index + 1}`;
    super(app, center, part, 'its people and the order in which they are offered calls');
    const instanceArn = instance.instanceArn.in(this);
    const queueArn = (name: string): string => (routing.queueArns.get(name) as SharedValue).in(this);
    const serving = people.map(({ login }) => ({ login, queues: servedBy(login, center, queueArn) }));
    const fallback = center.customers.defaultTeam;
    const order = new OrderedRouting(this, 'Routing', {
      instanceArn,
      namePrefix: prefixed(center, index === 0 ? 'serves' : `serves-${index + 1}`),
      people: serving,
      ...(serving.some(({ queues }) => queues.length === 0)
        ? { fallbackQueue: { name: fallback, queueArn: queueArn(fallback) } }
        : {}),
    });
    const scope = new Construct(this, 'People');
    const arns = people.map(
      (person) =>
        new ConnectUser(scope, idOf(person.login), {
          instanceArn,
          identity: center.instance.identity,
          login: person.login,
          firstName: person.firstName,
          lastName: person.lastName,
          ...(person.email === undefined ? {} : { email: person.email }),
          routingProfileArn: order.profileArnOf(person.login),
          securityProfileArns: [(routing.securityProfileArns.get(person.profile) as SharedValue).in(this)],
          ...(person.phone.kind === 'desk' ? { deskPhone: person.phone.number } : {}),
          autoAccept: person.autoAccept,
          afterCallSeconds: person.afterCallSeconds,
        }).userArn,
    );
    this.logins = people.map(({ login }) => login);
    this.agentArns = new SharedList(this, parameterName(center, part.toLowerCase(), 'agent-arns'), arns);
  }
}

/** All queues a person serves. */
const servedBy = (login: string, center: Center, queueArn: (name: string) => string): ServedQueue[] =>
  servedQueues(center).flatMap(({ name, people }) =>
    people.filter((one) => one.login === login).map(({ order }) => ({ name, order, queueArn: queueArn(name) })),
  );
