/** What stands between a definition and its deployment today, and how the deployment is run. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { CalendarDate } from '../center/calendar-date';
import type { Center } from '../center/center';
import { closingOverrides } from '../center/hours';

const PACKAGE = path.join(__dirname, '..');

/**
 * Closings that began before today, one message each. Synthesis asks no clock: it closes the hours from the day the list of holidays
 * was made (`asOf`) on. Amazon Connect refuses a closing in the past, so a list that was fresh when it was committed may fail a
 * deployment days later, half way through.
 *
 * @param todayIn today's date in a time zone
 */
export function begunClosings(
  center: Pick<Center, 'holidays' | 'languages' | 'hours'>,
  todayIn: (timeZone: string) => CalendarDate,
): string[] {
  return center.hours.flatMap((hours) => {
    const today = todayIn(hours.timeZone);
    return closingOverrides(center, hours)
      .filter(({ from }) => from < today)
      .map(
        ({ name, from }) =>
          `hours "${hours.name}": the closing "${name}" begins on ${from}, and today is ${today}; Amazon Connect takes closings from today on.`,
      );
  });
}

export interface DeploymentOptions {
  readonly environment?: string;
  readonly definition?: string;
  /** Handed to `cdk deploy` as they are. */
  readonly cdk: readonly string[];
}

/** What `cdk` is told. */
export const deployArguments = ({ environment, definition, cdk }: DeploymentOptions): string[] => [
  'deploy',
  '--all',
  ...(environment === undefined ? [] : ['-c', `environment=${environment}`]),
  ...(definition === undefined ? [] : ['-c', `definition=${path.resolve(definition)}`]),
  ...cdk,
];

/** Runs `cdk deploy` in this package, in this terminal; answers whether it went well. */
export async function deploy(options: DeploymentOptions): Promise<boolean> {
  const cdk = path.join(path.dirname(require.resolve('aws-cdk/package.json')), 'bin', 'cdk');
  const child = spawn(process.execPath, [cdk, ...deployArguments(options)], { cwd: PACKAGE, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve(code === 0));
  });
}
