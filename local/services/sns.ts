/** Topics: what is published goes to the queues, functions and streams that subscribe; mail, SMS and HTTP are only kept. */
import { fieldsOf, listOf, textOf } from '../assembly/property';
import { standInUuid } from '../assembly/stand-ins';
import type { ResolvedResource } from '../assembly/stack';
import { isMatch } from './events/event-pattern';
import { ServiceFault } from './fault';
import type { Activity } from './hosted-services';
import { notHosted } from './json-service';
import type { LocalService, ServiceRequest } from './service';
import type { Targets } from './targets';

interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly isRaw: boolean;
  readonly filter: unknown;
  readonly filtersBody: boolean;
}

export interface Published {
  readonly message: string;
  readonly subject?: string;
  /** `{ Type, Value }` by name, as subscribers see them. */
  readonly attributes: Readonly<Record<string, { readonly Type: string; readonly Value: string }>>;
  readonly groupId?: string;
}

/** Protocols whose endpoint is an ARN of something here. */
const DELIVERED = ['sqs', 'lambda', 'firehose'];

export class Topics {
  readonly arns: readonly string[];
  /** Endpoints that are outside: mail, SMS, HTTP, … */
  readonly outside: readonly string[];
  private readonly subscriptions: readonly Subscription[];
  private messages = 0;

  constructor(
    resources: readonly ResolvedResource[],
    private readonly targets: Targets,
    private readonly tell: (activity: Activity) => void,
  ) {
    const topics = resources.filter(({ type }) => type === 'AWS::SNS::Topic');
    this.arns = topics.map(({ ref }) => ref);
    this.subscriptions = [
      ...topics.flatMap(({ ref, properties }) =>
        listOf(properties['Subscription']).map((one, index) => subscription(`${ref}:${index}`, ref, fieldsOf(one))),
      ),
      ...resources
        .filter(({ type }) => type === 'AWS::SNS::Subscription')
        .map(({ ref, properties }) => subscription(ref, textOf(properties['TopicArn']), properties)),
    ];
    this.outside = this.subscriptions
      .filter(({ protocol }) => !DELIVERED.includes(protocol))
      .map(({ protocol, endpoint }) => `${protocol} ${endpoint}`);
  }

  /** Answers the id of the message; `undefined`: there is no such topic. */
  publish(topicArn: string, published: Published, at: Date): string | undefined {
    if (!this.arns.includes(topicArn)) return undefined;
    const id = standInUuid(topicArn, String(++this.messages));
    for (const one of this.subscriptions) {
      if (one.topicArn !== topicArn || !isWanted(one, published)) continue;
      const problem = DELIVERED.includes(one.protocol)
        ? this.targets.send(
            one.endpoint,
            {
              body: one.isRaw ? published.message : JSON.stringify(envelope(one, id, published, at)),
              ...(published.groupId === undefined ? {} : { messageGroupId: published.groupId }),
            },
            at,
          )
        : undefined;
      const text =
        problem ?? `${DELIVERED.includes(one.protocol) ? '' : 'kept, not sent: '}to ${one.protocol} ${one.endpoint}`;
      this.tell({ at, service: 'sns', by: topicArn, text, isFailure: problem !== undefined });
    }
    return id;
  }
}

const subscription = (arn: string, topicArn: string, given: Readonly<Record<string, unknown>>): Subscription => ({
  arn,
  topicArn,
  protocol: textOf(given['Protocol']),
  endpoint: textOf(given['Endpoint']),
  isRaw: textOf(given['RawMessageDelivery']) === 'true',
  filter: typeof given['FilterPolicy'] === 'string' ? parsed(given['FilterPolicy']) : given['FilterPolicy'],
  filtersBody: textOf(given['FilterPolicyScope']) === 'MessageBody',
});

function isWanted({ filter, filtersBody }: Subscription, { message, attributes }: Published): boolean {
  if (filter === undefined) return true;
  if (filtersBody) return isMatch(filter, parsed(message));
  const values = Object.entries(attributes).map(([name, { Type, Value }]) => {
    if (Type === 'Number') return [name, Number(Value)];
    return [name, Type === 'String.Array' ? parsed(Value) : Value];
  });
  return isMatch(filter, Object.fromEntries(values));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function envelope(one: Subscription, id: string, { message, subject, attributes }: Published, at: Date): object {
  const notification = {
    Type: 'Notification',
    MessageId: id,
    TopicArn: one.topicArn,
    ...(subject === undefined ? {} : { Subject: subject }),
    Message: message,
    Timestamp: at.toISOString(),
    SignatureVersion: '1',
    Signature: '',
    MessageAttributes: attributes,
  };
  if (one.protocol !== 'lambda') return notification;
  const Sns = { Subject: null, ...notification };
  return { Records: [{ EventVersion: '1.0', EventSubscriptionArn: one.arn, EventSource: 'aws:sns', Sns }] };
}

const OPERATIONS = ['Publish', 'PublishBatch'];
const NAMESPACE = 'http://sns.amazonaws.com/doc/2010-03-31/';

const formOf = ({ body }: Omit<ServiceRequest, 'operation'>): URLSearchParams =>
  new URLSearchParams(body.toString('utf8'));

/** SNS speaks the older protocol: a form in, XML out. */
export function snsService(topics: Topics): LocalService {
  return {
    name: 'sns',
    operations: OPERATIONS,
    operationOf: (request) => formOf(request).get('Action') ?? undefined,
    needs: (request) => [
      { action: 'sns:Publish', resource: formOf(request).get('TopicArn') ?? formOf(request).get('PhoneNumber') ?? '*' },
    ],
    answer(request) {
      const form = formOf(request);
      try {
        const answer = answerForm(topics, request.operation, form, request.at);
        return Promise.resolve({
          status: 200,
          headers: { 'content-type': 'text/xml' },
          body: `<${request.operation}Response xmlns="${NAMESPACE}"><${request.operation}Result>${answer}</${request.operation}Result><ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></${request.operation}Response>`,
        });
      } catch (error) {
        if (!(error instanceof ServiceFault)) throw error;
        const { code, message, status } = error;
        return Promise.resolve({
          status,
          headers: { 'content-type': 'text/xml' },
          body: `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error></ErrorResponse>`,
        });
      }
    },
  };
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function answerForm(topics: Topics, operation: string, form: URLSearchParams, at: Date): string {
  const publish = (prefix: string): string => {
    const topic = form.get('TopicArn') ?? form.get('TargetArn') ?? '';
    const subject = form.get(`${prefix}Subject`);
    const groupId = form.get(`${prefix}MessageGroupId`);
    const id = topics.publish(
      topic,
      {
        message: form.get(`${prefix}Message`) ?? '',
        ...(subject === null ? {} : { subject }),
        ...(groupId === null ? {} : { groupId }),
        attributes: attributesIn(form, prefix),
      },
      at,
    );
    if (id !== undefined) return id;
    throw new ServiceFault(
      'NotFound',
      `The topic ${topic} is not here. Here are: ${topics.arns.join(', ') || 'none'}.`,
      404,
    );
  };
  if (operation === 'Publish') return `<MessageId>${publish('')}</MessageId>`;
  if (operation !== 'PublishBatch') throw notHosted('sns', operation, OPERATIONS);
  const members: string[] = [];
  for (let number = 1; form.has(`PublishBatchRequestEntries.member.${number}.Id`); number++) {
    const prefix = `PublishBatchRequestEntries.member.${number}.`;
    members.push(
      `<member><Id>${escaped(form.get(`${prefix}Id`) ?? '')}</Id><MessageId>${publish(prefix)}</MessageId></member>`,
    );
  }
  return `<Successful>${members.join('')}</Successful><Failed/>`;
}

function attributesIn(form: URLSearchParams, prefix: string): Published['attributes'] {
  const attributes: Record<string, { Type: string; Value: string }> = {};
  for (let number = 1; form.has(`${prefix}MessageAttributes.entry.${number}.Name`); number++) {
    const entry = `${prefix}MessageAttributes.entry.${number}.`;
    attributes[form.get(`${entry}Name`) ?? ''] = {
      Type: form.get(`${entry}Value.DataType`) ?? 'String',
      Value: form.get(`${entry}Value.StringValue`) ?? form.get(`${entry}Value.BinaryValue`) ?? '',
    };
  }
  return attributes;
}
