import { merged } from '../../../language/simulate/parameters';

describe('entries of two objects', () => {
  it('are those of both, the second before the first, and neither object changes', () => {
    const before = { a: '1', b: '2' };
    expect(merged(before, { b: '3', c: '4' })).toEqual({ a: '1', b: '3', c: '4' });
    expect(before).toEqual({ a: '1', b: '2' });
  });

  it('hold any name at all', () => {
    const odd = JSON.parse('{"__proto__":"x","constructor":"y"}') as Record<string, string>;
    expect(Object.entries(merged({ a: '1' }, odd))).toEqual([
      ['a', '1'],
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(Object.entries(merged(odd, { a: '1' }))).toHaveLength(3);
  });
});
