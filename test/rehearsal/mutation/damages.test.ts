import type { Action, FlowDocument } from '../../../language/document';
import type { DamageKind } from '../../../rehearsal/mutation/damage';
import { damagesOf } from '../../../rehearsal/mutation/damages/all';

const flowOf = (...actions: Action[]): { arn: string; name: string; document: FlowDocument } => ({
  arn: 'flow-arn',
  name: 'line',
  document: { Version: '2019-10-30', StartAction: actions[0]?.Identifier ?? '', Actions: actions },
});

const END: Action = { Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} };
const say = (Identifier: string, NextAction: string): Action => ({
  Identifier,
  Type: 'MessageParticipant',
  Parameters: { Text: 'Hello' },
  Transitions: { NextAction, Errors: [{ NextAction, ErrorType: 'NoMatchingError' }] },
});
const named = (...names: string[]): { arn: string; name: string }[] =>
  names.map((name) => ({ arn: `${name}-arn`, name }));

const ADDRESSES = {
  queues: named('queue-a', 'queue-b'),
  hours: named('hours-a'),
  functions: named('function-a', 'function-b'),
  flows: [
    { arn: 'line-b-arn', name: 'line-b', type: 'CONTACT_FLOW' },
    { arn: 'hold-arn', name: 'hold', type: 'CUSTOMER_HOLD' },
    { arn: 'hold-b-arn', name: 'hold-b', type: 'CUSTOMER_HOLD' },
  ],
  prompts: [],
};

const damages = (kind: DamageKind, ...actions: Action[]): string[] =>
  damagesOf(flowOf(...actions, END), ADDRESSES)
    .filter((damage) => damage.kind === kind)
    .map(({ block, text }) => `${block}: ${text}`);

describe('the damages a flow can suffer', () => {
  const ask: Action = {
    Identifier: 'ask',
    Type: 'GetParticipantInput',
    Parameters: { Text: 'Press one', InputTimeLimitSeconds: '5', StoreInput: 'False' },
    Transitions: {
      NextAction: 'other',
      Conditions: [{ NextAction: 'one', Condition: { Operator: 'Equals', Operands: ['1'] } }],
      Errors: [{ NextAction: 'other', ErrorType: 'NoMatchingCondition' }],
    },
  };

  it.each<[DamageKind, Action[], string[]]>([
    [
      'branch',
      [ask],
      [
        'ask: the condition Equals 1 leads to "other", not to "one"',
        'ask: NoMatchingCondition leads to "one", not to "other"',
      ],
    ],
    [
      'branch',
      [say('a', 'b')],
      ['a: NextAction leads to "end", not to "b"', 'a: NoMatchingError leads to "end", not to "b"'],
    ],
    ['prompt', [say('a', 'end'), ask], ['a: the prompt is dropped', 'ask: Text of the question is dropped']],
    [
      'limit',
      [{ ...ask, Parameters: { InputTimeLimitSeconds: '1', LoopCount: '60' } }],
      ['ask: InputTimeLimitSeconds is 2, not 1', 'ask: LoopCount is 120, not 60', 'ask: LoopCount is 30, not 60'],
    ],
    ['branch', [say('a', 'end'), { ...END, Identifier: 'the same end' }], []],
    [
      'words',
      [say('a', 'end'), ask],
      ['a: Text says "Press one", not "Hello"', 'ask: Text says "Hello", not "Press one"'],
    ],
    [
      'order',
      [
        {
          Identifier: 'loop',
          Type: 'MessageParticipantIteratively',
          Parameters: { Messages: [{ Text: 'Please wait' }, { Text: 'Please go on waiting' }] },
          Transitions: { NextAction: 'end' },
        },
      ],
      ['loop: the first prompt of the loop is said last'],
    ],
    ['words', [say('a', 'b'), say('b', 'end')], []],
    [
      'limit',
      [
        {
          Identifier: 'remember',
          Type: 'UpdateContactAttributes',
          Parameters: { Attributes: { repeatCount: '0' } },
          Transitions: { NextAction: 'end' },
        },
      ],
      [],
    ],
    [
      'condition',
      [
        {
          Identifier: 'is',
          Type: 'Compare',
          Parameters: { ComparisonValue: '$.External.status' },
          Transitions: {
            NextAction: 'broken',
            Conditions: [{ NextAction: 'broken', Condition: { Operator: 'Equals', Operands: ['500'] } }],
            Errors: [{ NextAction: 'broken', ErrorType: 'NoMatchingCondition' }],
          },
        },
      ],
      [],
    ],
    [
      'address',
      [
        {
          Identifier: 'hook',
          Type: 'UpdateContactEventHooks',
          Parameters: { EventHooks: { CustomerHold: 'hold-arn' } },
          Transitions: { NextAction: 'end' },
        },
      ],
      ['hook: EventHooks.CustomerHold is hold-b, not hold'],
    ],
    [
      'key',
      [
        {
          Identifier: 'remember',
          Type: 'UpdateContactAttributes',
          Parameters: { Attributes: { company: 'a', name: 'b' } },
          Transitions: { NextAction: 'end' },
        },
      ],
      ['remember: Attributes.company is kept as company_', 'remember: Attributes.name is kept as name_'],
    ],
    [
      'list',
      [
        {
          Identifier: 'record',
          Type: 'UpdateContactRecordingBehavior',
          Parameters: { RecordingBehavior: { RecordedParticipants: ['Agent', 'Customer'] } },
          Transitions: { NextAction: 'end' },
        },
      ],
      [
        'record: RecordingBehavior.RecordedParticipants goes without Agent',
        'record: RecordingBehavior.RecordedParticipants goes without Customer',
      ],
    ],
    ['limit', [ask], ['ask: InputTimeLimitSeconds is 6, not 5', 'ask: InputTimeLimitSeconds is 4, not 5']],
    ['condition', [ask], ['ask: the condition Equals 1 compares with 2']],
    [
      'address',
      [
        {
          Identifier: 'target',
          Type: 'UpdateContactTargetQueue',
          Parameters: { QueueId: '$.External.queueId' },
          Transitions: { NextAction: 'call' },
        },
        {
          Identifier: 'call',
          Type: 'InvokeLambdaFunction',
          Parameters: { LambdaFunctionARN: 'function-a-arn' },
          Transitions: { NextAction: 'end' },
        },
      ],
      ['target: QueueId is queue-a, not $.External.queueId', 'call: LambdaFunctionARN is function-b, not function-a'],
    ],
    [
      'field',
      [
        {
          Identifier: 'remember',
          Type: 'UpdateContactAttributes',
          Parameters: { Attributes: { company: '$.External.company', both: '$.External.a and $.Attributes.b' } },
          Transitions: { NextAction: 'end' },
        },
      ],
      [
        'remember: Attributes.company reads $.External.company_, not $.External.company',
        'remember: Attributes.both reads $.External.a_, not $.External.a',
        'remember: Attributes.both reads $.Attributes.b_, not $.Attributes.b',
      ],
    ],
    [
      'setting',
      [
        {
          Identifier: 'record',
          Type: 'UpdateContactRecordingBehavior',
          Parameters: { RecordingBehavior: { RecordedParticipants: ['Agent'] } },
          Transitions: { NextAction: 'end' },
        },
      ],
      ['record: UpdateContactRecordingBehavior is forgotten'],
    ],
  ])('%s', (kind, actions, expected) => {
    expect(damages(kind, ...actions)).toEqual(expected);
  });

  it('a dropped first prompt gives the start to what follows, and nobody is led to it any more', () => {
    const [damage] = damagesOf(flowOf(say('a', 'b'), say('b', 'a'), END), ADDRESSES).filter(
      ({ kind }) => kind === 'prompt',
    );
    expect(damage?.document.StartAction).toBe('b');
    expect(JSON.stringify(damage?.document)).not.toContain('"a"');
  });

  it('leaves the sound flow as it was, and has an id of its own for each', () => {
    const flow = flowOf(ask, say('one', 'end'), say('other', 'end'), END);
    const before = JSON.stringify(flow);
    const all = damagesOf(flow, ADDRESSES);
    expect(JSON.stringify(flow)).toBe(before);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.every(({ document }) => JSON.stringify(document) !== JSON.stringify(flow.document))).toBe(true);
  });
});
