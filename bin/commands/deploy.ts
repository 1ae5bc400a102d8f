/** `deploy`: the check that only the day of the deployment can make, then `cdk deploy`, then the copy that `diff` compares with. */
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { calendarDate, type CalendarDate } from '../../center/calendar-date';
import { formatCenterFinding } from '../../center/finding';
import { wallClock } from '../../center/hours';
import { Mistake } from '../../language/mistake';
import { readCenter } from '../definition';
import { begunClosings, deploy } from '../deployment';
import { FaultyDefinition } from '../faulty-definition';
import type { Register } from '../register';
import { ASSEMBLY } from '../synthesize';
import { EXIT, type ExitCode, type Terminal } from '../terminal';
import { SAVED } from './diff';

interface DeployOptions {
  readonly environment?: string;
  readonly definition?: string;
  readonly asOf?: string;
  readonly check?: boolean;
  readonly json?: boolean;
}

export const register: Register = (program, terminal, done) => {
  program
    .command('deploy')
    .description('deploy every stack, after a check that the definition can be deployed today')
    .argument('[cdk...]', 'options for cdk deploy, after --: -- --require-approval never')
    .option('--environment <name>', 'overlay of the definition')
    .option('--definition <file>', 'the definition (default: config/center.yaml)')
    .option('--as-of <date>', 'the day it is deployed, YYYY-MM-DD (default: today)')
    .option('--check', 'only check')
    .option('--json', 'what the check found as JSON on standard output; with --check')
    .addHelpText(
      'after',
      `\nEnds with 1 when something must be mended first. A deployment that went well is kept in ${SAVED}, for diff.`,
    )
    .action(async (cdk: string[], options: DeployOptions) => done(await checkAndDeploy(cdk, options, terminal)));
};

async function checkAndDeploy(cdk: string[], options: DeployOptions, terminal: Terminal): Promise<ExitCode> {
  if (options.json && !options.check) throw new Mistake('--json: the deployment itself speaks to people. Add --check.');
  const todayIn = clockOf(options.asOf);
  const { definition } = options;
  const environment = options.environment ?? (process.env['TSUNAGU_ENVIRONMENT'] || undefined);
  const { center, findings } = await readCenter({
    file: definition ?? (process.env['TSUNAGU_DEFINITION'] || undefined),
    environment,
  });
  if (!center) throw new FaultyDefinition(findings.map(formatCenterFinding).join('\n'));
  const found = begunClosings(center, todayIn);
  if (options.json) terminal.out(JSON.stringify({ environment: center.environment, findings: found }));
  else for (const finding of found) terminal.err(finding);
  if (found.length > 0) {
    terminal.err('Refresh the list, commit it, and deploy again: npm run -s tsunagu -- holidays refresh');
    return EXIT.findings;
  }
  if (options.check) {
    if (!options.json) terminal.out(`${center.name} (${center.environment}) can be deployed.`);
    return EXIT.ok;
  }
  const isDeployed = await deploy({
    ...(environment === undefined ? {} : { environment }),
    ...(definition === undefined ? {} : { definition }),
    cdk,
  });
  if (!isDeployed) return EXIT.broken;
  await rm(SAVED, { recursive: true, force: true });
  await cp(ASSEMBLY, SAVED, { recursive: true });
  terminal.out(`Deployed, and kept in ${path.relative('', SAVED)} for the next diff.`);
  return EXIT.ok;
}

/** @throws Mistake when the day given does not exist */
function clockOf(asOf: string | undefined): (timeZone: string) => CalendarDate {
  if (asOf === undefined) return (timeZone) => wallClock(timeZone, Date.now()).date;
  const day = calendarDate(asOf);
  if (day === undefined) throw new Mistake(`--as-of: there is no day "${asOf}". Write it as 2027-01-04.`);
  return () => day;
}
