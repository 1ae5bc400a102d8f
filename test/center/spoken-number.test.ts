import * as fc from 'fast-check';
import { spokenNumber } from '../../center/spoken-number';

describe('a number read aloud', () => {
  it.each([
    ['+819012345678', 'JP', 'ja-JP', '0 9 0、1 2 3 4、5 6 7 8'],
    ['+81332104567', 'JP', 'ja-JP', '0 3、3 2 1 0、4 5 6 7'],
    ['+81120123456', 'JP', 'ja-JP', '0 1 2 0、1 2 3、4 5 6'],
    ['+819012345678', 'JP', 'en-US', '0 9 0, 1 2 3 4, 5 6 7 8'],
    ['+12065550100', 'US', 'en-US', '2 0 6, 5 5 5, 0 1 0 0'],
    ['+12065550100', 'JP', 'ja-JP', 'プラス 1、2 0 6、5 5 5、0 1 0 0'],
    ['+819012345678', 'US', 'en-US', 'plus 8 1, 9 0, 1 2 3 4, 5 6 7 8'],
    ['+819012345678', 'JP', 'fr-FR', '0 9 0, 1 2 3 4, 5 6 7 8'],
  ])('%s in %s, %s: %s', (number, country, language, spoken) => {
    expect(spokenNumber(number, country, language)).toBe(spoken);
  });

  it('loses no digit, and holds no mark-up', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+[1-9]\d{4,14}$/), fc.constantFrom('ja-JP', 'en-US'), (number, language) => {
        const spoken = spokenNumber(number, 'ZZ', language);
        expect(spoken.replaceAll(/\D/g, '')).toBe(number.slice(1));
        expect(spoken).not.toMatch(/[<>&]/);
      }),
    );
  });
});
