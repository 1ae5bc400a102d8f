/** EventBridge: rules by pattern and by schedule, and what they send to their targets. */
import { fieldsOf, listOf, textOf } from '../../assembly/property';
import { standInUuid } from '../../assembly/stand-ins';
import type { ResolvedResource } from '../../assembly/stack';
import type { Timed } from '../clockwork';
import { ServiceFault } from '../fault';
import type { Activity } from '../hosted-services';
import { jsonService, type Input, type JsonOperation } from '../json-service';
import type { LocalService } from '../service';
import type { Targets } from '../targets';
import { isMatch, patternFaults } from './event-pattern';
import { partOf, targetInput } from './input';
import { readSchedule, type Schedule } from './schedule-expression';

export type Event = Readonly<Record<string, unknown>>;

interface Rule {
  readonly name: string;
  readonly arn: string;
  /** Name of its bus. */
  readonly bus: string;
  readonly region: string;
  readonly account: string;
  readonly pattern: unknown;
  readonly schedule: Schedule | undefined;
  readonly targets: readonly Readonly<Record<string, unknown>>[];
  /** When the schedule is due; kept, because finding it takes a while. */
  dueAt: number | undefined;
}

export interface RuleFault {
  readonly resource: ResolvedResource;
  readonly place: string;
  readonly message: string;
  readonly fix: string;
}

const MOST_ENTRIES = 10;
/** A bus that sends to itself is stopped. */
const MOST_HOPS = 20;

export class EventBridge implements Timed {
  readonly isRecurring = true;
  readonly faults: readonly RuleFault[];
  private readonly rules: readonly Rule[];
  private readonly buses: ReadonlyMap<string, string>;
  private events = 0;
  private hops = 0;

  constructor(
    resources: readonly ResolvedResource[],
    private readonly targets: Targets,
    private readonly tell: (activity: Activity) => void,
    begins: number,
  ) {
    const faults: RuleFault[] = [];
    this.rules = resources
      .filter(({ type }) => type === 'AWS::Events::Rule')
      .flatMap((resource) => readRule(resource, begins, faults) ?? []);
    this.faults = faults;
    const buses = resources.filter(({ type }) => type === 'AWS::Events::EventBus');
    this.buses = new Map(
      buses.map(({ properties, ref, attributes }) => [textOf(properties['Name'], ref), attributes['Arn'] ?? '']),
    );
  }

  nextAt(): number | undefined {
    let first: number | undefined;
    for (const { dueAt } of this.rules)
      if (dueAt !== undefined && (first === undefined || dueAt < first)) first = dueAt;
    return first;
  }

  moveTo(now: number): void {
    for (const rule of this.rules) rule.dueAt = rule.schedule?.next(now);
  }

  run(now: number): void {
    for (const rule of this.rules) {
      if (rule.dueAt === undefined || rule.dueAt > now) continue;
      const event = this.newEvent(rule, {
        'detail-type': 'Scheduled Event',
        source: 'aws.events',
        time: seconds(rule.dueAt),
        resources: [rule.arn],
        detail: {},
      });
      this.fire(rule, event, new Date(rule.dueAt));
      rule.dueAt = rule.schedule?.next(rule.dueAt);
    }
  }

  /** An event on a bus; answers how many rules took it. */
  publish(bus: string, event: Event, at: Date): number {
    if (this.hops >= MOST_HOPS) {
      this.told(bus, at, `an event went round ${MOST_HOPS} times; it is dropped`, true);
      return 0;
    }
    this.hops += 1;
    try {
      const matching = this.rules.filter(
        (rule) => rule.bus === bus && rule.pattern !== undefined && isMatch(rule.pattern, event),
      );
      for (const rule of matching) this.fire(rule, event, at);
      return matching.length;
    } finally {
      this.hops -= 1;
    }
  }

  /** What a program hands over, as `PutEvents` takes it, becomes an event. */
  eventOf(entry: Input, at: Date, place: { readonly region: string; readonly account: string }): Event {
    return this.newEvent(place, {
      'detail-type': textOf(entry['DetailType']),
      source: textOf(entry['Source']),
      time: seconds(typeof entry['Time'] === 'number' ? entry['Time'] * 1000 : at.getTime()),
      resources: listOf(entry['Resources']).map((arn) => textOf(arn)),
      detail: JSON.parse(textOf(entry['Detail'])) as unknown,
    });
  }

  /** By name or ARN; `undefined`: there is none. */
  busName(nameOrArn: string): string | undefined {
    const name = nameOrArn === '' ? 'default' : nameOrArn.replace(/^arn:.*:event-bus\//u, '');
    return name === 'default' || this.buses.has(name) ? name : undefined;
  }

  get busNames(): readonly string[] {
    return ['default', ...this.buses.keys()];
  }

  private newEvent({ region, account }: { readonly region: string; readonly account: string }, fields: Event): Event {
    return { version: '0', id: standInUuid('event', String(++this.events)), account, region, ...fields };
  }

  private fire(rule: Rule, event: Event, at: Date): void {
    for (const target of rule.targets) {
      const arn = textOf(target['Arn']);
      const body = targetInput(target, event, { ruleArn: rule.arn, ruleName: rule.name, at });
      const keyPath = textOf(fieldsOf(target['KinesisParameters'])['PartitionKeyPath']);
      const group = textOf(fieldsOf(target['SqsParameters'])['MessageGroupId']);
      const problem = this.targets.send(
        arn,
        {
          body,
          partitionKey: keyPath === '' ? textOf(event['id']) : textOf(partOf(event, keyPath), textOf(event['id'])),
          ...(group === '' ? {} : { messageGroupId: group }),
        },
        at,
      );
      this.told(rule.arn, at, problem ?? `${textOf(event['detail-type'])} to ${arn}`, problem !== undefined);
      const deadLetters = textOf(fieldsOf(target['DeadLetterConfig'])['Arn']);
      if (problem !== undefined && deadLetters !== '') this.targets.send(deadLetters, { body }, at);
    }
  }

  private told(by: string, at: Date, text: string, isFailure: boolean): void {
    this.tell({ at, service: 'events', by, text, isFailure });
  }
}

const seconds = (milliseconds: number): string => new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/u, 'Z');

function readRule(resource: ResolvedResource, begins: number, faults: RuleFault[]): Rule | undefined {
  const { ref, attributes, properties, region, account } = resource;
  if (textOf(properties['State'], 'ENABLED') === 'DISABLED') return undefined;
  const bus = textOf(properties['EventBusName'], 'default').replace(/^arn:.*:event-bus\//u, '');
  const expression = textOf(properties['ScheduleExpression']);
  const read = expression === '' ? undefined : readSchedule(expression, 'UTC', begins);
  if (read && 'fault' in read)
    faults.push({
      resource,
      place: 'ScheduleExpression',
      message: read.fault,
      fix: 'write a schedule such as rate(1 hour) or cron(30 18 * * ? *)',
    });
  const pattern = asObject(properties['EventPattern']);
  if (pattern !== undefined)
    for (const message of patternFaults(pattern))
      faults.push({
        resource,
        place: 'EventPattern',
        message,
        fix: 'write values in lists, with operators of EventBridge',
      });
  const schedule = read && 'schedule' in read ? read.schedule : undefined;
  return {
    name: ref,
    arn: attributes['Arn'] ?? ref,
    bus,
    region,
    account,
    pattern,
    schedule,
    targets: listOf(properties['Targets']).map(fieldsOf),
    dueAt: schedule?.next(begins),
  };
}

/** A pattern is an object, or its JSON text. */
function asObject(given: unknown): unknown {
  if (typeof given !== 'string') return given;
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
}

const entriesOf = (input: Input): readonly Input[] => listOf(input['Entries']).map(fieldsOf);

export function eventsService(
  bridge: EventBridge,
  place: { readonly region: string; readonly account: string },
): LocalService {
  const arnOf = (bus: string): string =>
    bus.startsWith('arn:') ? bus : `arn:aws:events:${place.region}:${place.account}:event-bus/${bus || 'default'}`;
  const table: Readonly<Record<string, JsonOperation>> = {
    PutEvents: {
      touches: (input) => [...new Set(entriesOf(input).map(({ EventBusName }) => arnOf(textOf(EventBusName))))],
      answer: (input, at) => {
        const entries = entriesOf(input);
        if (entries.length === 0 || entries.length > MOST_ENTRIES)
          throw new ServiceFault('ValidationException', `Entries has ${entries.length} entries, 1 to 10 are taken`);
        const answers = entries.map((entry) => putEvent(bridge, entry, at, place));
        return {
          FailedEntryCount: answers.filter((answer) => 'ErrorCode' in answer).length,
          Entries: answers,
        };
      },
    },
    TestEventPattern: {
      touches: () => ['*'],
      answer: (input) => {
        try {
          return { Result: isMatch(JSON.parse(textOf(input['EventPattern'])), JSON.parse(textOf(input['Event']))) };
        } catch {
          throw new ServiceFault('InvalidEventPatternException', 'EventPattern and Event are JSON objects as text');
        }
      },
    },
  };
  return jsonService('events', 'events', table);
}

function putEvent(
  bridge: EventBridge,
  entry: Input,
  at: Date,
  place: { readonly region: string; readonly account: string },
): object {
  for (const field of ['Source', 'DetailType', 'Detail'])
    if (textOf(entry[field]) === '')
      return {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: `Parameter ${field} is not valid. Reason: ${field} is required.`,
      };
  if (textOf(entry['Source']).startsWith('aws.'))
    return {
      ErrorCode: 'NotAuthorizedForSourceException',
      ErrorMessage: 'Sources that begin with aws. are those of AWS.',
    };
  const bus = bridge.busName(textOf(entry['EventBusName']));
  // The service takes events for a bus that is not there, and drops them; here that is said.
  if (bus === undefined)
    return {
      ErrorCode: 'ResourceNotFoundException',
      ErrorMessage: `The event bus ${textOf(entry['EventBusName'])} is not here. Here are: ${bridge.busNames.join(', ')}.`,
    };
  try {
    const event = bridge.eventOf(entry, at, place);
    bridge.publish(bus, event, at);
    return { EventId: textOf(event['id']) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  }
}
