import { fromInternationalDigits, fromLocalDigits, isE164 } from '../../../language/simulate/telephone-number';

describe('telephone numbers', () => {
  it.each([
    ['+819012345678', true],
    ['819012345678', false],
    ['+0123456789', false],
    ['+123456', false],
    ['+1234567890123456', false],
    ['anonymous', false],
    ['', false],
  ])('%s is E.164: %s', (text, is) => {
    expect(isE164(text)).toBe(is);
  });

  it.each([
    ['09012345678', 'JP', '+819012345678'],
    ['0312345678', 'JP', '+81312345678'],
    ['0312345678', 'jp', '+81312345678'],
    ['12345', 'JP', undefined],
    ['2065550100', 'US', '+12065550100'],
    ['12065550100', 'US', '+12065550100'],
    ['1065550100', 'US', undefined],
    ['0412345678', 'AU', '+61412345678'],
    ['0123', 'XX', undefined],
    ['', 'JP', undefined],
  ])('%s keyed in within %s is %s', (digits, country, number) => {
    expect(fromLocalDigits(digits, country)).toBe(number);
  });

  it.each([
    ['819012345678', '+819012345678'],
    ['00819012345678', '+819012345678'],
    ['0', undefined],
  ])('%s keyed in as international is %s', (digits, number) => {
    expect(fromInternationalDigits(digits)).toBe(number);
  });
});
