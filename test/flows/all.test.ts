import { flowsOf } from '../../flows/all';
import { PROMPT_NAMES } from '../../flows/prompts';
import { promptFiles } from '../../flows/wording';
import type { Action, FlowDocument } from '../../language/document';
import { type Named, resolveNamed } from '../../language/named';
import { validateFlow } from '../../language/validate/validate';
import { FUNCTION_ANSWERS } from '../../lib/stacks/function-answers';
import { CENTERS, SAMPLE } from './centers';

const MINUTE_NAMES = /^[\p{L}\p{N} _.-]{1,60}$/u;

const targets = ({ Transitions: { NextAction, Conditions = [], Errors = [] } }: Action): readonly string[] => [
  ...(NextAction === undefined ? [] : [NextAction]),
  ...[...Conditions, ...Errors].map((branch) => branch.NextAction),
];

function namesIn(document: FlowDocument): readonly Named[] {
  const names: Named[] = [];
  resolveNamed(document, (name) => {
    names.push(name);
    return 'resolved';
  });
  return names;
}

describe.each(Object.entries(CENTERS))('a center with %s', (_, center) => {
  const flows = flowsOf(center);

  test('has flows in which nothing is wrong', () => {
    const findings = flows.flatMap(({ name, type, document }) =>
      validateFlow(document, { flowType: type, authored: true }).map((finding) => ({ name, ...finding })),
    );

    // What is only worth knowing (`info`) is nothing wrong.
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  test('has flows in which every block is led to', () => {
    const alone = flows.flatMap(({ name, document }) => {
      const led = new Set([document.StartAction, ...document.Actions.flatMap(targets)]);
      return document.Actions.filter(({ Identifier }) => !led.has(Identifier)).map(({ Identifier }) => [
        name,
        Identifier,
      ]);
    });

    expect(alone).toEqual([]);
  });

  test('names only what it has', () => {
    const known: Readonly<Partial<Record<Named['kind'], readonly string[]>>> = {
      flow: flows.map(({ name }) => name),
      queue: [...center.teams, ...center.queues].map(({ name }) => name),
      hours: center.hours.map(({ name }) => name),
      function: Object.keys(FUNCTION_ANSWERS),
      prompt: promptFiles(center).map(({ name }) => name),
      agent: center.people.map(({ login }) => login),
    };
    const unknown = flows
      .flatMap(({ document }) => namesIn(document))
      .filter(({ kind, name }) => known[kind]?.includes(name) !== true);

    expect(unknown).toEqual([]);
  });

  test('has flows of different names, each fit for Connect and described', () => {
    const names = flows.map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !MINUTE_NAMES.test(name))).toEqual([]);
    expect(flows.filter(({ description }) => description === '' || description.length > 500)).toEqual([]);
  });

  test('writes the same documents every time', () => {
    expect(JSON.stringify(flowsOf(center))).toBe(JSON.stringify(flows));
  });
});

test('the sample has a main line a line, what customers hear in each language, and what callbacks need', () => {
  expect(flowsOf(SAMPLE).map(({ name, type }) => `${type} ${name}`)).toEqual([
    'CUSTOMER_HOLD customer-hold-ja-JP',
    'CUSTOMER_WHISPER customer-whisper-ja-JP',
    'CUSTOMER_HOLD customer-hold-en-US',
    'CUSTOMER_WHISPER customer-whisper-en-US',
    'AGENT_HOLD agent-hold',
    'AGENT_WHISPER agent-whisper',
    'CONTACT_FLOW callback-queue',
    'CUSTOMER_QUEUE customer-queue-standard-ja-JP',
    'CUSTOMER_QUEUE customer-queue-last-resort-ja-JP',
    'CUSTOMER_QUEUE customer-queue-bank-ja-JP',
    'CONTACT_FLOW callback-ja-JP',
    'CUSTOMER_QUEUE wait-for-person-ja-JP',
    'CUSTOMER_QUEUE customer-queue-standard-en-US',
    'CUSTOMER_QUEUE customer-queue-last-resort-en-US',
    'CUSTOMER_QUEUE customer-queue-bank-en-US',
    'CONTACT_FLOW callback-en-US',
    'CUSTOMER_QUEUE wait-for-person-en-US',
    'OUTBOUND_WHISPER outbound-whisper',
    'QUEUE_TRANSFER transfer-to-queue',
    'AGENT_TRANSFER transfer-to-agent',
    'CONTACT_FLOW calling-out-ja-JP',
    'CONTACT_FLOW calling-out-en-US',
    'CONTACT_FLOW main-line-main',
    'CONTACT_FLOW main-line-english',
  ]);
});

test('a flow that another one names comes before it', () => {
  const flows = flowsOf(SAMPLE);
  const late = flows.flatMap(({ document }, index) =>
    namesIn(document).filter(
      ({ kind, name }) => kind === 'flow' && flows.findIndex((flow) => flow.name === name) >= index,
    ),
  );

  expect(late).toEqual([]);
});

test('a flow that queues name holds no queue, so that it deploys first', () => {
  const before = flowsOf(SAMPLE).filter(({ type }) => type === 'OUTBOUND_WHISPER');

  expect(before).toHaveLength(1);
  expect(before.flatMap(({ document }) => namesIn(document)).filter(({ kind }) => kind === 'queue')).toEqual([]);
});

test('prompts that cannot be spoken are a mistake that lists them all', () => {
  const center = {
    ...SAMPLE,
    languages: [...SAMPLE.languages, { code: 'ko-KR', voice: 'Seoyeon', engine: 'Neural' as const }],
    prompts: { greeting: { 'ko-KR': '안녕하세요.' }, godbye: { 'ja-JP': 'では。' } },
  };

  expect(() => flowsOf(center)).toThrow('prompts.godbye: there is no prompt called "godbye". Did you mean "goodbye"?');
  expect(() => flowsOf(center)).toThrow('Write prompts.goodbye.ko-KR.');
  expect(() => flowsOf(center)).not.toThrow('Write prompts.greeting.ko-KR.');
});

test('each recording of a prompt of ours, in a language of the center, is deployed under its own name', () => {
  const center = {
    ...SAMPLE,
    waiting: [],
    prompts: {
      greeting: { 'ja-JP': { file: 'a.wav' }, 'en-US': 'Hello.', 'fr-FR': { file: 'b.wav' } },
      nothing: { 'ja-JP': { file: 'c.wav' } },
    },
  };

  expect(promptFiles(center)).toEqual([{ name: 'greeting/ja-JP', file: 'a.wav' }]);
  expect(PROMPT_NAMES).toContain('greeting');
});

test('so is each of a strategy, beside that of the center', () => {
  const center = {
    ...SAMPLE,
    prompts: { 'waiting-music': { 'ja-JP': { file: 'a.wav' } } },
    waiting: SAMPLE.waiting.map((strategy) =>
      strategy.name === 'bank'
        ? { ...strategy, prompts: { 'waiting-music': { 'ja-JP': { file: 'b.wav' } } } }
        : { ...strategy, prompts: {} },
    ),
  };

  expect(promptFiles(center)).toEqual([
    { name: 'waiting-music/ja-JP', file: 'a.wav' },
    { name: 'waiting-music/bank/ja-JP', file: 'b.wav' },
  ]);
});
