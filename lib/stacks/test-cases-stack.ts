import type { App } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Center } from '../../center/center';
import { ALWAYS_CLOSED, ALWAYS_OPEN, type TestCase } from '../../language/test-case';
import { ConnectTestCase } from '../constructs/connect-test-case';
import { FlowNames } from '../constructs/flow-names';
import { HoursOfOperation, type OpenRange, type Weekday } from '../constructs/hours-of-operation';
import { parameterSegment } from '../constructs/shared-value';
import { CenterStack } from './center-stack';
import type { FlowsStack } from './flows-stack';
import type { InstanceStack } from './instance-stack';
import { prefixed } from './names';
import type { RoutingStack } from './routing-stack';

export interface TestCasesStackProps {
  readonly instance: InstanceStack;
  readonly routing: RoutingStack;
  readonly flows: FlowsStack;
  readonly testCases: readonly TestCase[];
}

const WEEK: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const ROUND_THE_CLOCK: readonly OpenRange[] = WEEK.map((day) => ({ day, from: 0, to: 1440 }));

/** Amazon Connect's own test cases of a center's flows, and the hours that stand in for its own while they run. */
export class TestCasesStack extends CenterStack {
  constructor(app: App, center: Center, { instance, routing, flows, testCases }: TestCasesStackProps) {
    super(app, center, 'TestCases', 'test cases of the flows');
    const instanceArn = instance.instanceArn.in(this);
    const names = new FlowNames();
    for (const [name, arn] of routing.queueArns) names.add('queue', name, () => arn.in(this));
    for (const [name, arn] of routing.hoursArns)
      names.add('hours', name, () => arn.in(this)).add('hours', prefixed(center, name), () => arn.in(this));
    for (const [name, arn] of flows.sharedFlowArns)
      names.add('flow', name, () => arn.in(this)).add('flow', prefixed(center, name), () => arn.in(this));
    for (const [name, open] of [
      [ALWAYS_OPEN, ROUND_THE_CLOCK],
      [ALWAYS_CLOSED, []],
    ] as const) {
      const hours = new HoursOfOperation(this, name, {
        instanceArn,
        name: prefixed(center, name),
        description: 'Stands in for the hours of a flow while a test case runs.',
        timeZone: center.timeZone,
        open,
      });
      names.add('hours', name, hours.hoursOfOperationArn);
    }
    const scope = new Construct(this, 'TestCases');
    for (const testCase of testCases)
      new ConnectTestCase(scope, parameterSegment(testCase.name), { instanceArn, testCase, names });
  }
}
