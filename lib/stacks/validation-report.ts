/** What the check of templates found, beyond what it fails for by itself. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Mistake } from '../../language/mistake';

interface Report {
  readonly pluginReports?: readonly {
    readonly violations: readonly {
      readonly ruleName: string;
      readonly description: string;
      readonly violatingConstructs?: readonly { readonly constructPath?: string }[];
    }[];
  }[];
}

/** A value that a property does not take: CloudFormation refuses it, but the validator only warns. */
const WRONG_VALUE = 'W3030';

/** @throws Mistake with every value that CloudFormation would refuse; nothing when templates were not checked. */
export function refuseWrongValues(assembly: string): void {
  const file = path.join(assembly, 'validation-report.json');
  if (!existsSync(file)) return;
  const { pluginReports = [] } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const faults = pluginReports.flatMap(({ violations }) =>
    violations
      .filter(({ ruleName }) => ruleName === WRONG_VALUE)
      .map(({ description, violatingConstructs = [] }) =>
        [...violatingConstructs.map(({ constructPath = '' }) => constructPath), description].join(': '),
      ),
  );
  if (faults.length > 0) throw new Mistake(faults.join('\n'));
}
