/** What CloudFormation takes of one stack, asked of what was synthesized. */
import { statSync } from 'node:fs';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { Mistake } from '../../language/mistake';

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const MOST = { Resources: 500, Parameters: 200, Outputs: 200 } as const;
const MOST_BYTES = 1_000_000;

const MENDS: Readonly<Record<string, string>> = {
  Routing: 'Have fewer teams, own queues and hours sets, or make two centers of it.',
  Flows: 'Have fewer lines, quick connects and recordings, or make two centers of it.',
};

/** @throws Mistake naming every stack that CloudFormation would refuse for its size, and what to do about it. */
export function refuseWhatIsTooLarge({ stacks }: CloudAssembly): void {
  const faults = stacks.flatMap(({ stackName, template, templateFullPath }) => {
    const mend = MENDS[stackName.split('-').at(-1) ?? ''] ?? 'Make two centers of it.';
    const counts = Object.entries(MOST).flatMap(([section, most]) => {
      const count = Object.keys((template as Record<string, object>)[section] ?? {}).length;
      return count > most
        ? [`${stackName}: ${count} ${section.toLowerCase()} are there; CloudFormation takes ${most}. ${mend}`]
        : [];
    });
    const bytes = statSync(templateFullPath).size;
    const size =
      bytes > MOST_BYTES
        ? [`${stackName}: its template has ${bytes} bytes; CloudFormation takes ${MOST_BYTES}. ${mend}`]
        : [];
    return [...counts, ...size];
  });
  if (faults.length > 0) throw new Mistake(faults.join('\n'));
}
