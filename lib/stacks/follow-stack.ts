import { Duration, type App } from 'aws-cdk-lib/core';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { type Code, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { KinesisEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Center } from '../../center/center';
import { callingOutFlow } from '../../flows/names';
import { ConnectFunction } from '../constructs/connect-function';
import { CenterStack } from './center-stack';
import type { DataStack, Tables } from './data-stack';
import type { FlowsStack } from './flows-stack';
import { environmentOf, type FollowingFunction, FOLLOWING_FUNCTIONS, grant } from './function-grants';
import type { InstanceStack } from './instance-stack';
import type { RecordsStack } from './records-stack';

export interface FollowStackProps {
  readonly instance: InstanceStack;
  readonly data: DataStack;
  readonly flows: FlowsStack;
  /**
   * Where records of contacts and events of agents come from.
   * @default nowhere: then nobody knows who is free, nor who talked with a caller last
   */
  readonly records?: RecordsStack;
  /**
   * The code of each function.
   * @default the bundles of this package
   */
  readonly code?: (name: string) => Code;
}

/** Those contact events that change what becomes of a callback. */
const EVENTS_OF_CALLBACKS = ['INITIATED', 'QUEUED', 'CONNECTED_TO_AGENT', 'DISCONNECTED', 'COMPLETED'];

/** An event that is an hour old changes nothing any more: what became of the contact is told by its record. */
const LATEST_EVENT = Duration.hours(1);

/**
 * What follows what happens: who waits, who is free, what became of callbacks and who talked with a caller, noted in tables as
 * contacts and people go on; callbacks given up in time; calls begun.
 */
export class FollowStack extends CenterStack {
  private readonly arn: string;
  private readonly tables: Tables;
  private readonly alarms: ITopic;
  private readonly functions: Construct;

  constructor(
    app: App,
    center: Center,
    private readonly props: FollowStackProps,
  ) {
    super(app, center, 'Follow', 'what follows what happens to contacts and people');
    this.arn = props.instance.instanceArn.in(this);
    this.tables = props.data.tablesIn(this);
    this.alarms = Topic.fromTopicArn(this, 'Alarms', props.flows.alarmTopicArn.in(this));
    this.functions = new Construct(this, 'Functions');

    const callbacks = this.make('follow-callbacks');
    const contacts = this.make('follow-contacts');
    this.contactEvents('Contacts', contacts);
    this.contactEvents('Callbacks', callbacks, EVENTS_OF_CALLBACKS);
    if (props.records) {
      this.stream('ContactRecords', props.records.streamArns.contactRecords.in(this), [
        callbacks,
        this.make('follow-records'),
      ]);
      this.stream('AgentEvents', props.records.streamArns.agentEvents.in(this), [contacts, this.make('follow-people')]);
    }
    this.everyFiveMinutes(this.make('expire-callbacks', 240));
    this.callOut();
  }

  private make(
    name: FollowingFunction,
    timeoutSeconds = 30,
    environment: Readonly<Record<string, string>> = {},
  ): ConnectFunction {
    const granted = FOLLOWING_FUNCTIONS[name];
    const made = new ConnectFunction(this.functions, name, {
      description: granted.description,
      timeoutSeconds,
      environment: { ...environmentOf(granted, this.center, this.arn), ...environment },
      counts: granted.counts,
      alarms: this.alarms,
      ...(this.props.code ? { code: this.props.code(name) } : {}),
    });
    grant(made, granted, { instanceArn: this.arn, tables: this.tables });
    return made;
  }

  /** Events of the contacts of this instance; told twice, late or never: whoever follows them must stand it. */
  private contactEvents(id: string, follower: ConnectFunction, eventTypes?: readonly string[]): void {
    follower.configureAsyncInvoke({ retryAttempts: 2, maxEventAge: LATEST_EVENT });
    new Rule(this, `${id}Events`, {
      description: follower.node.id,
      eventPattern: {
        source: ['aws.connect'],
        detailType: ['Amazon Connect Contact Event'],
        detail: { instanceArn: [this.arn], ...(eventTypes ? { eventType: [...eventTypes] } : {}) },
      },
      targets: [new LambdaFunction(follower, { maxEventAge: LATEST_EVENT, retryAttempts: 10 })],
    });
  }

  /**
   * Records one after another, as each contact and each person has them. One that cannot be noted is told apart from those beside
   * it, tried again for a while and then let go: the next of the same contact, or the same person, says more than it did.
   */
  private stream(id: string, streamArn: string, followers: readonly ConnectFunction[]): void {
    const stream = Stream.fromStreamArn(this, id, streamArn);
    for (const follower of followers)
      follower.addEventSource(
        new KinesisEventSource(stream, {
          startingPosition: StartingPosition.TRIM_HORIZON, // with LATEST, what comes while the mapping is being made is lost
          batchSize: 100,
          maxBatchingWindow: Duration.seconds(1),
          bisectBatchOnError: true,
          reportBatchItemFailures: true,
          retryAttempts: 5,
          maxRecordAge: LATEST_EVENT,
        }),
      );
  }

  private everyFiveMinutes(expire: ConnectFunction): void {
    new Rule(this, 'EveryFiveMinutes', {
      description: expire.node.id,
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [new LambdaFunction(expire, { retryAttempts: 0 })], // the next time comes soon enough
    });
  }

  /** Only where the center has a flow that answers whoever is called. */
  private callOut(): void {
    const flows = this.center.languages.flatMap(({ code }) => {
      const arn = this.props.flows.sharedFlowArns.get(callingOutFlow(code));
      return arn ? [`${code}=${arn.in(this)}`] : [];
    });
    if (flows.length > 0) this.make('call-out', 30, { CALLING_OUT_FLOWS: flows.join(',') });
  }
}
