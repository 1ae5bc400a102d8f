import type { Json } from '../../../language/document';
import type { Input } from '../../../language/simulate/effect';
import type { Branch } from '../../../language/simulate/passage';
import { step } from '../../../language/simulate/step';
import { at, document, playable, played, type OneBlock } from './a-run';

const menu = (errors: readonly string[]): OneBlock => ({
  type: 'GetParticipantInput',
  with: { InputTimeLimitSeconds: '5', StoreInput: 'False' },
  when: ['1', '2'],
  errors,
});
const typed = (errors = ['InputTimeLimitExceeded', 'NoMatchingCondition', 'NoMatchingError']): OneBlock => menu(errors);
const keys = (pressed: string): Input => ({ kind: 'ask', keys: pressed });
const other = playable(document({ type: 'DisconnectParticipant' }), 'other');
const error = (name: string): Branch => ({ kind: 'error', error: name });

describe('a step tells by which branch a block was left', () => {
  it.each<[says: string, block: OneBlock, inputs: readonly Input[], branch: Branch | undefined]>([
    ['NextAction', { type: 'UpdateFlowLoggingBehavior' }, [], { kind: 'next' }],
    ['the first condition', typed(), [keys('1')], { kind: 'condition', index: 0 }],
    ['the second condition', typed(), [keys('2')], { kind: 'condition', index: 1 }],
    ['no condition', typed(), [keys('9')], error('NoMatchingCondition')],
    ['an error of its own', typed(), [keys('')], error('InputTimeLimitExceeded')],
    ['the catch-all, for no condition', typed(['NoMatchingError']), [keys('9')], error('NoMatchingError')],
    ['the catch-all, for an error', typed(['NoMatchingError']), [keys('')], error('NoMatchingError')],
    ['hanging up', { type: 'DisconnectParticipant' }, [], { kind: 'end' }],
    ['the end of the flow', { type: 'EndFlowExecution' }, [], { kind: 'end' }],
    [
      'another flow',
      { type: 'TransferToFlow', with: { ContactFlowId: 'f' } },
      [{ kind: 'flow', flow: other }],
      { kind: 'end' },
    ],
    ['nothing, while it waits', typed(), [], undefined],
    ['nothing, where it cannot go on', typed([]), [keys('')], undefined],
  ])('%s', (_, block, inputs, branch) => {
    const { passage } = played(at(block), ...inputs);
    expect(passage).toEqual(branch && { flowArn: 'arn:contact-flow/flow', flow: 'flow', block: 'block', branch });
  });
});

const forced = (block: OneBlock, force: string) => step(at(block), undefined, { force });

describe('a block made to fail', () => {
  it.each<[says: string, block: OneBlock, force: string, branch: Branch]>([
    ['by a branch it has', typed(), 'InputTimeLimitExceeded', error('InputTimeLimitExceeded')],
    ['by the catch-all', typed(), 'Unheard', error('NoMatchingError')],
    ['though it would never fail', { type: 'UpdateFlowLoggingBehavior' }, 'NoMatchingError', error('NoMatchingError')],
    ['though nobody can play it', { type: 'PlayPrompt' }, 'NoMatchingError', error('NoMatchingError')],
  ])('takes the branch: %s', (_, block, force, branch) => {
    const { passage, effects, waitsFor } = forced(block, force);
    expect(passage?.branch).toEqual(branch);
    expect(waitsFor).toBe('nothing');
    expect(effects).toEqual([{ kind: 'failed', error: force, text: expect.stringContaining('on purpose') }]);
  });

  it('stops the call by name where it has no branch for it', () => {
    const { run, passage } = forced(typed([]), 'InputTimeLimitExceeded');
    expect(run.ended).toMatchObject({ how: 'stopped', reason: expect.stringContaining('InputTimeLimitExceeded') });
    expect(passage).toBeUndefined();
  });

  it('has not failed in the middle: what it began goes on', () => {
    const begun = step(at(typed()));
    expect(step(begun.run, keys('1'), { force: 'NoMatchingError' }).passage?.branch).toEqual({
      kind: 'condition',
      index: 0,
    });
  });
});

it('of several blocks with one Identifier the first is played', () => {
  const [first] = document({ type: 'DisconnectParticipant' }).Actions;
  const [second] = document({ type: 'EndFlowExecution' }).Actions;
  const twice = { ...document({ type: 'Wait' }), Actions: [first, second] as never };
  const run = { ...at({ type: 'Wait' }), flow: playable(twice) };
  expect(step(run).run.ended?.how).toBe('disconnected');
});

it.each<[Json]>([[null], ['text'], [7], [{ Actions: 'none' }], [{ Actions: [null, 3, { Identifier: 7 }] }]])(
  'a document that is none, %j, stops the call',
  (document) => {
    const run = { ...at({ type: 'Wait' }), flow: playable(document as never) };
    expect(step(run).run.ended?.reason).toContain('no block "block"');
  },
);
