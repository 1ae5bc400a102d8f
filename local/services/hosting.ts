/** All hosted services of one assembly, and the one clock they share. */
import { fieldsOf, textOf } from '../assembly/property';
import { STAND_IN_ACCOUNT, STAND_IN_REGION } from '../assembly/stand-ins';
import type { BootFinding } from '../assembly/finding';
import type { ResolvedResource } from '../assembly/stack';
import { Clockwork, type Timed } from './clockwork';
import { EventBridge, eventsService, type RuleFault } from './events/event-bridge';
import { Scheduler, schedulerService } from './events/scheduler';
import { DeliveryStream } from './firehose/delivery-stream';
import { firehoseService } from './firehose/firehose';
import type { Activity, Delivery, HostingOptions, KeptObject, StoredObject } from './hosted-services';
import type { HostedServiceName } from './hosted-types';
import { Keepsakes, logsService, metricsService, tracesService } from './kept';
import { DataStream } from './kinesis/data-stream';
import { kinesisService } from './kinesis/kinesis';
import { Asynchronous } from './lambda/asynchronous';
import { connectSources } from './lambda/sources';
import { Bucket } from './s3/bucket';
import { s3Service } from './s3/s3';
import { secretsService } from './secrets';
import type { LocalService } from './service';
import { snsService, Topics } from './sns';
import { Queue } from './sqs/queue';
import { sqsService } from './sqs/sqs';
import { ssmService } from './ssm';
import { partitionKeyOf, Targets } from './targets';

export class Hosting {
  readonly findings: readonly BootFinding[];
  /** What of the resources is not carried out, in words. */
  readonly notCarriedOut: readonly string[];
  readonly keepsakes = new Keepsakes();
  private readonly targets = new Targets();
  private readonly streams: readonly DataStream[];
  private readonly deliveries: readonly DeliveryStream[];
  private readonly buckets: readonly Bucket[];
  private readonly queues: readonly Queue[];
  private readonly services: Readonly<Record<HostedServiceName, LocalService>>;
  private readonly clockwork: Clockwork;
  private readonly place: { readonly region: string; readonly account: string };

  constructor(private readonly options: HostingOptions) {
    const { resources } = options;
    const [first] = resources;
    this.place = { region: first?.region ?? STAND_IN_REGION, account: first?.account ?? STAND_IN_ACCOUNT };
    const of = (type: string): readonly ResolvedResource[] => resources.filter((resource) => resource.type === type);
    const begins = options.clock().getTime();
    const tell = (activity: Activity): void => options.onActivity?.(activity);

    this.streams = of('AWS::Kinesis::Stream').map((resource) => new DataStream(resource));
    this.buckets = of('AWS::S3::Bucket').map((resource) => new Bucket(resource, options.folder));
    this.queues = of('AWS::SQS::Queue').map(
      (resource) => new Queue(resource, (arn) => this.queues.find((queue) => queue.arn === arn)),
    );
    this.deliveries = of('AWS::KinesisFirehose::DeliveryStream').map(
      (resource) =>
        new DeliveryStream(resource, { store: (...object) => this.put(...object), invoke: options.invoke, tell }),
    );
    for (const delivery of this.deliveries)
      this.streams
        .find(({ arn }) => arn === delivery.sourceArn)
        ?.onRecord(({ data, arrivedAt }) => delivery.put(data, new Date(arrivedAt)));

    const asynchronous = new Asynchronous(resources, options.invoke, this.targets, tell);
    const bridge = new EventBridge(resources, this.targets, tell, begins);
    const scheduler = new Scheduler(resources, this.targets, tell, begins);
    const topics = new Topics(resources, this.targets, tell);
    this.connectTargets(asynchronous, bridge, topics);
    const sources = connectSources({
      resources,
      streams: this.streams,
      queues: this.queues,
      tables: options.tables,
      ports: { invoke: options.invoke, targets: this.targets, tell },
    });

    const parts: Timed[] = [
      bridge,
      scheduler,
      ...this.deliveries,
      ...sources.parts,
      asynchronous,
      ...this.queues.map(alarmless),
    ];
    this.clockwork = new Clockwork(parts, (now) =>
      tell({
        at: new Date(now),
        service: 'lambda',
        by: 'clock',
        text: 'something goes round in circles; left until the next tick',
        isFailure: true,
      }),
    );
    this.findings = [...bridge.faults, ...scheduler.faults].map(asFinding);
    this.notCarriedOut = [
      ...this.deliveries.flatMap(({ notCarriedOut }) => notCarriedOut),
      ...sources.notCarriedOut,
      ...topics.outside.map((endpoint) => `what topics send to ${endpoint} is kept here, not sent`),
      ...of('AWS::StepFunctions::StateMachine').map(({ name }) => `${name}: state machines are not run here`),
      ...of('AWS::S3::Bucket').flatMap(bucketLacks),
    ];
    const arn = (service: string, resource: string): string =>
      `arn:aws:${service}:${this.place.region}:${this.place.account}:${resource}`;
    this.services = {
      kinesis: kinesisService(this.streams, (name) => arn('kinesis', `stream/${name}`)),
      firehose: firehoseService(this.deliveries, (name) => arn('firehose', `deliverystream/${name}`)),
      s3: s3Service(this.buckets),
      sqs: sqsService(this.queues, (name) => arn('sqs', name)),
      sns: snsService(topics),
      ssm: ssmService(of('AWS::SSM::Parameter'), (name) => arn('ssm', `parameter/${name.replace(/^\//u, '')}`)),
      secretsmanager: secretsService(of('AWS::SecretsManager::Secret')),
      events: eventsService(bridge, this.place),
      scheduler: schedulerService(scheduler),
      logs: logsService(this.keepsakes, (group) => arn('logs', `log-group:${group}`)),
      monitoring: metricsService(this.keepsakes),
      xray: tracesService(this.keepsakes),
    };
  }

  service(name: HostedServiceName): LocalService {
    return this.services[name];
  }

  nextAt(): Date | undefined {
    const next = this.clockwork.nextAt();
    return next === undefined ? undefined : new Date(next);
  }

  pendingAt(): Date | undefined {
    const next = this.clockwork.pendingAt();
    return next === undefined ? undefined : new Date(next);
  }

  begin(at: Date): void {
    this.clockwork.begin(at.getTime());
  }

  tick(at: Date): Promise<void> {
    return this.clockwork.turn(at.getTime());
  }

  async settle(from: Date, until: Date): Promise<Date> {
    return new Date(await this.clockwork.settle(from.getTime(), until.getTime()));
  }

  moveTo(at: Date): void {
    this.clockwork.moveTo(at.getTime());
  }

  deliver({ to, body, partitionKey, at }: Delivery): Promise<void> {
    const problem = this.targets.send(to, { body, ...(partitionKey === undefined ? {} : { partitionKey }) }, at);
    if (problem !== undefined)
      this.options.onActivity?.({ at, service: 'connect', by: to, text: problem, isFailure: true });
    return Promise.resolve();
  }

  store({ bucket, key, body, contentType, at }: StoredObject): Promise<boolean> {
    const found = this.buckets.find(({ name }) => name === bucket);
    found?.put(key, { body, at, headers: { 'content-type': contentType } });
    return Promise.resolve(found !== undefined);
  }

  objects(bucket: string): readonly KeptObject[] {
    const found = this.buckets.find(({ name }) => name === bucket);
    return (found?.list() ?? []).map(({ key, version }) => ({
      key,
      file: version.file,
      bytes: version.size,
      nth: version.nth,
    }));
  }

  async close(): Promise<void> {
    // what is being done is let finish; nothing is begun
    await this.clockwork.turn(-Infinity);
  }

  private put(bucketArn: string, key: string, body: Buffer, at: Date): boolean {
    const bucket = this.buckets.find(({ arn }) => arn === bucketArn);
    bucket?.put(key, { body, at, headers: { 'content-type': 'application/octet-stream' } });
    return bucket !== undefined;
  }

  private connectTargets(asynchronous: Asynchronous, bridge: EventBridge, topics: Topics): void {
    this.targets
      .to('lambda', (arn, { body }, at) => {
        asynchronous.add(arn, jsonOrText(body), at);
        return undefined;
      })
      .to('kinesis', (arn, parcel, at) => {
        const stream = this.streams.find((candidate) => candidate.arn === arn);
        stream?.put(Buffer.from(parcel.body), partitionKeyOf(parcel), at);
        return stream ? undefined : missing(arn);
      })
      .to('firehose', (arn, { body }, at) => {
        const stream = this.deliveries.find((candidate) => candidate.arn === arn);
        stream?.put(Buffer.from(body), at);
        return stream ? undefined : missing(arn);
      })
      .to('sqs', (arn, { body, messageGroupId }, at) => {
        const queue = this.queues.find((candidate) => candidate.arn === arn);
        queue?.send({ body, ...(messageGroupId === undefined ? {} : { groupId: messageGroupId }) }, at);
        return queue ? undefined : missing(arn);
      })
      .to('sns', (arn, { body }, at) =>
        topics.publish(arn, { message: body, attributes: {} }, at) === undefined ? missing(arn) : undefined,
      )
      .to('events', (arn, { body }, at) => {
        const bus = bridge.busName(arn);
        if (bus === undefined) return missing(arn);
        const event = fieldsOf(jsonOrText(body));
        const whole = typeof event['id'] === 'string' ? event : bridge.eventOf(entryOf(event), at, this.place);
        bridge.publish(bus, whole, at);
        return undefined;
      })
      .to('logs', () => undefined);
  }
}

const missing = (arn: string): string => `${arn} is not here`;

const entryOf = (event: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  DetailType: event['detail-type'],
  Source: event['source'],
  Detail: JSON.stringify(event['detail'] ?? {}),
  Resources: event['resources'],
});

/** A queue alone does nothing by itself, but its messages move along with the clock. */
const alarmless = (queue: Queue): Timed => ({
  nextAt: () => undefined,
  run: () => undefined,
  moveTo: (now) => queue.moveTo(now),
  forget: () => queue.purge(),
});

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const asFinding = ({ resource, place, message, fix }: RuleFault): BootFinding => ({
  severity: 'error',
  stack: resource.stack,
  logicalId: resource.logicalId,
  path: `Resources.${resource.logicalId}.Properties.${place}`,
  message,
  fix,
});

function bucketLacks({ name, properties }: ResolvedResource): readonly string[] {
  const lacks: Readonly<Record<string, string>> = {
    NotificationConfiguration: 'notifications of new objects are not sent',
    ReplicationConfiguration: 'objects are not replicated',
    ObjectLockConfiguration: 'objects are not locked',
    WebsiteConfiguration: 'it is not served as a web site',
  };
  return Object.entries(lacks)
    .filter(([property]) => properties[property] !== undefined && textOf(properties[property], 'set') !== '')
    .map(([, what]) => `${name}: ${what}`);
}
