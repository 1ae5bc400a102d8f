/** What each function is for, what it may do and what it is told: one table, so that two of them never differ by accident. */
import type { Center } from '../../center/center';
import { countryOfRegion } from '../../center/region-country';
import type { FunctionName } from '../../flows/functions';
import type { ConnectFunction, TableGrant } from '../constructs/connect-function';
import type { TableName, Tables } from './data-stack';

/** Functions that no flow invokes: events, records, the clock or a command do. */
export type FollowingFunction =
  'follow-contacts' | 'follow-callbacks' | 'follow-records' | 'follow-people' | 'expire-callbacks' | 'call-out';

/** What Amazon Connect lets a function do with the contacts of its instance. */
type ContactAction =
  'DescribeContact' | 'StartOutboundVoiceContact' | 'StopContact' | 'TagContact' | 'UpdateContactRoutingData';

/**
 * What begins a contact names none, and so can be allowed on everything only.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonconnect.html
 */
const WITHOUT_RESOURCE: readonly ContactAction[] = ['StartOutboundVoiceContact'];

export interface Granted {
  readonly description: string;
  readonly tables: { readonly [name in TableName]?: readonly TableGrant[] };
  /** On any contact of the instance. */
  readonly contacts?: readonly ContactAction[];
  /** Beside the names of its tables and, where it has to do with contacts, the instance. */
  readonly environment?: (center: Center) => Readonly<Record<string, string>>;
  /** Metrics of its own that raise an alarm, and what each means to whoever is told. */
  readonly counts: Readonly<Record<string, string>>;
}

const answered500 = { Broken: 'the answer was 500, so callers took the error branch; the log says why.' };

const ofCustomers = {
  ...answered500,
  DirectoryLacksQueue: 'a customer row names a team or queue that no deployment wrote down. Mend the row, or deploy.',
  CustomerWithoutQueue: 'a customer row names neither team nor queue. Mend the row.',
};

const following = {
  Broken: 'what happened could not be noted, and is tried again; the log says why.',
  Unreadable: 'what happened was told in a form that nobody can read, and is left out; the log says which.',
};

/** What may be dialled, and how a number without a country is understood. */
const dialling = ({ region, callbacks }: Center): Readonly<Record<string, string>> => ({
  COUNTRY: countryOfRegion(region),
  DIALABLE_COUNTRIES: callbacks.countries.join(','),
  DIALABLE_MOBILES: String(callbacks.mobiles),
});

const keeping = ({ callbacks }: Center): Readonly<Record<string, string>> => ({
  CALLBACK_KEEP_DAYS: String(callbacks.keepDays),
});

/** Teams whose repeat callers are callers as any other, and the queues of single customers that they serve. */
function queuesWithoutRepeat({ teams, queues }: Center): readonly string[] {
  const without = new Set(teams.filter(({ takesRepeatCallers }) => !takesRepeatCallers).map(({ name }) => name));
  return [...without, ...queues.filter(({ team }) => without.has(team)).map(({ name }) => name)];
}

export const FLOW_FUNCTIONS: { readonly [name in FunctionName]: Granted } = {
  'find-customer': {
    description: 'Says which queue serves the customer number keyed in.',
    tables: { customers: ['GetItem'], directory: ['GetItem'] },
    counts: ofCustomers,
  },
  'find-caller': {
    description: 'Says who calls, by the telephone number, and which queue serves them.',
    tables: { telephones: ['GetItem'], customers: ['GetItem'], directory: ['GetItem'] },
    environment: ({ customers: { lookUp } }) => (lookUp === undefined ? {} : { LOOK_UP_FUNCTION: lookUp }),
    counts: { ...ofCustomers, LookUpBroke: 'the center’s own look-up function broke; callers keyed in their number.' },
  },
  'check-holiday': {
    description: 'Says whether the center is closed today, and why.',
    tables: { calendar: ['GetItem', 'Query'] },
    environment: ({ timeZone }) => ({ TIME_ZONE: timeZone }),
    counts: {
      ...answered500,
      CalendarEnded: 'today lies after the last day of the national list. Refresh it, and deploy.',
    },
  },
  'tag-repeat-caller': {
    description: 'Notes the call, says whether this number called before and who talked with it.',
    tables: { calls: ['GetItem', 'Query', 'PutItem', 'UpdateItem'], directory: ['GetItem'] },
    environment: (center) => {
      const without = queuesWithoutRepeat(center);
      return {
        WINDOW_HOURS: String(center.repeatCallers.windowHours),
        BACK_TO: center.repeatCallers.backTo,
        ...(without.length > 0 && { QUEUES_WITHOUT_REPEAT: without.join(',') }),
      };
    },
    counts: answered500,
  },
  'order-people': {
    description: 'Says whom a call is offered first, by the order that is in force.',
    tables: { orders: ['Query'], people: ['BatchGetItem', 'UpdateItem'] },
    environment: ({ repeatCallers }) => ({ PERSON_SECONDS: String(repeatCallers.personSeconds) }),
    counts: answered500,
  },
  'place-in-queue': {
    description: 'Says the caller’s own place in the queue, and the expected wait.',
    tables: { contacts: ['GetItem', 'Query byQueue'] },
    counts: answered500,
  },
  'prepare-callback': {
    description: 'Says whether a number may be called back, and how it is read aloud.',
    tables: { callbacks: ['GetItem'] },
    environment: dialling,
    counts: answered500,
  },
  'request-callback': {
    description: 'Notes that somebody wants to be called back.',
    tables: { callbacks: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'], contacts: ['GetItem'] },
    environment: (center) => ({
      ...keeping(center),
      CALLBACK_MODE: center.callbacks.mode,
      CALLBACK_RETRIES: String(center.callbacks.retries),
      CALLBACK_EXPIRE_HOURS: String(center.callbacks.expireAfterHours),
    }),
    counts: answered500,
  },
  'queue-callback': {
    description: 'Gives a callback its place in the queue, or ends it where it was cancelled.',
    tables: { callbacks: ['GetItem', 'PutItem'], contacts: ['UpdateItem'] },
    contacts: ['UpdateContactRoutingData'],
    environment: (center) => ({ ...keeping(center), CALLBACK_PRIORITY: center.callbacks.priority }),
    counts: answered500,
  },
};

export const FOLLOWING_FUNCTIONS: { readonly [name in FollowingFunction]: Granted } = {
  'follow-contacts': {
    description: 'Keeps who waits, and since when, by the events of contacts and of agents.',
    tables: { contacts: ['GetItem', 'UpdateItem'], calls: ['Query byContact'] },
    contacts: ['DescribeContact'],
    counts: following,
  },
  'follow-callbacks': {
    description: 'Keeps what became of callbacks, by the events and the records of contacts.',
    tables: { callbacks: ['GetItem', 'PutItem', 'DeleteItem'], calls: ['Query byContact'] },
    contacts: ['StopContact'],
    environment: keeping,
    counts: following,
  },
  'follow-records': {
    description: 'Adds to a caller’s history who talked with them, by the records of contacts.',
    tables: { calls: ['UpdateItem', 'Query byContact'] },
    counts: following,
  },
  'follow-people': {
    description: 'Keeps what people do at this moment, by the events of agents.',
    tables: { people: ['PutItem'] },
    counts: following,
  },
  'expire-callbacks': {
    description: 'Gives up callbacks that nobody got to in time.',
    tables: { callbacks: ['Query open', 'Scan', 'GetItem', 'PutItem', 'DeleteItem'] },
    contacts: ['StopContact'],
    environment: keeping,
    counts: { Broken: 'callbacks that are too old could not be given up; the log says why.' },
  },
  'call-out': {
    description: 'Starts an outgoing call, unless a colleague is talking to this customer already.',
    tables: { contacts: ['Query byCaller', 'UpdateItem'], directory: ['GetItem'], people: ['GetItem'] },
    contacts: ['StartOutboundVoiceContact', 'TagContact'],
    environment: (center) => ({ ...dialling(center), WHILE_COLLEAGUE_TALKS: center.callingOut.whileColleagueTalks }),
    counts: { Broken: 'an outgoing call could not be started; the log says why.' },
  },
};

/** Where what is granted is. */
export interface GrantedIn {
  readonly instanceArn: string;
  readonly tables: Tables;
}

/** `orders` → `ORDERS_TABLE` */
const variableOf = (table: string): string => `${table.toUpperCase()}_TABLE`;

/** What a function is told beside the names of its tables. */
export const environmentOf = (
  { environment, contacts }: Granted,
  center: Center,
  instanceArn: string,
): Readonly<Record<string, string>> => ({
  ...environment?.(center),
  ...(contacts && { INSTANCE_ARN: instanceArn }),
});

/** Allows a function what stands in the table, and nothing else. */
export function grant(made: ConnectFunction, granted: Granted, { instanceArn, tables }: GrantedIn): void {
  for (const [name, grants] of Object.entries(granted.tables) as [TableName, readonly TableGrant[]][])
    made.uses(tables(name), variableOf(name), ...grants);
  const { contacts = [] } = granted;
  const named = contacts.filter((action) => !WITHOUT_RESOURCE.includes(action)).map(inConnect);
  const unnamed = contacts.filter((action) => WITHOUT_RESOURCE.includes(action)).map(inConnect);
  if (named.length > 0)
    made.may(named, `${instanceArn}/contact/*`, 'Contacts of this one instance, whose ids only the moment knows.');
  if (unnamed.length > 0) made.may(unnamed, '*', 'Amazon Connect takes no resource for what begins a contact.');
}

const inConnect = (action: ContactAction): string => `connect:${action}`;
