import { Stack, Tags, type App } from 'aws-cdk-lib/core';
import type { Center } from '../../center/center';
import { stackName } from './names';

/** One stack of a center, named, placed and tagged as all of them. */
export class CenterStack extends Stack {
  /** @param keeps what it holds is not lost with it: the stack cannot be deleted by accident */
  constructor(
    app: App,
    protected readonly center: Center,
    part: string,
    description: string,
    keeps = false,
  ) {
    super(app, stackName(center, part), {
      description: `${center.name} (${center.environment}): ${description}`,
      env: { region: center.region, ...(center.account === undefined ? {} : { account: center.account }) },
      terminationProtection: keeps,
      suppressTemplateIndentation: part === 'Flows', // each byte counts there: CloudFormation takes 1,000,000
    });
    Tags.of(this).add('tsunagu:center', center.name);
    Tags.of(this).add('tsunagu:environment', center.environment);
  }
}
