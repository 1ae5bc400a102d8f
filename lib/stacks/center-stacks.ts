/** A center, whole: which stacks it has, and in which order they know each other. */
import type { App } from 'aws-cdk-lib/core';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Center } from '../../center/center';
import type { AuthoredFlow } from '../../flows/authored';
import type { Named } from '../../language/named';
import type { TestCase } from '../../language/test-case';
import { DataStack } from './data-stack';
import { FlowsStack } from './flows-stack';
import { FollowStack } from './follow-stack';
import { InstanceStack } from './instance-stack';
import { peopleByStack, PeopleStack } from './people-stack';
import { RecordsStack } from './records-stack';
import { RoutingStack } from './routing-stack';
import { TestCasesStack } from './test-cases-stack';

export interface CenterStacksProps {
  readonly center: Center;
  readonly flows: readonly AuthoredFlow[];
  /** Folder of the definition: recordings are relative to it. */
  readonly folder: string;
  /** Where a name that a flow uses is written down: `config/center.yaml:41:9`. */
  readonly placeOf?: (named: Named) => string | undefined;
  /**
   * The code of each function.
   * @default the bundles of this package
   */
  readonly code?: (name: string) => Code;
  /**
   * Amazon Connect's own test cases of the flows, in a stack of their own.
   * @default no such stack
   */
  readonly testCases?: readonly TestCase[];
}

/** Makes the stacks of a center in an app. */
export function centerStacks(app: App, { center, flows, testCases, ...rest }: CenterStacksProps): void {
  const instance = new InstanceStack(app, center);
  const data = new DataStack(app, center);
  const routing = new RoutingStack(app, center, {
    instance,
    folder: rest.folder,
    ...(rest.placeOf ? { placeOf: rest.placeOf } : {}),
    whispers: flows.filter(({ type }) => type === 'OUTBOUND_WHISPER'),
  });
  const people = peopleByStack(center.people).map(
    (some, index) => new PeopleStack(app, center, index, some, { instance, routing }),
  );
  const calls = new FlowsStack(app, center, {
    ...rest,
    instance,
    data,
    routing,
    people,
    flows: flows.filter(({ type }) => type !== 'OUTBOUND_WHISPER'),
  });
  const records = center.records.stream ? { records: new RecordsStack(app, center, instance) } : {};
  const { code } = rest;
  new FollowStack(app, center, { instance, data, flows: calls, ...records, ...(code ? { code } : {}) });
  if (testCases) new TestCasesStack(app, center, { instance, routing, flows: calls, testCases });
}
