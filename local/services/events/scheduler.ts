/** EventBridge Scheduler: schedules in their own time zones, with a first and a last day. */
import { fieldsOf, textOf } from '../../assembly/property';
import { standInUuid } from '../../assembly/stand-ins';
import type { ResolvedResource } from '../../assembly/stack';
import type { Timed } from '../clockwork';
import { ServiceFault } from '../fault';
import type { Activity } from '../hosted-services';
import type { LocalService } from '../service';
import type { Targets } from '../targets';
import { isTimeZone } from '../wall-clock';
import type { RuleFault } from './event-bridge';
import { readSchedule, type Schedule } from './schedule-expression';

interface Planned {
  readonly name: string;
  readonly arn: string;
  readonly expression: string;
  readonly timeZone: string;
  readonly region: string;
  readonly account: string;
  readonly target: Readonly<Record<string, unknown>>;
  readonly schedule: Schedule;
  readonly from: number;
  readonly till: number;
  dueAt: number | undefined;
}

export class Scheduler implements Timed {
  readonly isRecurring = true;
  readonly faults: readonly RuleFault[];
  readonly planned: readonly Planned[];
  private runs = 0;

  constructor(
    resources: readonly ResolvedResource[],
    private readonly targets: Targets,
    private readonly tell: (activity: Activity) => void,
    begins: number,
  ) {
    const faults: RuleFault[] = [];
    this.planned = resources
      .filter(({ type }) => type === 'AWS::Scheduler::Schedule')
      .flatMap((resource) => read(resource, begins, faults) ?? []);
    this.faults = faults;
  }

  nextAt(): number | undefined {
    let first: number | undefined;
    for (const { dueAt } of this.planned)
      if (dueAt !== undefined && (first === undefined || dueAt < first)) first = dueAt;
    return first;
  }

  moveTo(now: number): void {
    for (const one of this.planned) one.dueAt = nextOf(one, now);
  }

  run(now: number): void {
    for (const one of this.planned) {
      if (one.dueAt === undefined || one.dueAt > now) continue;
      this.fire(one, new Date(one.dueAt));
      one.dueAt = nextOf(one, one.dueAt);
    }
  }

  private fire({ arn, target, region, account }: Planned, at: Date): void {
    const to = textOf(target['Arn']);
    const values: Readonly<Record<string, string>> = {
      'schedule-arn': arn,
      'scheduled-time': at.toISOString().replace(/\.\d{3}Z$/u, 'Z'),
      'execution-id': standInUuid(arn, String(++this.runs)),
      'attempt-number': '1',
    };
    const given =
      typeof target['Input'] === 'string'
        ? target['Input']
        : JSON.stringify(defaultInput(arn, at, region, account, values));
    const input = given.replaceAll(/<aws\.scheduler\.([a-z-]+)>/gu, (found, name: string) => values[name] ?? found);
    const { DetailType, Source } = fieldsOf(target['EventBridgeParameters']);
    const body =
      DetailType === undefined
        ? input
        : JSON.stringify({ 'detail-type': DetailType, source: Source, detail: parsed(input) });
    const partitionKey = textOf(fieldsOf(target['KinesisParameters'])['PartitionKey']);
    const group = textOf(fieldsOf(target['SqsParameters'])['MessageGroupId']);
    const problem = this.targets.send(
      to,
      { body, ...(partitionKey === '' ? {} : { partitionKey }), ...(group === '' ? {} : { messageGroupId: group }) },
      at,
    );
    this.tell({ at, service: 'scheduler', by: arn, text: problem ?? `to ${to}`, isFailure: problem !== undefined });
    const deadLetters = textOf(fieldsOf(target['DeadLetterConfig'])['Arn']);
    if (problem !== undefined && deadLetters !== '') this.targets.send(deadLetters, { body }, at);
  }
}

/** What a target without an input of its own is given. */
const defaultInput = (
  arn: string,
  at: Date,
  region: string,
  account: string,
  values: Readonly<Record<string, string>>,
): object => ({
  version: '0',
  id: values['execution-id'],
  'detail-type': 'Scheduled Event',
  source: 'aws.scheduler',
  account,
  time: at.toISOString().replace(/\.\d{3}Z$/u, 'Z'),
  region,
  resources: [arn],
  detail: '{}',
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function nextOf(
  { schedule, from, till }: Pick<Planned, 'schedule' | 'from' | 'till'>,
  after: number,
): number | undefined {
  const next = schedule.next(Math.max(after, from - 1));
  return next === undefined || next > till ? undefined : next;
}

function read(resource: ResolvedResource, begins: number, faults: RuleFault[]): Planned | undefined {
  const { ref, attributes, properties, region, account } = resource;
  const fault = (place: string, message: string, fix: string): undefined => {
    faults.push({ resource, place, message, fix });
    return undefined;
  };
  if (textOf(properties['State'], 'ENABLED') === 'DISABLED') return undefined;
  const timeZone = textOf(properties['ScheduleExpressionTimezone'], 'UTC');
  if (!isTimeZone(timeZone))
    return fault('ScheduleExpressionTimezone', `there is no time zone "${timeZone}"`, 'name one such as Asia/Tokyo');
  const from = momentOf(properties['StartDate'], -Infinity);
  const till = momentOf(properties['EndDate'], Infinity);
  const expression = textOf(properties['ScheduleExpression']);
  const found = readSchedule(expression, timeZone, Number.isFinite(from) ? from : begins);
  if ('fault' in found)
    return fault('ScheduleExpression', found.fault, 'write a schedule such as rate(1 hour) or cron(30 18 * * ? *)');
  const { schedule } = found;
  return {
    name: ref,
    arn: attributes['Arn'] ?? ref,
    expression,
    timeZone,
    region,
    account,
    target: fieldsOf(properties['Target']),
    schedule,
    from,
    till,
    dueAt: nextOf({ schedule, from, till }, begins),
  };
}

function momentOf(given: unknown, otherwise: number): number {
  const moment = Date.parse(textOf(given));
  return Number.isNaN(moment) ? otherwise : moment;
}

const nameIn = (path: string): string => path.split('/')[1] ?? '';

const shape = ({ name, arn, expression, timeZone, target }: Planned): object => ({
  Name: name,
  Arn: arn,
  GroupName: 'default',
  State: 'ENABLED',
  ScheduleExpression: expression,
  ScheduleExpressionTimezone: timeZone,
  Target: target,
});

/** What can be asked of schedules; they are made by templates only. */
export function schedulerService(scheduler: Scheduler): LocalService {
  const operations = ['GetSchedule', 'ListSchedules'];
  return {
    name: 'scheduler',
    operations,
    operationOf: ({ method, path }) => {
      if (method !== 'GET' || !path.startsWith('schedules')) return undefined;
      return nameIn(path) === '' ? 'ListSchedules' : 'GetSchedule';
    },
    needs({ operation, path }) {
      const one = scheduler.planned.find(({ name }) => name === nameIn(path));
      return [{ action: `scheduler:${operation}`, resource: one?.arn ?? '*' }];
    },
    answer({ operation, path }) {
      const one = scheduler.planned.find(({ name }) => name === nameIn(path));
      if (operation === 'ListSchedules')
        return Promise.resolve({ status: 200, body: { Schedules: scheduler.planned.map(shape) } });
      if (operation === 'GetSchedule' && one) return Promise.resolve({ status: 200, body: shape(one) });
      const { code, message, status } =
        operation === 'GetSchedule'
          ? new ServiceFault('ResourceNotFoundException', `Schedule ${nameIn(path)} is not here`, 404)
          : new ServiceFault('NotHostedLocally', `The local scheduler answers ${operations.join(', ')}.`, 501);
      return Promise.resolve({ status, headers: { 'x-amzn-errortype': code }, body: { Message: message } });
    },
  };
}
