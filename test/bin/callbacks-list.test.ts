import * as fc from 'fast-check';
import { ageOf, named, shortIds } from '../../bin/callbacks-list';
import { columns } from '../../bin/columns';
import { aCallback } from '../lambdas/a-callback';

it('kana and kanji take two places, marks none of their own', () => {
  expect(
    columns([
      ['ID', 'WHO', 'X'],
      ['1', 'みなと商事', 'x'],
      ['22', 'cafe\u0301', ''],
    ]),
  ).toEqual(['ID  WHO         X', '1   みなと商事  x', '22  cafe\u0301']);
});

it('nothing has no lines', () => {
  expect(columns([])).toEqual([]);
});

it.each([
  [0, '0 min'],
  [-5, '0 min'],
  [59, '59 min'],
  [60, '1 h 00 min'],
  [125, '2 h 05 min'],
  [1439, '23 h 59 min'],
  [1440, '1 d 0 h'],
  [4445, '3 d 2 h'],
])('%i minutes are %s', (minutes, age) => {
  const now = new Date('2027-01-12T03:00:00.000Z');
  expect(ageOf(new Date(now.getTime() - minutes * 60_000).toISOString(), now)).toBe(age);
});

it('an id is understood as it is shown, whatever others there are', () => {
  const id = fc.stringMatching(/^cb-[0-3]{12}$/);
  fc.assert(
    fc.property(fc.uniqueArray(id, { minLength: 1, maxLength: 30 }), (ids) => {
      const short = shortIds(ids);
      const all = ids.map((each) => aCallback({ id: each }));
      for (const each of ids) {
        expect(short(each).length).toBeGreaterThanOrEqual('cb-123456'.length);
        expect(named(short(each), all).id).toBe(each);
        expect(named(short(each).slice('cb-'.length).toUpperCase(), all).id).toBe(each);
      }
    }),
  );
});
