import { CfnOutput, type App } from 'aws-cdk-lib/core';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Center, QuickConnect as WrittenQuickConnect } from '../../center/center';
import type { AuthoredFlow } from '../../flows/authored';
import type { FunctionName } from '../../flows/functions';
import { mainLineFlow, OUTBOUND_WHISPER, TRANSFER_TO_AGENT, TRANSFER_TO_QUEUE } from '../../flows/names';
import type { Named } from '../../language/named';
import { AlarmTopic } from '../constructs/alarm-topic';
import { CenterWiring, type CenterWiringProps } from '../constructs/center-wiring';
import { ConnectFunction } from '../constructs/connect-function';
import { FlowNames } from '../constructs/flow-names';
import { HolidayRefresh } from '../constructs/holiday-refresh';
import { QuickConnect, type QuickConnectTarget } from '../constructs/quick-connect';
import { SharedValue } from '../constructs/shared-value';
import { publish } from './authored-flow';
import { calendarOf } from './calendar';
import { CenterStack } from './center-stack';
import type { DataStack, Tables } from './data-stack';
import { inOrderOfDeployment } from './flow-order';
import { FUNCTION_ANSWERS } from './function-answers';
import { environmentOf, FLOW_FUNCTIONS, grant, type Granted } from './function-grants';
import type { InstanceStack } from './instance-stack';
import { idOf, parameterName, pascal } from './names';
import type { PeopleStack } from './people-stack';
import { recordedPrompts } from './prompts';
import type { RoutingStack } from './routing-stack';
import { servedQueues } from './served-queues';

export interface FlowsStackProps {
  readonly instance: InstanceStack;
  readonly data: DataStack;
  readonly routing: RoutingStack;
  readonly people: readonly PeopleStack[];
  /** All but those that queues need before them. */
  readonly flows: readonly AuthoredFlow[];
  /** Where the definition's recordings are. */
  readonly folder: string;
  /** Where a name that a flow uses is written down. */
  readonly placeOf?: (named: Named) => string | undefined;
  /**
   * The code of each function.
   * @default the bundles of this package
   */
  readonly code?: (name: string) => Code;
}

/** What happens on a call: functions, prompts, flows, quick connects, and the wiring of it all. */
export class FlowsStack extends CenterStack {
  private readonly arn: string;
  private readonly alarms: AlarmTopic;
  private readonly tables: Tables;
  private readonly agentArns: ReadonlyMap<string, string>;
  private readonly flowArns = new Map<string, string>();
  /** The flows of this stack by name, for other stacks; nothing is written down until one asks. */
  readonly sharedFlowArns: ReadonlyMap<string, SharedValue>;
  /** Where alarms go, also those of other stacks. */
  readonly alarmTopicArn: SharedValue;

  constructor(
    app: App,
    center: Center,
    private readonly props: FlowsStackProps,
  ) {
    super(app, center, 'Flows', 'functions, flows and their wiring');
    this.arn = props.instance.instanceArn.in(this);
    this.tables = props.data.tablesIn(this);
    this.agentArns = new Map(
      props.people.flatMap(({ logins, agentArns }) => {
        const arns = agentArns.in(this);
        return logins.map((login, index) => [login, arns[index] as string] as const);
      }),
    );
    this.alarms = new AlarmTopic(this, 'Alarms', { displayName: `${center.name} ${center.environment} alarms` });
    this.alarmTopicArn = new SharedValue(this, parameterName(center, 'alarms', 'topic-arn'), this.alarms.topicArn);
    new CfnOutput(this, 'AlarmTopic', { value: this.alarms.topicArn, description: 'Subscribe whoever is on duty.' });

    const names = new FlowNames();
    this.nameWhatIsThere(names);
    this.functions(names);
    this.prompts(names);
    this.flows(names);
    this.sharedFlowArns = new Map(
      [...this.flowArns].map(([name, arn]) => [
        name,
        new SharedValue(this, parameterName(center, 'flow', name, 'arn'), arn),
      ]),
    );
    this.wire(this.quickConnects());
    this.lines();
  }

  private nameWhatIsThere(names: FlowNames): void {
    const { routing } = this.props;
    for (const [name, arn] of routing.queueArns) names.add('queue', name, () => arn.in(this));
    for (const [name, arn] of routing.hoursArns) names.add('hours', name, () => arn.in(this));
    for (const [login, arn] of this.agentArns) names.add('agent', login, arn);
    for (const [name, arn] of routing.flowArns) names.add('flow', name, () => arn.in(this));
    for (const [name, arn] of routing.promptArns) names.add('prompt', name, () => arn.in(this));
  }

  private functions(names: FlowNames): void {
    const scope = new Construct(this, 'Functions');
    const where = { instanceArn: this.arn, tables: this.tables };
    for (const [name, granted] of Object.entries(FLOW_FUNCTIONS) as [FunctionName, Granted][]) {
      const made = new ConnectFunction(scope, name, {
        instanceArn: this.arn,
        description: granted.description,
        environment: environmentOf(granted, this.center, this.arn),
        counts: granted.counts,
        alarms: this.alarms,
        answers: FUNCTION_ANSWERS[name],
        ...this.codeOf(name),
      });
      grant(made, granted, where);
      names.add('function', name, made.functionArn, made.association);
      const { lookUp } = this.center.customers;
      if (name === 'find-caller' && lookUp !== undefined) made.may(['lambda:InvokeFunction'], lookUp);
    }
    if (this.center.holidays.national === 'japan')
      new HolidayRefresh(this, 'Holidays', {
        calendarTable: this.tables('calendar'),
        alarms: this.alarms,
        ...this.codeOf('refresh-holidays'),
      });
  }

  private codeOf(name: string): { code?: Code } {
    return this.props.code ? { code: this.props.code(name) } : {};
  }

  private prompts(names: FlowNames): void {
    const made = recordedPrompts(new Construct(this, 'Prompts'), this.center, {
      folder: this.props.folder,
      instanceArn: this.arn,
      isWanted: (name) => !this.props.routing.promptArns.has(name),
    });
    for (const [name, arn] of made) names.add('prompt', name, arn);
  }

  private flows(names: FlowNames): void {
    const scope = new Construct(this, 'Flows');
    const { placeOf } = this.props;
    for (const flow of inOrderOfDeployment(this.props.flows)) {
      const known = { instanceArn: this.arn, names, ...(placeOf ? { placeOf } : {}) };
      const arn = publish(scope, this.center, flow, known);
      names.add('flow', flow.name, arn);
      this.flowArns.set(flow.name, arn);
    }
  }

  /** Answers which quick connects each queue offers. */
  private quickConnects(): ReadonlyMap<string, readonly string[]> {
    const scope = new Construct(this, 'QuickConnects');
    const offered = new Map<string, string[]>();
    for (const written of this.center.quickConnects) {
      const { quickConnectArn } = new QuickConnect(scope, idOf(written.name), {
        instanceArn: this.arn,
        name: written.name,
        ...(written.description === undefined ? {} : { description: written.description }),
        to: this.targetOf(written),
      });
      for (const queue of written.teams) offered.set(queue, [...(offered.get(queue) ?? []), quickConnectArn]);
    }
    return offered;
  }

  private targetOf({ to }: WrittenQuickConnect): QuickConnectTarget {
    if (to.kind === 'number') return { kind: 'number', phoneNumber: to.number };
    if (to.kind === 'team')
      return { kind: 'queue', queueArn: this.queueArn(to.team), transferFlowArn: this.flowArn(TRANSFER_TO_QUEUE) };
    const userArn = this.agentArns.get(to.login) as string;
    return { kind: 'person', userArn, transferFlowArn: this.flowArn(TRANSFER_TO_AGENT) };
  }

  private queueArn(name: string): string {
    return (this.props.routing.queueArns.get(name) as SharedValue).in(this);
  }

  private flowArn(name: string): string {
    const arn = this.flowArns.get(name);
    if (arn === undefined) throw new Error(`${this.node.path}: the center's flows have none called "${name}"`);
    return arn;
  }

  private wire(offered: ReadonlyMap<string, readonly string[]>): void {
    const { holidays, lines } = this.center;
    const { instance } = this.props;
    const served = servedQueues(this.center);
    new CenterWiring(this, 'Wiring', {
      instanceArn: this.arn,
      lines: lines.flatMap(({ name }) => {
        const number = instance.numberArns.get(name);
        return number
          ? [{ name, phoneNumberArn: number.in(this), contactFlowArn: this.flowArn(mainLineFlow(name)) }]
          : [];
      }),
      quickConnects: [...offered].map(([queue, quickConnectArns]) => ({
        queueArn: this.queueArn(queue),
        quickConnectArns,
      })),
      outboundCallers: this.outboundCallers(),
      directory: [
        ...served.map(({ name, waiting }) => ({ name: `queue/${name}`, arn: this.queueArn(name), waiting })),
        ...[...this.agentArns].map(([login, arn]) => ({ name: `agent/${login}`, arn })),
      ],
      orders: served.map(({ name, people }) => ({ queue: name, people })),
      calendar: calendarOf(holidays),
      ...(holidays.national === 'none' ? {} : { calendarThrough: holidays.list.through }),
      calendarSource: holidays.list.source,
      directoryTable: this.tables('directory'),
      calendarTable: this.tables('calendar'),
      ordersTable: this.tables('orders'),
      alarms: this.alarms,
      ...this.codeOf('wire-center'),
    });
  }

  /** Name and whisper are the queue's own; they are told again, since a change of theirs makes CloudFormation set all anew. */
  private outboundCallers(): NonNullable<CenterWiringProps['outboundCallers']> {
    const { callersToShow, flowArns } = this.props.routing;
    return callersToShow.map(({ queue, name, number }) => {
      const whisperFlowArn = flowArns.get(OUTBOUND_WHISPER)?.in(this);
      return {
        queueArn: this.queueArn(queue),
        phoneNumberArn: number.in(this),
        name,
        ...(whisperFlowArn === undefined ? {} : { whisperFlowArn }),
      };
    });
  }

  /** `Line<Name>` is a line's telephone number, `LineFlow<Name>` the flow that answers it. */
  private lines(): void {
    for (const { name } of this.center.lines) {
      const number = this.props.instance.numberArns.get(name);
      if (number) new CfnOutput(this, `Line${pascal(name)}`, { value: number.in(this) });
      new CfnOutput(this, `LineFlow${pascal(name)}`, { value: this.flowArn(mainLineFlow(name)) });
    }
  }
}
