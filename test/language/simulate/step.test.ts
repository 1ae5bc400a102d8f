import { ACTION_TYPES } from '../../../language/catalog/catalog';
import { REFUSED, SUPPORTED_TYPES } from '../../../language/simulate/registry';
import { step } from '../../../language/simulate/step';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { at, played } from './a-run';

const menu = (errors: readonly string[]) =>
  at({ type: 'GetParticipantInput', with: { InputTimeLimitSeconds: '5', StoreInput: 'False' }, when: ['1'], errors });

describe('branches', () => {
  it.each([
    ['a condition that holds', ['NoMatchingCondition'], '1', '1'],
    ['no condition that holds', ['NoMatchingCondition', 'NoMatchingError'], '2', 'NoMatchingCondition'],
    ['no condition and only the catch-all', ['NoMatchingError'], '2', 'NoMatchingError'],
    ['an error of its own', ['InputTimeLimitExceeded', 'NoMatchingError'], '', 'InputTimeLimitExceeded'],
    ['an error without its own entry', ['NoMatchingError'], '', 'NoMatchingError'],
    ['an error without any branch', [], '', 'stopped'],
    ['no condition and no branch for that', [], '2', 'stopped'],
  ])('%s', (_, errors, keys, went) => {
    expect(played(menu(errors), { kind: 'ask', keys }).went).toBe(went);
  });

  it('NextAction is not followed where the result decides, though it stands there', () => {
    expect(played(menu(['NoMatchingCondition']), { kind: 'ask', keys: '9' }).went).not.toBe('NextAction');
  });

  it('an error without a branch stops the call by its name, and hangs up', () => {
    const { run, notices } = played(menu([]), { kind: 'ask', keys: '' });
    expect(run.ended).toMatchObject({ how: 'stopped', reason: expect.stringContaining('InputTimeLimitExceeded') });
    expect(notices.map(({ kind }) => kind)).toEqual(['failed', 'hangUp']);
  });

  it.each([
    ['is missing', at({ type: 'UpdateFlowLoggingBehavior', next: null }), 'no NextAction'],
    ['is empty', at({ type: 'UpdateFlowLoggingBehavior', next: '' }), 'no NextAction'],
  ])('a NextAction that %s stops the call', (_, run, reason) => {
    expect(played(run).run.ended).toMatchObject({ how: 'stopped', reason: expect.stringContaining(reason) });
  });

  it('a block that does not exist stops the call', () => {
    const { run } = step({ ...at({ type: 'Wait' }), at: 'nowhere' });
    expect(run.ended?.reason).toContain('no block "nowhere"');
  });
});

describe('what cannot be played', () => {
  it.each([
    ['CheckVoiceId', 'Voice ID ended'],
    ['StartVoiceIdStream', 'Voice ID ended'],
    ['RouteContactToAgent', 'an export of the block'],
    ['PlayPrompt', 'no action type of the Flow language; write MessageParticipant'],
    ['constructor', 'no action type'],
    ['', 'no action type'],
  ])('an action of type "%s" stops the call by name and says why, whatever its branches', (type, why) => {
    const { run, notices, went } = played(at({ type, errors: ['NoMatchingError'] }));
    expect(went).toBe('stopped');
    expect(run.ended?.reason).toContain(`"block" of flow "flow" is a ${type}, which is not played: `);
    expect(run.ended?.reason).toContain(why);
    expect(notices).toContainEqual(expect.objectContaining({ kind: 'failed', error: type }));
  });
});

describe('a step', () => {
  it('changes nothing it was given', () => {
    const run = at({ type: 'UpdateContactAttributes', with: { Attributes: { a: 'b' } } });
    const before = JSON.stringify(run);
    step(run);
    expect(JSON.stringify(run)).toBe(before);
  });

  it('waits on without the input it needs, and stays ended', () => {
    const asked = step(at({ type: 'DistributeByPercentage' }));
    expect(step(asked.run)).toEqual({ run: asked.run, effects: [], waitsFor: 'draw' });
    const ended = step(at({ type: 'DisconnectParticipant' }));
    expect(step(ended.run)).toEqual({ run: ended.run, effects: [], waitsFor: 'end' });
  });

  it('a refusal takes the branch of its error', () => {
    const run = at(
      { type: 'TransferContactToQueue', errors: ['QueueAtCapacity', 'NoMatchingError'] },
      { queue: { arn: 'q', name: 'q' } },
    );
    expect(played(run, { kind: 'refused', error: 'QueueAtCapacity', reason: 'full' }).went).toBe('QueueAtCapacity');
    expect(played(run, { kind: 'refused', error: 'Odd', reason: 'odd' }).went).toBe('NoMatchingError');
  });
});

it('every type of the catalog is played, or stops by name', () => {
  expect([...SUPPORTED_TYPES, ...Object.keys(REFUSED)].sort()).toEqual([...ACTION_TYPES].sort());
});

const kebab = (type: string): string => type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();

it('every supported type has a file of its own', () => {
  const files = readdirSync(path.join(__dirname, '../../../language/simulate/actions'));
  expect(files.sort()).toEqual(SUPPORTED_TYPES.map((type) => `${kebab(type)}.ts`).sort());
});

it('every supported type is tried', () => {
  const folder = path.join(__dirname, 'actions');
  const files = [
    path.join(__dirname, 'actions.test.ts'),
    ...readdirSync(folder).map((file) => path.join(folder, file)),
  ];
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  expect(SUPPORTED_TYPES.filter((type) => !text.includes(`'${type}'`))).toEqual([]);
});
