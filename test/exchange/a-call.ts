/** A tiny world and a call in it, told in a caller's words. Flows are written by hand: what is tested is how they are played. */
import type { AgentState, CallPlan, CallPorts, CallReport, Invocation, InvocationOutcome } from '../../exchange/call';
import { playCall } from '../../exchange/play';
import type { Agent, Flow, World } from '../../exchange/world';
import type { Action, FlowDocument, FlowType, Json } from '../../language/document';

export const INSTANCE = 'arn:aws:connect:ap-northeast-1:111122223333:instance/i-1';
export const arn = (kind: string, id: string): string => `${INSTANCE}/${kind}/${id}`;
export const functionArn = (name: string): string => `arn:aws:lambda:ap-northeast-1:111122223333:function:${name}`;

export interface Block {
  readonly type: string;
  readonly with?: { readonly [key: string]: Json };
  readonly next?: string;
  /** Operand (with `Equals`), or `Operator operand`. */
  readonly when?: Readonly<Record<string, string>>;
  readonly errors?: Readonly<Record<string, string>>;
}

/** Writes a document; the first block is the start. */
export function flow(blocks: Readonly<Record<string, Block>>): FlowDocument {
  const Actions = Object.entries(blocks).map(([Identifier, block]): Action => ({
    Identifier,
    Type: block.type,
    Parameters: block.with ?? {},
    Transitions: {
      ...(block.next === undefined ? {} : { NextAction: block.next }),
      Conditions: Object.entries(block.when ?? {}).map(([written, NextAction]) => {
        const [operator, ...operand] = written.split(' ');
        return {
          NextAction,
          Condition:
            operand.length > 0
              ? { Operator: operator ?? '', Operands: [operand.join(' ')] }
              : { Operator: 'Equals', Operands: [written] },
        };
      }),
      Errors: Object.entries(block.errors ?? {}).map(([ErrorType, NextAction]) => ({ ErrorType, NextAction })),
    },
  }));
  return { Version: '2019-10-30', StartAction: Object.keys(blocks)[0] ?? '', Actions };
}

export const say = (text: string, next: string): Block => ({ type: 'MessageParticipant', with: { Text: text }, next });
export const hangUp: Block = { type: 'DisconnectParticipant' };
export const end: Block = { type: 'EndFlowExecution' };

export const flowOf = (name: string, type: FlowType, document: FlowDocument): Flow => ({
  arn: arn('contact-flow', name),
  name,
  type,
  document,
});

export const OFFICE = {
  arn: arn('operating-hours', 'office'),
  name: 'Office',
  timeZone: 'Asia/Tokyo',
  config: (['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'] as const).map((Day) => ({
    Day,
    StartTime: { Hours: 9, Minutes: 30 },
    EndTime: { Hours: 18, Minutes: 30 },
  })),
  overrides: [],
};

const agent = (username: string, change: Partial<Agent> = {}): Agent => ({
  arn: arn('agent', `id-${username}`),
  username,
  firstName: username[0]?.toUpperCase() + username.slice(1),
  routingProfileArn: arn('routing-profile', username),
  autoAccept: false,
  afterContactWorkSeconds: 0,
  ...change,
});

/** One line, one queue "sales" that three people serve in order: ann at once, ben after 20 s, cho after 40 s. */
export function world(main: FlowDocument, change: Partial<World> = {}): World {
  const agents = [agent('ann'), agent('ben'), agent('cho')];
  return {
    instanceArn: INSTANCE,
    region: 'ap-northeast-1',
    flows: [flowOf('Main', 'CONTACT_FLOW', main)],
    lines: [{ name: 'main', number: '+81312345678', flowArn: arn('contact-flow', 'Main') }],
    queues: [
      { arn: arn('queue', 'q-sales'), name: 'sales', hoursArn: OFFICE.arn, maxContacts: 5, enabled: true },
      { arn: arn('queue', 'q-support'), name: 'support', hoursArn: OFFICE.arn, enabled: true },
    ],
    hours: [OFFICE],
    routingProfiles: agents.map(({ routingProfileArn, username }, index) => ({
      arn: routingProfileArn,
      name: username,
      queues: [{ queueArn: arn('queue', 'q-sales'), channel: 'VOICE', priority: 1, delaySeconds: index * 20 }],
    })),
    agents,
    prompts: [{ arn: arn('prompt', 'p-music'), name: 'Music.wav', seconds: 30 }],
    functions: [
      { arn: functionArn('lookup'), name: 'lookup', associated: true },
      { arn: functionArn('stranger'), name: 'stranger', associated: false },
    ],
    ...change,
  };
}

export const ANSWERING: AgentState = { kind: 'available', answersAfterSeconds: 3 };
/** A Monday, ten in the morning in Tokyo. */
export const MONDAY = new Date('2026-11-16T01:00:00Z');

export const answers = (answer: Json, milliseconds = 100): InvocationOutcome => ({
  kind: 'answered',
  payload: JSON.stringify(answer),
  milliseconds,
});
export const fails = (cause: 'error' | 'timeout' | 'throttled', milliseconds = 100): InvocationOutcome => ({
  kind: 'failed',
  cause,
  message: 'broken on purpose',
  milliseconds,
});

/** Ports that answer invocations in order, the last again and again, and remember them. */
export function functions(...outcomes: InvocationOutcome[]): CallPorts & { readonly invocations: Invocation[] } {
  const invocations: Invocation[] = [];
  return {
    invocations,
    invoke: (invocation) => {
      invocations.push(invocation);
      const outcome = outcomes[Math.min(invocations.length, outcomes.length) - 1];
      return Promise.resolve(outcome ?? fails('error'));
    },
  };
}

/** What a call came to, to be asked in a caller's words. */
export interface Told extends CallReport {
  /** Everything the caller heard, in order. */
  readonly heard: readonly string[];
  readonly hears: (text: string) => boolean;
  /** Texts of the events of one kind. */
  readonly texts: (kind: CallReport['events'][number]['kind']) => readonly string[];
}

export async function call(
  world: World,
  plan: Partial<CallPlan> = {},
  ports: CallPorts = functions(),
  seed = 0,
): Promise<Told> {
  const report = await playCall(
    world,
    { from: '+819012345678', line: 'main', at: MONDAY, presses: [], agents: {}, patienceSeconds: 300, ...plan },
    ports,
    { seed },
  );
  const heard = report.events.filter(({ kind }) => kind === 'said' || kind === 'asked').map(({ text }) => text ?? '');
  return {
    ...report,
    heard,
    hears: (text) => heard.some((line) => line.includes(text)),
    texts: (kind) => report.events.filter((event) => event.kind === kind).map(({ text }) => text ?? ''),
  };
}
