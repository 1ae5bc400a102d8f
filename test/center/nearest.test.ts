import { didYouMean, listed, nearest } from '../../center/nearest';

describe('nearest', () => {
  it.each([
    ['ofice', ['office', 'on-call'], 'office'],
    ['mian', ['main', 'english'], 'main'],
    ['OFFICE', ['office'], 'office'],
    ['office', ['office', 'offices'], 'offices'],
    ['sals', ['team', 'sales'], 'sales'],
    ['warehouse', ['office', 'on-call'], undefined],
    ['', ['office'], undefined],
    ['x', [], undefined],
  ])('%s among %j is %s', (wrong, names, expected) => {
    expect(nearest(wrong, names)).toBe(expected);
  });

  it('asks, or says nothing', () => {
    expect(didYouMean('ofice', ['office'])).toBe('Did you mean "office"?');
    expect(didYouMean('zzz', ['office'])).toBeUndefined();
  });

  it('cuts long lists', () => {
    expect(listed([])).toBe('none');
    expect(listed(['a', 'b', 'c'], 2)).toBe('a, b and 1 more');
    expect(listed(['サ'.repeat(130), 'mo\nbile'])).toBe(`${'サ'.repeat(37)}…, "mo\\nbile"`);
  });
});
