/** Which branches can be taken, which were, and how that is shown. */
import type { Flow } from '../../../exchange/world';
import type { Action, FlowDocument } from '../../../language/document';
import { branchesOf } from '../../../rehearsal/coverage/branches';
import { CoverageCount, percentOf } from '../../../rehearsal/coverage/coverage';
import { coveragePicture } from '../../../rehearsal/coverage/picture';
import { coverageTable } from '../../../rehearsal/coverage/table';

const block = (Identifier: string, Type: string, Transitions: Action['Transitions'], Parameters: Action['Parameters'] = {}): Action => ({
  Identifier,
  Type,
  Parameters,
  Transitions,
});
const condition = (NextAction: string, Operand: string) => ({
  NextAction,
  Condition: { Operator: 'Equals', Operands: [Operand] },
});
const error = (NextAction: string, ErrorType = 'NoMatchingError') => ({ NextAction, ErrorType });
const document = (...Actions: readonly Action[]): FlowDocument => ({
  Version: '2019-10-30',
  StartAction: Actions[0]?.Identifier ?? '',
  Actions,
});
const END = block('end', 'DisconnectParticipant', {});

it.each<[what: string, action: Action, ways: readonly string[]]>([
  ['a block that goes on', block('a', 'MessageParticipant', { NextAction: 'end', Errors: [error('end')] }), ['next', 'error NoMatchingError']],
  [
    'a check, whose NextAction is a copy',
    block('a', 'Compare', { NextAction: 'end', Conditions: [condition('end', '200')], Errors: [error('end', 'NoMatchingCondition')] }),
    ['Equals 200', 'error NoMatchingCondition'],
  ],
  [
    'a transfer to a queue, which ends the flow when it succeeds',
    block('a', 'TransferContactToQueue', { NextAction: 'end', Errors: [error('end', 'QueueAtCapacity'), error('end')] }),
    ['ends', 'error QueueAtCapacity', 'error NoMatchingError'],
  ],
  [
    'a call outside that the flow does not outlive',
    block('a', 'TransferParticipantToThirdParty', { NextAction: 'end', Errors: [error('end')] }, { ContinueFlowExecution: 'False' }),
    ['ends', 'error NoMatchingError'],
  ],
  [
    'a call outside after which the flow goes on',
    block('a', 'TransferParticipantToThirdParty', { NextAction: 'end', Errors: [error('end')] }, { ContinueFlowExecution: 'True' }),
    ['next', 'error NoMatchingError'],
  ],
  ['prompts for ever', block('a', 'MessageParticipantIteratively', { Errors: [error('end')] }), ['error NoMatchingError']],
  [
    'stored input, which has a way on and no menu',
    block('a', 'GetParticipantInput', { NextAction: 'end', Errors: [error('end')] }, { StoreInput: 'True' }),
    ['next', 'error NoMatchingError'],
  ],
  ['a module without results', block('a', 'InvokeFlowModule', { NextAction: 'end', Errors: [error('end')] }), ['next', 'error NoMatchingError']],
  [
    'a module with results',
    block('a', 'InvokeFlowModule', { NextAction: 'end', Conditions: [condition('end', 'yes')], Errors: [error('end', 'NoMatchingCondition')] }),
    ['Equals yes', 'error NoMatchingCondition'],
  ],
  ['the same error twice, of which the first counts', block('a', 'MessageParticipant', { NextAction: 'end', Errors: [error('end'), error('a')] }), ['next', 'error NoMatchingError']],
  ['an end', END, ['ends']],
])('%s', (_what, action, ways) => {
  const { branches } = branchesOf(document(action, END));
  expect(branches.filter((way) => way.block === action.Identifier).map(({ words }) => words)).toEqual(ways);
});

it('blocks that nothing leads to, or only a copy in NextAction, are apart', () => {
  const { branches, unreachable } = branchesOf(
    document(
      block('check', 'Compare', { NextAction: 'copied', Conditions: [condition('end', '1')] }),
      block('copied', 'MessageParticipant', { NextAction: 'end' }),
      block('lost', 'MessageParticipant', { NextAction: 'end' }),
      END,
    ),
  );
  expect(branches.map((way) => `${way.block} ${way.words}`)).toEqual(['check Equals 1', 'end ends']);
  expect(unreachable).toEqual(['copied', 'lost']);
});

it.each<[string, unknown]>([
  ['nothing', {}],
  ['no list', { StartAction: 'a', Actions: {} }],
  ['rubbish', { StartAction: 'a', Actions: [null, 1, { Identifier: 'a' }, { Identifier: 'a', Transitions: { Conditions: [null] } }] }],
])('%s is a document, too', (_what, rubbish) => {
  expect(() => branchesOf(rubbish as FlowDocument)).not.toThrow();
});

const FLOW: Flow = {
  arn: 'arn:main',
  name: 'main',
  type: 'CONTACT_FLOW',
  document: document(
    block('isFound', 'Compare', { NextAction: 'end', Conditions: [condition('say', '200'), condition('end', '404')], Errors: [error('end', 'NoMatchingCondition')] }),
    block('say', 'MessageParticipant', { NextAction: 'end', Errors: [error('end')] }, { Text: 'hello' }),
    END,
  ),
};

it('counts what was taken, names what was not, and draws it red', () => {
  const count = new CoverageCount();
  const passage = (at: string, branch: Parameters<CoverageCount['add']>[0]['branch']) =>
    count.add({ flowArn: FLOW.arn, flow: FLOW.name, block: at, branch });
  passage('isFound', { kind: 'condition', index: 0 });
  passage('isFound', { kind: 'condition', index: 0 });
  passage('say', { kind: 'next' });
  passage('end', { kind: 'end' });
  passage('gone', { kind: 'next' });

  const coverage = count.of({ flows: [FLOW] });
  expect(coverage).toMatchObject({ total: 6, taken: 3 });
  expect(percentOf(coverage)).toBe(50);
  expect(coverageTable(coverage)).toEqual([
    'flow           branches     taken',
    'main             3 of 6    50.0 %',
    '  ✗ isFound (Compare): Equals 404 → end',
    '  ✗ isFound (Compare): error NoMatchingCondition → end',
    '  ✗ say (MessageParticipant): error NoMatchingError → end',
    'all flows        3 of 6    50.0 %',
  ]);
  const [flow] = coverage.flows;
  if (!flow) throw new Error('there is one');
  expect(coveragePicture(FLOW, flow)).toMatch(/class="e (?:branch|error|next) removed"/u);
  expect(coveragePicture(FLOW, { missed: [] })).not.toMatch(/class="e \w+ removed"/u);
});

it('100 is said only of all', () => {
  expect(percentOf({ taken: 99_999, total: 100_000 })).toBe(99.9);
  expect(percentOf({ taken: 0, total: 0 })).toBe(100);
});
