/** A scenario as one of Amazon Connect's own test cases, or the reasons why it cannot be one. Pure. */
import { LANGUAGE_VERSION } from '../../language/document';
import { named } from '../../language/named';
import {
  ALWAYS_CLOSED,
  ALWAYS_OPEN,
  LONGEST_TEST_DESCRIPTION,
  LONGEST_TEST_NAME,
  type Observation,
  type TestAction,
  type TestCase,
  type TestEvent,
} from '../../language/test-case';
import type { Scenario, Step } from '../scenario/scenario';
import { find } from '../scenario/words';
import type { Prompt, Trace } from './trace';

export type Expressed =
  | {
      readonly testCase: TestCase;
      /** What of the scenario is not in it, and what must be so when it runs. */
      readonly notes: readonly string[];
    }
  | { readonly reasons: readonly string[] };

/** A number that nobody has: test cases want no claimed one. */
const FICTIONAL = '+15550100';

/** What a scenario asks of its surroundings that no test case can arrange. Empty: it is worth playing. */
export function obstacles(scenario: Scenario): string[] {
  const { agents, waiting, others, rows, earlier, faults, outside, story, ends, channel = 'voice' } = scenario;
  return [
    ...(agents === undefined || agents === 'all'
      ? []
      : ['agents: a test case cannot say who is there and what they do']),
    ...(waiting === undefined ? [] : ['waiting: a test case cannot fill a queue']),
    ...(others === undefined ? [] : ['others: a test case is one call']),
    ...(rows === undefined ? [] : ['rows: a test case cannot write tables']),
    ...(earlier === undefined || earlier.length === 0 ? [] : ['earlier: a test case is one call']),
    ...(faults === undefined ? [] : ['faults: a test case cannot make functions, tables or blocks fail']),
    ...(outside === undefined ? [] : ['outside: a test case does not say who answers outside']),
    ...story.slice(0, firstOfAgents(story)).flatMap((step, index) => {
      const why = stepObstacle(step, channel);
      return why === undefined ? [] : [`story[${index}]: ${why}`];
    }),
    ...endObstacle(ends.kind),
  ];
}

/** The first step that happens in a queue or with an agent: a test case ends before it. */
function firstOfAgents(story: readonly Step[]): number {
  const queued = story.findIndex(({ kind }) => kind === 'is-queued');
  const agents = story.findIndex(({ kind }) => kind === 'agent' || kind === 'speaks');
  const ends = [queued < 0 ? story.length : queued + 1, agents < 0 ? story.length : agents];
  return Math.min(...ends);
}

function stepObstacle(step: Step, channel: 'voice' | 'chat'): string | undefined {
  switch (step.kind) {
    case 'presses':
      if (channel === 'chat') return 'keys cannot be pressed in a chat';
      return step.secondsBetween === undefined ? undefined : 'keys are sent at once: there is no time between them';
    case 'interrupts':
      return 'a prompt is noticed when it is over: it cannot be interrupted';
    case 'waits':
      return 'a test case cannot let time pass';
    case 'is-called-back':
      return 'a test case does not see callbacks';
    case 'lays':
      return 'a test case cannot write tables';
    case 'invokes':
      return 'a test case does not invoke functions';
    case 'hears':
      return channel === 'chat' && isPattern(step.words)
        ? `${step.words} is a pattern: messages are compared as text`
        : undefined;
    case 'speaks':
    case 'agent':
    case 'stays-silent':
    case 'says':
    case 'hangs-up':
    case 'is-queued':
    default:
      return undefined;
  }
}

const endObstacle = (kind: Scenario['ends']['kind']): string[] => {
  if (kind === 'callback') return ['ends: a test case does not see callbacks'];
  return kind === 'outside' ? ['ends: a test case does not see calls to outside numbers'] : [];
};

/** @param played what the local center did with it; absent for a chat, whose messages are its story's */
export function express(scenario: Scenario, played: Trace): Expressed {
  const { channel = 'voice', story, ends } = scenario;
  const found = [...obstacles(scenario), ...(channel === 'voice' ? playObstacles(played) : [])];
  if (found.length > 0) return { reasons: found };
  const observed = new Observed();
  for (const { name, isOpen } of channel === 'voice' ? played.hours : [])
    observed.does({
      Type: 'OverrideSystemBehavior',
      Parameters: {
        ActionType: 'OverrideSystemBehavior',
        Behavior: {
          Type: 'FlowAction',
          Properties: {
            ActionType: 'CheckHoursOfOperation',
            ActionParameters: { HoursOfOperationId: named('hours', name) },
            Strategy: {
              Type: 'SubstituteResource',
              SubstituteArn: named('hours', isOpen ? ALWAYS_OPEN : ALWAYS_CLOSED),
            },
          },
        },
      },
    });
  const told = channel === 'voice' ? tellCall(observed, story, played) : tellChat(observed, story);
  if ('fault' in told) return { reasons: [told.fault] };
  const queue = played.queue ?? ('queue' in ends ? ends.queue : undefined);
  if (queue !== undefined && (played.queue !== undefined || wantsQueue(scenario)))
    observed.next({
      Type: 'FlowActionStarted',
      Properties: { ActionType: 'TransferContactToQueue', ActionParameters: { QueueId: named('queue', queue) } },
    });
  const notes = notesOf(scenario, played, told.till);
  for (const [name, value] of Object.entries(scenario.screen ?? {})) {
    if (isPattern(String(value))) notes.push(`screen.${name}: ${String(value)} is a pattern, and left out`);
    else
      observed.does({
        Type: 'Assert',
        Parameters: { Namespace: `$.Attributes.${name}`, Operator: 'Equals', Operand: String(value) },
      });
  }
  observed.does({ Type: 'TestControl', Parameters: { ActionType: 'TestControl', Command: { Type: 'EndTest' } } });
  const name = Array.from(scenario.name).slice(0, LONGEST_TEST_NAME).join('');
  const description = Array.from(scenario.about ?? '')
    .slice(0, LONGEST_TEST_DESCRIPTION)
    .join('')
    .trim();
  const flow = named('flow', played.flow);
  return {
    testCase: {
      name,
      ...(description === '' ? {} : { description }),
      entryPoint:
        channel === 'chat'
          ? { type: 'CHAT', flow }
          : { type: 'VOICE_CALL', flow, from: e164(scenario.from) ?? FICTIONAL },
      content: { Version: LANGUAGE_VERSION, Metadata: {}, Observations: observed.all() },
    },
    notes,
  };
}

function playObstacles({ holiday }: Trace): string[] {
  return holiday === undefined
    ? []
    : [
        `at: the day is ${holiday}, as a function says; a test case runs on the day it runs, and cannot answer for functions`,
      ];
}

const wantsQueue = ({ ends, story }: Scenario): boolean =>
  ends.kind === 'waiting' || ends.kind === 'connected' || story.some(({ kind }) => kind === 'is-queued');

/** How far the story was told: `till` is the first step that is not in the test case. */
type Told = { readonly till: number } | { readonly fault: string };

/** Each thing heard, and each question that keys answer, is an observation; keys go where they were asked for. */
function tellCall(observed: Observed, story: readonly Step[], { prompts, queue }: Trace): Told {
  /** Where in the prompts the story is; the last prompt that is an observation already. */
  let cursor = { index: 0, offset: 0 };
  let noted = -1;
  const observe = (index: number, words: string): boolean => {
    const plain = isPattern(words) ? '' : plainWords(words);
    const Text = plain === '' ? plainWords(prompts[index]?.text ?? '') : plain;
    if (index !== noted && Text !== '')
      observed.next({ Type: 'MessageReceived', Properties: { Text, MatchingCriteria: { Type: 'Inclusion' } } });
    noted = index;
    return Text !== '';
  };
  const answered = (keys: string): number =>
    prompts.findIndex((prompt, index) => index >= cursor.index && prompt.keys === keys);
  const till = queue === undefined ? story.length : firstOfAgents(story);
  for (const [index, step] of story.slice(0, till).entries()) {
    const place = `story[${index}]`;
    if (step.kind === 'hears') {
      const heard = hearing(step.words, prompts, cursor);
      // What is left is heard in the queue, where a test case is over.
      if (!heard && queue !== undefined) return { till: index };
      if (!heard)
        return { fault: `${place}: “${step.words}” is not heard on the local center: run the scenario first` };
      if (!observe(heard.index, step.words))
        return { fault: `${place}: “${step.words}” holds no words that speech recognition would write` };
      cursor = heard;
    } else if (step.kind === 'presses') {
      const asking = answered(step.keys);
      const question = prompts[asking];
      if (!question)
        return { fault: `${place}: nothing asks for ${step.keys} on the local center: run the scenario first` };
      if (asking !== noted && !observe(asking, question.text))
        return { fault: `${place}: what asks for ${step.keys} is not spoken, so a test case cannot notice it` };
      observed.does(customer({ Type: 'DtmfInput', Properties: { Value: step.keys } }));
      cursor = { index: asking + 1, offset: 0 };
    } else if (step.kind === 'stays-silent') {
      const asking = answered('');
      if (asking >= 0) cursor = { index: asking + 1, offset: 0 };
    } else if (step.kind === 'agent' || step.kind === 'speaks')
      return { fault: `${place}: no queue was come to on the local center: run the scenario first` };
    else tellPlain(observed, step);
  }
  return { till };
}

function tellChat(observed: Observed, story: readonly Step[]): Told {
  const till = firstOfAgents(story);
  for (const step of story.slice(0, till))
    if (step.kind === 'hears')
      observed.next({
        Type: 'MessageReceived',
        Properties: { Text: step.words, MatchingCriteria: { Type: 'Inclusion' } },
      });
    else tellPlain(observed, step);
  return { till };
}

function hearing(
  words: string,
  prompts: readonly Prompt[],
  from: { readonly index: number; readonly offset: number },
): { index: number; offset: number } | undefined {
  for (const [index, { text }] of prompts.entries()) {
    if (index < from.index) continue;
    const found = find(words, text, index === from.index ? from.offset : 0);
    if (found) return { index, offset: found.end };
  }
  return undefined;
}

function tellPlain(observed: Observed, step: Step): void {
  if (step.kind === 'says') observed.does(customer({ Type: 'Utterance', Properties: { Value: step.text } }));
  if (step.kind === 'hangs-up') observed.does(customer({ Type: 'Disconnect', Properties: {} }));
}

type Instruction = Extract<TestAction, { Type: 'SendInstruction' }>['Parameters']['Instruction'];

const customer = (Instruction: Instruction): Undone => ({
  Type: 'SendInstruction',
  Parameters: { ActionType: 'SendInstruction', Actor: 'Customer', Instruction },
});

type Without<T, Keys extends string> = T extends unknown ? Omit<T, Keys> : never;
type Undone = Without<TestAction, 'Identifier' | 'Transitions'>;
type Unseen = Without<TestEvent, 'Identifier' | 'Actor'>;

const id = (index: number): string => `step-${index}`;

/** Observations in a row, each leading to the next; the first is the start of the test. */
class Observed {
  private readonly observations: { readonly event: Unseen; readonly actions: Undone[] }[] = [
    { event: { Type: 'TestInitiated', Properties: {} }, actions: [] },
  ];

  next(event: Unseen): void {
    this.observations.push({ event, actions: [] });
  }

  does(action: Undone): void {
    this.observations.at(-1)?.actions.push(action);
  }

  all(): readonly Observation[] {
    return this.observations.map(({ event, actions }, index) => ({
      Identifier: id(index),
      Event: { Identifier: `${id(index)}-event`, Actor: 'System', ...event } as TestEvent,
      Actions: actions.map((action, place) => {
        const next = place + 1 < actions.length ? { NextAction: `${id(index)}-action-${place + 2}` } : {};
        return { Identifier: `${id(index)}-action-${place + 1}`, ...action, Transitions: next };
      }),
      Transitions: index + 1 < this.observations.length ? { NextObservations: [id(index + 1)] } : {},
    }));
  }
}

/** What is left out, and what must hold where and when the test runs. */
function notesOf(scenario: Scenario, { counted, functions, queue, prompts }: Trace, till: number): string[] {
  const { ends, story, channel = 'voice' } = scenario;
  const left = (
    ['notHeard', 'notOnScreen', 'written', 'notWritten', 'record', 'notInRecord', 'limits'] as const
  ).filter((part) => scenario[part] !== undefined);
  const isSpokenToTheEnd = ends.kind === 'politely' && channel === 'voice' && prompts.length > 0;
  return [
    ...(till < story.length ? [`left out: story[${till}] and on, for the test ends before an agent is rung`] : []),
    ...(left.length === 0 ? [] : [`left out: ${left.join(', ')}`]),
    ...('agent' in ends && ends.agent !== undefined ? ['left out: which agent takes the call'] : []),
    ...(counted.length === 0 || queue === undefined
      ? []
      : [`somebody who serves ${queue} must be logged in when it runs`]),
    ...(functions.length === 0
      ? []
      : [`${functions.join(', ')} run with the tables and the day of the deployed center`]),
    ...(isSpokenToTheEnd
      ? [
          'the last words before the flow hangs up are sometimes lost on voice: run it again before you believe a failure',
        ]
      : []),
    ...(e164(scenario.from) === undefined && channel === 'voice' ? [`calls from ${FICTIONAL}`] : []),
  ];
}

/** Speech recognition knows no punctuation, and spells numbers out: the longest run of plain words. */
export function plainWords(text: string): string {
  const runs = text.split(/[^\p{L}\p{M}\s]+/u).map((run) => run.trim().replaceAll(/\s+/gu, ' '));
  return runs.toSorted((a, b) => Array.from(b).length - Array.from(a).length)[0] ?? '';
}

const isPattern = (words: string): boolean => /^\/.*\/i?$/su.test(words);

const e164 = (from: string | undefined): string | undefined =>
  from !== undefined && /^\+[1-9]\d{1,14}$/u.test(from) ? from : undefined;
