/** Text of any letters at all, the dangerous words of programmers among it. */
import * as fc from 'fast-check';

const SURROGATES = { from: 0xd800, count: 0x800 };
const letter = fc
  .nat(0x10ffff - SURROGATES.count)
  .map((point) => String.fromCodePoint(point < SURROGATES.from ? point : point + SURROGATES.count));

/** What `unit: 'binary'` is, which lists a million letters before the first text, in every test file: a second. */
export const anyText = (size: fc.StringConstraints = {}): fc.Arbitrary<string> =>
  fc.oneof({ weight: 4, arbitrary: fc.string({ ...size, unit: letter }) }, { weight: 1, arbitrary: fc.string(size) });
