/** Damage to our own flows is found: the same kinds as `test/corpus/damage-corpus.ts` does to real ones. */
import { flowsOf } from '../../../flows/all';
import { DAMAGES } from '../../corpus/damages';
import { tallyOf } from '../../corpus/damaging';
import { SAMPLE } from '../../flows/centers';

// One flow of each type is enough here: every place of every flow would take minutes.
const flows = [...new Map(flowsOf(SAMPLE).map((flow) => [flow.type, flow])).values()].map(
  ({ name, type, document }) => ({ name, document, flowType: type }),
);
const tallies = tallyOf(flows, 12);

test('there are at least 25 kinds of damage that the service would refuse', () => {
  expect(DAMAGES.filter(({ isRefused }) => isRefused).length).toBeGreaterThanOrEqual(25);
  expect(new Set(DAMAGES.map(({ kind }) => kind)).size).toBe(DAMAGES.length);
});

test.each(tallies.map(({ damage, missed }) => [damage.kind, missed] as const))('%s', (_, missed) => {
  expect(missed).toEqual([]);
});

test('most kinds have a place in our flows', () => {
  expect(tallies.filter(({ places }) => places > 0).length).toBeGreaterThan(30);
});
