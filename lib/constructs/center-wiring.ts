import { CustomResource, Duration, Stack } from 'aws-cdk-lib/core';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { acknowledgeWildcards } from './acknowledge';
import { ConnectFunction } from './connect-function';
import {
  connectArnFault,
  dateFault,
  formFault,
  instanceArnFault,
  numberFault,
  phoneNumberArnFault,
  refuse,
  twiceFault,
} from './refuse';

/** Lambda's longest: at two requests a second, some fifteen hundred. */
const LONGEST_SECONDS = 900;

export interface CenterWiringProps {
  readonly instanceArn: string;
  /** Telephone numbers and the flows that answer them. A number of another instance of the account is moved to this one. */
  readonly lines: readonly {
    readonly name: string;
    readonly phoneNumberArn: string;
    readonly contactFlowArn: string;
  }[];
  /** What the agents of each queue may transfer to. */
  readonly quickConnects: readonly { readonly queueArn: string; readonly quickConnectArns: readonly string[] }[];
  /**
   * What people see who are called from a queue, for numbers that are not in the instance before: a queue could not be made with
   * one. `name` and `whisperFlowArn` as the queue itself has them: a change of theirs takes the number away, and this sets it again.
   * @default queues show what they were made with
   */
  readonly outboundCallers?: readonly {
    readonly queueArn: string;
    readonly phoneNumberArn: string;
    readonly name?: string;
    readonly whisperFlowArn?: string;
  }[];
  /** Names by which functions find ids: `queue/<name>`, with how its callers wait, and `agent/<login>`. */
  readonly directory: readonly { readonly name: string; readonly arn: string; readonly waiting?: string }[];
  /** Who serves each queue, 1 (first) to 15 (last). An order that was changed since in the table itself stays as it is. */
  readonly orders: readonly {
    readonly queue: string;
    readonly people: readonly { readonly login: string; readonly order: number }[];
  }[];
  /** Days on which the center is closed, `YYYY-MM-DD`, each with its reason per language. */
  readonly calendar: readonly {
    readonly date: string;
    readonly kind: 'national' | 'company';
    readonly names: Readonly<Record<string, string>>;
  }[];
  /**
   * The last day of which the national list speaks, `YYYY-MM-DD`.
   * @default there is no such list
   */
  readonly calendarThrough?: string;
  /** Where the national list came from. */
  readonly calendarSource: string;
  /** Keeps the directory. */
  readonly directoryTable: ITable;
  /** Keeps the calendar. */
  readonly calendarTable: ITable;
  /** Keeps in which order people are offered calls. */
  readonly ordersTable: ITable;
  /**
   * The code of the function that does it.
   * @default the bundle `wire-center` of this package
   */
  readonly code?: Code;
  /**
   * Where its errors raise an alarm.
   * @default nowhere
   */
  readonly alarms?: ITopic;
}

/**
 * What CloudFormation cannot do, or not without a circle: numbers lead to their flows, queues offer their quick connects, and the
 * tables of names, of closing days and of the order of people are filled. One custom resource does it all at Connect's pace of two requests a second, so it
 * may run for minutes; told again it changes nothing.
 */
export class CenterWiring extends Construct {
  constructor(scope: Construct, id: string, props: CenterWiringProps) {
    super(scope, id);
    refuse(this, [
      instanceArnFault(props.instanceArn),
      twiceFault(
        'lines',
        props.lines.map(({ name }) => name),
      ),
      twiceFault(
        'directory',
        props.directory.map(({ name }) => name),
      ),
      twiceFault(
        'orders',
        props.orders.map(({ queue }) => queue),
      ),
      ...props.orders.flatMap(({ queue, people }) =>
        people.map(({ login, order }) => numberFault(`orders "${queue}" "${login}"`, order, 1, 15)),
      ),
      twiceFault(
        'calendar',
        props.calendar.map(({ date, kind }) => `${date} ${kind}`),
      ),
      ...props.lines.flatMap(({ phoneNumberArn, contactFlowArn }, index) => [
        phoneNumberArnFault(`lines[${index}].phoneNumberArn`, phoneNumberArn),
        connectArnFault(`lines[${index}].contactFlowArn`, contactFlowArn, 'contact-flow'),
      ]),
      ...props.quickConnects.flatMap(({ queueArn, quickConnectArns }, index) => [
        connectArnFault(`quickConnects[${index}].queueArn`, queueArn, 'queue'),
        ...quickConnectArns.map((arn, at) =>
          connectArnFault(`quickConnects[${index}].quickConnectArns[${at}]`, arn, 'transfer-destination'),
        ),
      ]),
      ...(props.outboundCallers ?? []).flatMap(({ queueArn, phoneNumberArn, whisperFlowArn }, index) => [
        connectArnFault(`outboundCallers[${index}].queueArn`, queueArn, 'queue'),
        phoneNumberArnFault(`outboundCallers[${index}].phoneNumberArn`, phoneNumberArn),
        connectArnFault(`outboundCallers[${index}].whisperFlowArn`, whisperFlowArn, 'contact-flow'),
      ]),
      ...props.directory.map(({ arn }, index) =>
        formFault(`directory[${index}].arn`, arn, /^arn:.+\/.+$/u, 'the ARN of a queue or a user'),
      ),
      ...props.calendar.map(({ date }, index) => dateFault(`calendar[${index}].date`, date)),
      props.calendarThrough !== undefined && dateFault('calendarThrough', props.calendarThrough),
    ]);
    const wire = new ConnectFunction(this, 'wire-center', {
      description:
        'Leads numbers to flows, gives queues their quick connects, fills directory, calendar and order of people.',
      timeoutSeconds: LONGEST_SECONDS,
      counts: { WiringFailed: 'a deployment could not lead numbers, quick connects or names where they belong.' },
      ...(props.code ? { code: props.code } : {}),
      ...(props.alarms ? { alarms: props.alarms } : {}),
    })
      .uses(props.directoryTable, 'DIRECTORY_TABLE', 'BatchWriteItem')
      .uses(props.calendarTable, 'CALENDAR_TABLE', 'GetItem', 'Scan', 'PutItem', 'BatchWriteItem')
      .uses(props.ordersTable, 'ORDERS_TABLE', 'Scan', 'PutItem', 'UpdateItem', 'BatchWriteItem');
    this.allowConnect(wire, props);

    const resource = new CustomResource(this, 'Resource', {
      resourceType: 'Custom::CenterWiring',
      serviceTimeout: Duration.seconds(LONGEST_SECONDS + 60), // else CloudFormation waits an hour for a function that cannot start
      serviceToken: wire.functionArn,
      properties: {
        InstanceArn: props.instanceArn,
        Lines: props.lines.map(({ name, phoneNumberArn, contactFlowArn }) => ({
          Name: name,
          PhoneNumberArn: phoneNumberArn,
          ContactFlowArn: contactFlowArn,
        })),
        QuickConnects: props.quickConnects.map(({ queueArn, quickConnectArns }) => ({
          QueueArn: queueArn,
          QuickConnectArns: [...quickConnectArns],
        })),
        OutboundCallers: (props.outboundCallers ?? []).map(({ queueArn, phoneNumberArn, name, whisperFlowArn }) => ({
          QueueArn: queueArn,
          PhoneNumberArn: phoneNumberArn,
          ...(name === undefined ? {} : { Name: name }),
          ...(whisperFlowArn === undefined ? {} : { WhisperFlowArn: whisperFlowArn }),
        })),
        Directory: props.directory.map(({ name, arn, waiting }) => ({
          Name: name,
          Arn: arn,
          ...(waiting === undefined ? {} : { Waiting: waiting }),
        })),
        Orders: props.orders.map(({ queue, people }) => ({
          Of: `queue/${queue}`,
          People: people.map(({ login, order }) => ({ Login: login, Order: order })),
        })),
        Calendar: props.calendar.map(({ date, kind, names }) => ({ Date: date, Kind: kind, Names: { ...names } })),
        ...(props.calendarThrough === undefined ? {} : { CalendarThrough: props.calendarThrough }),
        CalendarSource: props.calendarSource,
      },
    });
    // The function needs its permissions when it is told, and still when it is told to undo.
    if (wire.role) resource.node.addDependency(wire.role);
  }

  private allowConnect(wire: ConnectFunction, { instanceArn, lines, outboundCallers = [] }: CenterWiringProps): void {
    const numbers = [...new Set([...lines, ...outboundCallers].map(({ phoneNumberArn }) => phoneNumberArn))];
    // Also numbers that an earlier deployment led here and that must now be let go.
    const anyNumber = Stack.of(this).formatArn({ service: 'connect', resource: 'phone-number', resourceName: '*' });
    const flows = `${instanceArn}/contact-flow/*`;
    const queues = `${instanceArn}/queue/*`;
    const quickConnects = `${instanceArn}/transfer-destination/*`;
    wire.addToRolePolicy(
      new PolicyStatement({
        actions: [
          'connect:DescribePhoneNumber',
          'connect:UpdatePhoneNumber',
          'connect:AssociatePhoneNumberContactFlow',
        ],
        resources: [instanceArn, flows, ...numbers],
      }),
    );
    wire.addToRolePolicy(
      new PolicyStatement({
        actions: ['connect:DisassociatePhoneNumberContactFlow'],
        resources: [instanceArn, anyNumber],
      }),
    );
    wire.addToRolePolicy(
      new PolicyStatement({
        actions: [
          'connect:ListQueueQuickConnects',
          'connect:AssociateQueueQuickConnects',
          'connect:DisassociateQueueQuickConnects',
        ],
        resources: [instanceArn, queues, quickConnects],
      }),
    );
    // Also when none is shown any more: one that an earlier deployment showed is then taken away.
    wire.addToRolePolicy(
      new PolicyStatement({
        actions: ['connect:DescribeQueue', 'connect:UpdateQueueOutboundCallerConfig'],
        resources: [instanceArn, queues, flows, ...numbers],
      }),
    );
    acknowledgeWildcards(
      this,
      'Queues, flows and quick connects of this one instance; and numbers that must be let go, whose ARN only the last deployment knew.',
      [flows, queues, quickConnects, anyNumber],
    );
  }
}
