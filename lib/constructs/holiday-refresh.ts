import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { ConnectFunction } from './connect-function';
import { formFault, refuse } from './refuse';

/** The Cabinet Office's list of Japan's national holidays, Shift_JIS, this year's and next year's. */
const CABINET_OFFICE = 'https://www8.cao.go.jp/chosei/shukujitsu/syukujitsu.csv';

export interface HolidayRefreshProps {
  /** Keeps the calendar. */
  readonly calendarTable: ITable;
  /**
   * Where the list is downloaded.
   * @default the Cabinet Office of Japan
   */
  readonly sourceUrl?: string;
  /**
   * The code of the function that does it.
   * @default the bundle `refresh-holidays` of this package
   */
  readonly code?: Code;
  /**
   * Told when a download failed; the last good list stays in force.
   * @default nobody
   */
  readonly alarms?: ITopic;
}

/** Downloads the national holidays every night, at a time when nobody calls in Japan. */
export class HolidayRefresh extends Construct {
  constructor(scope: Construct, id: string, props: HolidayRefreshProps) {
    super(scope, id);
    refuse(this, [formFault('sourceUrl', props.sourceUrl, /^https:\/\/\S+$/u, 'an https address')]);
    const refresh = new ConnectFunction(this, 'refresh-holidays', {
      description: 'Downloads the national holidays; a broken download keeps the last good list.',
      timeoutSeconds: 60,
      counts: { RefreshFailed: 'the download was refused; the last good list stays in force.' },
      environment: { SOURCE_URL: props.sourceUrl ?? CABINET_OFFICE },
      ...(props.code ? { code: props.code } : {}),
      ...(props.alarms ? { alarms: props.alarms } : {}),
    }).uses(props.calendarTable, 'CALENDAR_TABLE', 'GetItem', 'Scan', 'PutItem', 'BatchWriteItem');
    new Rule(this, 'EveryNight', {
      description: 'Refreshes the national holidays.',
      schedule: Schedule.cron({ hour: '18', minute: '30' }), // UTC: 03:30 in Japan
      targets: [new LambdaFunction(refresh, { retryAttempts: 2 })],
    });
  }
}
