import * as fc from 'fast-check';
import { flowsOf } from '../../../flows/all';
import { flow } from '../../../language/build/flow';
import { collect, hangUp, menu, say } from '../../../language/build/participant';
import type { Action, FlowDocument, Json } from '../../../language/document';
import { readBack } from '../../../language/read-back/read-back';
import { SAMPLE } from '../../flows/centers';
import { run, sourceOf } from './a-source';
import { graphOf, sorted } from './same';

const documentOf = (...actions: readonly Action[]): FlowDocument => ({
  Version: '2019-10-30',
  StartAction: actions[0]?.Identifier ?? '',
  Metadata: {},
  Actions: actions,
});

const QUEUE = 'arn:aws:connect:eu-west-2:111122223333:instance/11111111-2222-3333-4444-555555555555/queue/one';
const OTHER = `${QUEUE}-more`;
const END: Action = { Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} };
const setQueue = (identifier: string, arn: string): Action => ({
  Identifier: identifier,
  Type: 'UpdateContactTargetQueue',
  Parameters: { QueueId: arn },
  Transitions: { NextAction: 'end', Errors: [{ NextAction: 'end', ErrorType: 'NoMatchingError' }] },
});

test('a flow written with the builder is read back in the builder’s words', () => {
  const document = flow('greeting', {
    greeting: (to) => say('Thank you for calling.', to.ask),
    ask: (to) => menu('Press one.', { '1': to.number }, { nothingPressed: to.ask, otherKey: to.ask, error: to.bye }),
    number: (to) => collect("What's your number?", { maximumDigits: 4 }, { next: to.bye, error: to.ask }),
    bye: () => hangUp(),
  });

  expect(sourceOf(document, false)).toBe(`import { flow } from '../language/build/flow';
import { collect, hangUp, menu, say } from '../language/build/participant';

export const document = flow('greeting', {
  greeting: (to) => say('Thank you for calling.', to.ask),
  ask: (to) => menu('Press one.', { '1': to.number }, { nothingPressed: to.ask, otherKey: to.ask, error: to.bye }),
  number: (to) => collect("What's your number?", { maximumDigits: 4 }, { next: to.bye, error: to.ask }),
  bye: () => hangUp(),
});
`);
});

describe('our own flows, read back', () => {
  test.each(flowsOf(SAMPLE).map(({ name, document }) => [name, document] as const))('%s', (_name, document) => {
    expect(sorted(run(sourceOf(document, true)))).toBe(sorted(document));
    expect(sorted(graphOf(run(sourceOf(document, false))))).toBe(sorted(graphOf(document)));
  });
});

describe('addresses', () => {
  test('become the names that are given', () => {
    const document = documentOf(setQueue('a', QUEUE), END);

    expect(sourceOf(document, false, new Map([[QUEUE, 'sales']]))).toContain("setQueue('sales', anyway(to.end))");
  });

  test('become the names that the console wrote beside them', () => {
    const document = {
      ...documentOf(setQueue('a', QUEUE), END),
      Metadata: { ActionMetadata: { a: { queue: { id: QUEUE, text: 'Sales' } } } },
    };

    expect(sourceOf(document, false)).toContain("setQueue('Sales', anyway(to.end))");
  });

  test.each<[string, Json, readonly object[]]>([
    ['are listed when nothing names them', {}, [{ address: QUEUE, kind: 'queue', block: 'a' }]],
    [
      'are listed when the export names them twice',
      { a: { queue: { id: QUEUE, text: 'Sales' }, parameters: { QueueId: { displayName: 'Support' } } } },
      [{ address: QUEUE, reason: 'the export calls it "Support" and "Sales"' }],
    ],
    [
      'are listed when a name cannot stand in a flow',
      { a: { queue: { id: QUEUE, text: '{{queue}}' } } },
      [{ address: QUEUE, reason: 'the name "{{queue}}" cannot be used: write one without { and }' }],
    ],
  ])('%s', (_name, metadata, unknown) => {
    const document = { ...documentOf(setQueue('a', QUEUE), END), Metadata: { ActionMetadata: metadata } };
    const read = readBack(document, { names: new Map(), isKeepingIds: false, constant: 'x', language: '.' });

    expect(read).toEqual({ isRead: false, unknown: unknown.map((one) => expect.objectContaining(one) as object) });
  });

  test('of two things never become one name', () => {
    const document = documentOf(
      { ...setQueue('a', QUEUE), Transitions: { NextAction: 'b' } },
      setQueue('b', OTHER),
      END,
    );
    const names = new Map([
      [QUEUE, 'sales'],
      [OTHER, 'sales'],
    ]);
    const read = readBack(document, { names, isKeepingIds: false, constant: 'x', language: '.' });

    expect(read).toMatchObject({ isRead: false, unknown: [{ address: OTHER }] });
  });
});

test('two blocks of one identifier are a mistake in words', () => {
  expect(() => sourceOf(documentOf(END, END), true)).toThrow('Two blocks are called "end"');
});

/** Anything an export may hold: known and unknown types, odd names, absent and empty keys. */
const words = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    "it's",
    '"',
    '\\',
    '`${x}`',
    '\n',
    '*/',
    '__proto__',
    'to.a',
    '$.Attributes.a',
    '@{queue:a}',
    '日本',
    '\u2028',
  ),
);
const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
const identifiers = fc.uniqueArray(
  fc.oneof(words, fc.uuid(), fc.constantFrom('1', '0', 'constructor', 'toString', 'flow')),
  { minLength: 1, maxLength: 6 },
);
const parameters = fc.oneof(
  fc.constantFrom<{ readonly [key: string]: Json }>(
    {},
    { Text: 'Hello.' },
    { Text: '' },
    { SSML: '<speak>Hi</speak>' },
    { PromptId: '@{prompt:welcome}' },
    { ComparisonValue: '$.StoredCustomerInput' },
    { QueueId: '@{queue:sales}' },
    { QueueId: '$.Attributes.q' },
    { LoopCount: '3' },
    { FlowLoggingBehavior: 'Enabled' },
    { Text: 'Press.', StoreInput: 'False', InputTimeLimitSeconds: '5' },
  ),
  fc.dictionary(words, json, { maxKeys: 3 }),
);

const documents = identifiers.chain((names) => {
  const target = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: words });
  const action = (Identifier: string) =>
    fc.record(
      {
        Identifier: fc.constant(Identifier),
        Type: fc.oneof(
          fc.constantFrom(
            'MessageParticipant',
            'Compare',
            'Loop',
            'GetParticipantInput',
            'DisconnectParticipant',
            'UpdateFlowLoggingBehavior',
            'UpdateContactTargetQueue',
            'CheckHoursOfOperation',
            'TransferContactToQueue',
          ),
          words,
        ),
        Parameters: parameters,
        Transitions: fc.record(
          {
            NextAction: target,
            Conditions: fc.array(
              fc.record({
                NextAction: target,
                Condition: fc.record({
                  Operator: fc.constantFrom('Equals', 'NumberLessThan', 'Odd'),
                  Operands: fc.array(fc.oneof(fc.constantFrom('1', '2', 'a', 'True', 'False'), words), {
                    minLength: 1,
                    maxLength: 2,
                  }),
                }),
              }),
              { maxLength: 3 },
            ),
            Errors: fc.array(
              fc.record({
                NextAction: target,
                ErrorType: fc.oneof(fc.constantFrom('NoMatchingError', 'NoMatchingCondition'), words),
              }),
              { maxLength: 3 },
            ),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: ['Identifier', 'Type', 'Transitions'] },
    );
  return fc.tuple(fc.tuple(...names.map(action)), target).map(([actions, StartAction]): FlowDocument => ({
    Version: '2019-10-30',
    StartAction,
    Metadata: {},
    Actions: actions,
  }));
});

describe('any document', () => {
  test('comes out again as it was, with its ids kept; read once more, the text is the same', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const source = sourceOf(document, true);
        const rendered = run(source);
        expect(sorted(rendered)).toBe(sorted(document));
        expect(sourceOf(rendered, true)).toBe(source);
      }),
      { numRuns: 300 },
    );
  });

  test('is the same graph under readable names, which stay as they are when it is read again', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const rendered = run(sourceOf(document, false));
        expect(sorted(graphOf(rendered))).toBe(sorted(graphOf(document)));
        expect(sorted(graphOf(run(sourceOf(rendered, false))))).toBe(sorted(graphOf(document)));
      }),
      { numRuns: 200 },
    );
  });
});
