/** A center as a world that calls can be played in, with functions that answer as told. */
import type { Center, MinuteOfDay, Weekday } from '../../center/center';
import type { AgentState, CallPlan, CallReport, InvocationOutcome } from '../../exchange/call';
import { playCall } from '../../exchange/play';
import type { Day, TimeSlice, World } from '../../exchange/world';
import { flowsOf } from '../../flows/all';
import type { FunctionName } from '../../flows/functions';
import { promptFiles } from '../../flows/wording';
import type { Json } from '../../language/document';
import { resolveNamed } from '../../language/named';

const INSTANCE = 'arn:aws:connect:ap-northeast-1:111122223333:instance/i-1';
const KINDS = { queue: 'queue', hours: 'operating-hours', flow: 'contact-flow', prompt: 'prompt', agent: 'agent' };

const functionArn = (name: string): string => `arn:aws:lambda:ap-northeast-1:111122223333:function:${name}`;
/** A stand-in address; ids hold no slash. */
export const arn = (kind: keyof typeof KINDS, name: string): string => addressOf(KINDS[kind], name);
const addressOf = (folder: string, name: string): string =>
  `${INSTANCE}/${folder}/${Buffer.from(name).toString('hex')}`;

const isKind = (kind: string): kind is keyof typeof KINDS => Object.hasOwn(KINDS, kind);

const clock = (minute: MinuteOfDay): TimeSlice => ({ Hours: Math.floor(minute / 60) % 24, Minutes: minute % 60 });
const upper = (day: Weekday): Day => day.toUpperCase() as Day;

function worldOf(center: Center): World {
  return {
    instanceArn: INSTANCE,
    region: center.region,
    flows: flowsOf(center).map(({ name, type, document }) => ({
      arn: arn('flow', name),
      name,
      type,
      document: resolveNamed(document, ({ kind, name: called }) =>
        kind === 'function' ? functionArn(called) : isKind(kind) ? arn(kind, called) : addressOf(kind, called),
      ),
    })),
    lines: center.lines.map(({ name }) => ({
      name,
      number: '+81312345678',
      flowArn: arn('flow', `main-line-${name}`),
    })),
    queues: [
      ...center.teams,
      ...center.queues.map((own) => ({
        ...own,
        hours: center.teams.find(({ name }) => name === own.team)?.hours ?? '',
      })),
    ].map(({ name, hours, longestQueue }) => ({
      arn: arn('queue', name),
      name,
      hoursArn: arn('hours', hours),
      enabled: true,
      ...(longestQueue !== undefined && { maxContacts: longestQueue }),
    })),
    hours: center.hours.map(({ name, timeZone, open }) => ({
      arn: arn('hours', name),
      name,
      timeZone,
      config: open.map(({ day, from, to }) => ({ Day: upper(day), StartTime: clock(from), EndTime: clock(to) })),
      overrides: [],
    })),
    routingProfiles: center.people.map(({ login }) => ({
      arn: `${INSTANCE}/routing-profile/${login}`,
      name: login,
      queues: [...center.teams, ...center.queues].flatMap(({ name, people }) =>
        people
          .filter((person) => person.login === login)
          .map(() => ({
            queueArn: arn('queue', name),
            channel: 'VOICE' as const,
            priority: 1,
            delaySeconds: 0,
          })),
      ),
    })),
    agents: center.people.map(({ login, firstName, lastName }) => ({
      arn: arn('agent', login),
      username: login,
      firstName,
      lastName,
      routingProfileArn: `${INSTANCE}/routing-profile/${login}`,
      autoAccept: false,
      afterContactWorkSeconds: 0,
    })),
    prompts: promptFiles(center).map(({ name }) => ({ arn: arn('prompt', name), name, seconds: 4 })),
    functions: FUNCTIONS.map((name) => ({ arn: functionArn(name), name, associated: true })),
  };
}

export const answers = (answer: Json): InvocationOutcome => ({
  kind: 'answered',
  payload: JSON.stringify(answer),
  milliseconds: 100,
});
export const FAILS: InvocationOutcome = {
  kind: 'failed',
  cause: 'error',
  message: 'broken on purpose',
  milliseconds: 100,
};
export const HANGS: InvocationOutcome = { kind: 'failed', cause: 'timeout', message: 'no answer', milliseconds: 8000 };

/** What the functions answer when nothing is odd: 1001 is a customer of the first team. */
const ORDINARY: Readonly<Record<FunctionName, InvocationOutcome>> = {
  'tag-repeat-caller': answers({ status: '200', repeat: 'false', count: '0' }),
  'check-holiday': answers({ status: '200', closed: 'false', date: '2026-11-16' }),
  'find-customer': answers({
    status: '200',
    queueId: arn('queue', 'server-side'),
    queue: 'server-side',
    customerNumber: '1001',
    customerName: '山田 太郎',
    company: 'みなと商事株式会社',
    waiting: 'standard',
    tier: '-',
    lastOrder: '-',
    orderState: '-',
  }),
  'find-caller': answers({ status: '404' }),
  'order-people': answers({ status: '404' }),
  'place-in-queue': answers({ status: '404' }),
  'prepare-callback': answers({ status: '404' }),
  'request-callback': answers({ status: '500' }),
  'queue-callback': answers({ status: '200' }),
};

const FUNCTIONS = Object.keys(ORDINARY) as readonly FunctionName[];

/** A Monday, ten in the morning in Tokyo. */
const MONDAY = new Date('2026-11-16T01:00:00Z');
const ANSWERING: AgentState = { kind: 'available', answersAfterSeconds: 3 };

export interface Told extends CallReport {
  /** What the caller heard, in order. */
  readonly heard: string;
  /** What the agent heard. */
  readonly whispered: string;
}

/** Plays a call to the center and tells what came of it. */
export async function call(
  center: Center,
  change: Partial<CallPlan> & { readonly functions?: Partial<Record<FunctionName, InvocationOutcome>> } = {},
): Promise<Told> {
  const { functions, ...plan } = change;
  const outcomes = { ...ORDINARY, ...functions };
  const report = await playCall(
    worldOf(center),
    {
      from: '+819012345678',
      line: center.lines[0]?.name ?? '',
      at: MONDAY,
      presses: ['1001#'],
      agents: Object.fromEntries(center.people.map(({ login }) => [login, ANSWERING])),
      patienceSeconds: 300,
      ...plan,
    },
    {
      invoke: ({ functionArn: asked }) =>
        Promise.resolve(outcomes[FUNCTIONS.find((name) => functionArn(name) === asked) ?? 'find-customer']),
    },
  );
  const texts = (...kinds: readonly string[]): string =>
    report.events.flatMap(({ kind, text }) => (kinds.includes(kind) && text !== undefined ? [text] : [])).join('\n');
  return { ...report, heard: texts('said', 'asked'), whispered: texts('whispered') };
}
