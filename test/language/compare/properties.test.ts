/** What holds of the comparison of any two documents. */
import * as fc from 'fast-check';
import { compareFlows, type FlowComparison } from '../../../language/compare/compare';
import type { Json } from '../../../language/document';
import { renamed } from '../../corpus/flow-edits';

const TYPES = [
  'MessageParticipant',
  'GetParticipantInput',
  'UpdateContactTargetQueue',
  'TransferContactToQueue',
  'CheckHoursOfOperation',
  'Compare',
  'InvokeLambdaFunction',
  'Loop',
  'DisconnectParticipant',
  'UpdateFlowLoggingBehavior',
  'NobodyKnows',
] as const;

const target = fc.integer({ min: 0, max: 9 }).map((index) => `b${index}`);
const word = fc.constantFrom('hello', 'good bye', 'ありがとう', '1', '2', '$.Attributes.team', '');

const block = (index: number) =>
  fc.record({
    Identifier: fc.constant(`b${index}`),
    Type: fc.constantFrom(...TYPES),
    Parameters: fc.dictionary(
      fc.constantFrom('Text', 'StoreInput', 'QueueId', 'LoopCount', 'LambdaFunctionARN', 'InputTimeLimitSeconds'),
      word,
    ),
    Transitions: fc.record(
      {
        NextAction: target,
        Conditions: fc.array(
          fc.record({
            NextAction: target,
            Condition: fc.record({
              Operator: fc.constantFrom('Equals', 'NumberLessThan'),
              Operands: fc.array(word, { maxLength: 2 }),
            }),
          }),
          { maxLength: 3 },
        ),
        Errors: fc.array(
          fc.record({
            NextAction: target,
            ErrorType: fc.constantFrom('NoMatchingError', 'NoMatchingCondition', 'QueueAtCapacity'),
          }),
          {
            maxLength: 2,
          },
        ),
      },
      { requiredKeys: [] },
    ),
  });

/** Flows of up to eight blocks; two of the targets are never there. */
const flow = fc.integer({ min: 1, max: 8 }).chain((size) =>
  fc.record({
    Version: fc.constant('2019-10-30'),
    StartAction: target,
    Actions: fc.tuple(...Array.from({ length: size }, (_, index) => block(index))),
  }),
);

const compared = (old: unknown, made: unknown): FlowComparison => compareFlows(old as Json, made as Json);

const having = (marks: ReadonlyMap<string, string>, mark: string): readonly string[] =>
  [...marks].flatMap(([id, one]) => (one === mark ? [id] : [])).toSorted();

it('a flow does not differ from itself', () => {
  fc.assert(
    fc.property(flow, (one) => {
      expect(compared(one, structuredClone(one))).toMatchObject({ verdict: 'nothing', changes: [] });
    }),
  );
});

it('other identifiers, another order and another layout are nothing to callers', () => {
  fc.assert(
    fc.property(flow, (one) => {
      const { verdict, changes, oldMarks, newMarks } = compared(one, renamed(one));
      expect([verdict, changes, oldMarks.size, newMarks.size]).toEqual(['names', [], 0, 0]);
    }),
  );
});

it('what is added in one direction is removed in the other', () => {
  fc.assert(
    fc.property(flow, flow, (one, other) => {
      const [there, back] = [compared(one, other), compared(other, one)];
      expect(having(there.newMarks, 'added')).toEqual(having(back.oldMarks, 'removed'));
      expect(having(there.oldMarks, 'removed')).toEqual(having(back.newMarks, 'added'));
      expect(having(there.oldMarks, 'changed')).toEqual(having(back.newMarks, 'changed'));
      expect(there.verdict === 'noticed').toBe(back.verdict === 'noticed');
    }),
  );
});

it('a difference is always put in words', () => {
  fc.assert(
    fc.property(flow, flow, (one, other) => {
      const { verdict, changes } = compared(one, other);
      expect(changes.length > 0).toBe(verdict === 'noticed' || verdict === 'behind');
    }),
  );
});

it('no two values of any kind break it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.oneof(flow, fc.jsonValue()), (one, other) => {
      expect(() => [compared(one, other), compared(other, one)]).not.toThrow();
      expect(() =>
        compared(
          { StartAction: 'a', Actions: [one, { Identifier: 'a', Type: 'Wait', Parameters: one, Transitions: one }] },
          other,
        ),
      ).not.toThrow();
    }),
  );
});

const chain = (size: number, text: string): Json => ({
  Version: '2019-10-30',
  StartAction: 'b0',
  Actions: Array.from({ length: size }, (_, index) => ({
    Identifier: `b${index}`,
    Type: 'MessageParticipant',
    Parameters: { Text: `${text} ${index}` },
    Transitions: { NextAction: `b${index + 1}` },
  })),
});

it('each of two hundred and fifty changed blocks finds its own', () => {
  expect(compareFlows(chain(250, 'Old words'), chain(250, 'New words')).changes).toHaveLength(250);
});
