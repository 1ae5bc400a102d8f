import { didYouMean, distance, listed, nearest } from '../../center/nearest';

describe('nearest', () => {
  it.each([
    ['ofice', ['office', 'on-call'], 'office'],
    ['mian', ['main', 'english'], 'main'],
    ['OFFICE', ['office'], 'office'],
    ['warehouse', ['office', 'on-call'], undefined],
    ['', ['office'], undefined],
    ['x', [], undefined],
  ])('%s among %j is %s', (wrong, names, expected) => {
    expect(nearest(wrong, names)).toBe(expected);
  });

  it('counts a swap of neighbours as one slip', () => {
    expect([
      distance('mian', 'main'),
      distance('kitten', 'sitting'),
      distance('', 'abc'),
      distance('同じ', '同じ'),
    ]).toEqual([1, 3, 3, 0]);
  });

  it('asks, or says nothing', () => {
    expect(didYouMean('ofice', ['office'])).toBe('Did you mean "office"?');
    expect(didYouMean('zzz', ['office'])).toBeUndefined();
  });

  it('cuts long lists', () => {
    expect(listed([])).toBe('none');
    expect(listed(['a', 'b', 'c'], 2)).toBe('a, b and 1 more');
  });
});
