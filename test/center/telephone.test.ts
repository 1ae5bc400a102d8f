import * as fc from 'fast-check';
import { plainDigits, readTelephone, toE164 } from '../../center/telephone';
import { anyText } from '../any-text';

describe('a telephone number', () => {
  it.each([
    ['03-3210-4567', '+81332104567'],
    ['０３－３２１０－４５６７', '+81332104567'],
    ['03ー3210ー4567', '+81332104567'],
    ['03‐3210−4567', '+81332104567'],
    ['(03) 3210-4567', '+81332104567'],
    ['+81-3-3210-4567', '+81332104567'],
    ['+81 (0)3 3210 4567', '+81332104567'],
    ['090-1234-5678', '+819012345678'],
    ['0120-123-456', '+81120123456'],
    ['0800-123-4567', '+818001234567'],
    ['050-3456-7890', '+815034567890'],
    ['+1 206 555 0100', '+12065550100'],
  ])('%s is %s', (written, number) => {
    expect(toE164(written)).toBe(number);
  });

  it.each([
    ['', 'is empty'],
    ['110', 'no such number in JP'],
    ['119', 'no such number in JP'],
    ['03-3210', 'no such number in JP'],
    ['+8133210', 'no such number'],
    ['0000000000', 'no such number in JP'],
    ['anonymous', 'is not a telephone number'],
    ['03-3210-4567 x12', 'is not a telephone number'],
    ["'; drop table --", 'is not a telephone number'],
    ['1'.repeat(1000), 'is not a telephone number'],
  ])('%j cannot be dialled, and it is said why', (written, why) => {
    expect(readTelephone(written)).toEqual({ ok: false, reason: expect.stringContaining(why) });
  });

  it('of another country is read in its local form when that country is given', () => {
    expect(toE164('(206) 555-0100', 'US')).toBe('+12065550100');
  });

  it.each([
    ['090-1234-5678', 'mobile'],
    ['0120-123-456', 'toll-free'],
    ['0990-123-456', 'premium'],
    ['0570-001-234', 'premium'],
    ['03-3210-4567', 'other'],
    ['050-3456-7890', 'other'],
  ])('%s is of the kind %s', (written, kind) => {
    expect(readTelephone(written)).toMatchObject({ kind, country: 'JP' });
  });

  it('of any text is a number or a reason', () => {
    expect(() =>
      fc.assert(
        fc.property(anyText({ maxLength: 60 }), (text) => {
          const number = toE164(text);
          return number === undefined || /^\+[1-9]\d{1,14}$/u.test(number);
        }),
      ),
    ).not.toThrow();
  });
});

it('full-width digits become ordinary ones, all else stays', () => {
  expect(plainDigits('１００１#あ 2')).toBe('1001#あ 2');
});
