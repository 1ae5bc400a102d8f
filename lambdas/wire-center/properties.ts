/**
 * Reads what CloudFormation hands to the custom resource. All that is wrong is said at once, by path. Lists may be left out.
 * CloudFormation makes every scalar a text.
 */

export interface Wiring {
  readonly instanceArn: string;
  readonly lines: readonly Line[];
  readonly quickConnects: readonly { readonly queueArn: string; readonly quickConnectArns: readonly string[] }[];
  /** What queues show to whoever is called from them. */
  readonly outboundCallers: readonly OutboundCaller[];
  readonly directory: readonly DirectoryEntry[];
  /** In which order people are offered the calls of each queue. */
  readonly orders: readonly {
    /** `queue/<name>` */
    readonly of: string;
    readonly people: readonly { readonly login: string; /** 1 (first) to 15 (last). */ readonly order: number }[];
  }[];
  readonly calendar: readonly WiredDay[];
  /** The last day the national list speaks of, `YYYY-MM-DD`; absent when the center keeps no national holidays. */
  readonly calendarThrough?: string;
  readonly calendarSource: string;
}

export interface Line {
  readonly name: string;
  readonly phoneNumberArn: string;
  readonly contactFlowArn: string;
}

export interface DirectoryEntry {
  /** `queue/<name>`, `agent/<login>` */
  readonly name: string;
  readonly arn: string;
  /** Of a queue: how its callers wait. */
  readonly waiting?: string;
}

export interface OutboundCaller {
  readonly queueArn: string;
  readonly phoneNumberArn: string;
  readonly name?: string;
  readonly whisperFlowArn?: string;
}

export interface WiredDay {
  readonly date: string;
  readonly kind: 'national' | 'company';
  readonly names: Readonly<Record<string, string>>;
}

export class MalformedProperties extends Error {
  override readonly name = 'MalformedProperties';
}

/** Throws `MalformedProperties` listing every fault. */
export function readWiring(properties: unknown): Wiring {
  const faults: string[] = [];
  const root = fieldsOf(properties, 'ResourceProperties', faults);
  const wiring: Wiring = {
    instanceArn: arn(root, 'InstanceArn', 'InstanceArn', faults),
    lines: list(root, 'Lines', faults).map((line, place) => ({
      name: text(line, 'Name', place, faults),
      phoneNumberArn: arn(line, 'PhoneNumberArn', `${place}.PhoneNumberArn`, faults),
      contactFlowArn: arn(line, 'ContactFlowArn', `${place}.ContactFlowArn`, faults),
    })),
    quickConnects: list(root, 'QuickConnects', faults).map((entry, place) => ({
      queueArn: arn(entry, 'QueueArn', `${place}.QueueArn`, faults),
      quickConnectArns: texts(entry, 'QuickConnectArns', place, faults),
    })),
    outboundCallers: list(root, 'OutboundCallers', faults).map((caller, place) => ({
      queueArn: arn(caller, 'QueueArn', `${place}.QueueArn`, faults),
      phoneNumberArn: arn(caller, 'PhoneNumberArn', `${place}.PhoneNumberArn`, faults),
      ...(caller['Name'] !== undefined && { name: text(caller, 'Name', place, faults) }),
      ...(caller['WhisperFlowArn'] !== undefined && {
        whisperFlowArn: arn(caller, 'WhisperFlowArn', `${place}.WhisperFlowArn`, faults),
      }),
    })),
    directory: list(root, 'Directory', faults).map((entry, place) => ({
      name: text(entry, 'Name', place, faults),
      arn: arn(entry, 'Arn', `${place}.Arn`, faults),
      ...(entry['Waiting'] !== undefined && { waiting: text(entry, 'Waiting', place, faults) }),
    })),
    orders: list(root, 'Orders', faults).map((order, place) => ({
      of: text(order, 'Of', place, faults),
      people: list(order, 'People', faults, `${place}.People`).map((person, at) => ({
        login: text(person, 'Login', at, faults),
        order: orderOf(person, at, faults),
      })),
    })),
    calendar: list(root, 'Calendar', faults).map((day, place) => ({
      date: date(day, 'Date', `${place}.Date`, faults),
      kind: kind(day, place, faults),
      names: names(day, place, faults),
    })),
    ...(isText(root['CalendarThrough']) && {
      calendarThrough: date(root, 'CalendarThrough', 'CalendarThrough', faults),
    }),
    calendarSource: isText(root['CalendarSource']) ? root['CalendarSource'] : 'definition',
  };
  if (faults.length > 0) throw new MalformedProperties(faults.join('; '));
  return wiring;
}

/** The id in an ARN: what stands after its last slash. */
export const idOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/** The instance's id and the queue's, in a queue's ARN. */
export function idsOfQueue(queueArn: string): readonly [instanceId: string, queueId: string] {
  const [instanceArn = ''] = queueArn.split('/queue/');
  return [idOf(instanceArn), idOf(queueArn)];
}

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function fieldsOf(value: unknown, place: string, faults: string[]): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  faults.push(`${place} must be an object`);
  return {};
}

/** The entries of a list, each read with its place: `Lines[2]`. */
function list(
  of: Fields,
  key: string,
  faults: string[],
  path = key,
): { map<T>(read: (entry: Fields, place: string) => T): T[] } {
  const value = of[key] ?? [];
  if (!Array.isArray(value)) faults.push(`${path} must be a list`);
  const entries: unknown[] = Array.isArray(value) ? value : [];
  return {
    map: (read) =>
      entries.map((entry, index) => read(fieldsOf(entry, `${path}[${index}]`, faults), `${path}[${index}]`)),
  };
}

function text(of: Fields, key: string, place: string, faults: string[]): string {
  const value = of[key];
  if (isText(value)) return value;
  faults.push(`${place}.${key} must be a text`);
  return '';
}

function texts(of: Fields, key: string, place: string, faults: string[]): readonly string[] {
  const value = of[key] ?? [];
  if (Array.isArray(value) && value.every(isText)) return value;
  faults.push(`${place}.${key} must be a list of texts`);
  return [];
}

function arn(of: Fields, key: string, path: string, faults: string[]): string {
  const value = of[key];
  if (isText(value) && value.startsWith('arn:') && value.includes('/')) return value;
  faults.push(`${path} must be an ARN, there is ${JSON.stringify(value)}`);
  return '';
}

function orderOf(of: Fields, place: string, faults: string[]): number {
  const value = of['Order'];
  const order = isText(value) || typeof value === 'number' ? Number(value) : Number.NaN;
  if (Number.isInteger(order) && order >= 1 && order <= 15) return order;
  faults.push(`${place}.Order must be a whole number from 1 to 15, there is ${JSON.stringify(value)}`);
  return 15;
}

function date(of: Fields, key: string, path: string, faults: string[]): string {
  const value = of[key];
  if (isText(value) && /^\d{4}-\d{2}-\d{2}$/u.test(value)) return value;
  faults.push(`${path} must be a date as YYYY-MM-DD, there is ${JSON.stringify(value)}`);
  return '';
}

function kind(of: Fields, place: string, faults: string[]): WiredDay['kind'] {
  const value = of['Kind'];
  if (value === 'national' || value === 'company') return value;
  faults.push(`${place}.Kind must be national or company, there is ${JSON.stringify(value)}`);
  return 'company';
}

function names(of: Fields, place: string, faults: string[]): Readonly<Record<string, string>> {
  const value = fieldsOf(of['Names'] ?? {}, `${place}.Names`, faults);
  for (const [language, name] of Object.entries(value))
    if (typeof name !== 'string') faults.push(`${place}.Names.${language} must be a text`);
  return value as Readonly<Record<string, string>>;
}
