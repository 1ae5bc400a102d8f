import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { refuseWrongValues } from '../../../lib/stacks/validation-report';

const directory = mkdtempSync(path.join(os.tmpdir(), 'report-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const reportOf = (ruleName: string): void =>
  writeFileSync(
    path.join(directory, 'validation-report.json'),
    JSON.stringify({
      pluginReports: [
        {
          violations: [
            {
              ruleName,
              description: "State: 'ON' is not one of ['ENABLED', 'DISABLED']",
              violatingConstructs: [{ constructPath: 'Kaze-dev-Routing/AgentStatuses/Lunch' }],
            },
          ],
        },
      ],
    }),
  );

describe('what the validator only warns of', () => {
  it('is no matter where templates were not validated', () => {
    expect(() => refuseWrongValues(path.join(directory, 'nowhere'))).not.toThrow();
  });

  it('fails when CloudFormation would refuse it', () => {
    reportOf('W3030');
    expect(() => refuseWrongValues(directory)).toThrow(/Routing\/AgentStatuses\/Lunch: State: 'ON' is not one of/);
  });

  it('is a warning still when CloudFormation would take it', () => {
    reportOf('W2001');
    expect(() => refuseWrongValues(directory)).not.toThrow();
  });
});
