import * as fc from 'fast-check';
import { masked, maskedDeep } from '../../../lambdas/journal/masking';

describe('masking', () => {
  it.each([
    ['+819012345678', '***78'],
    ['call from +81 90-1234-5678 broke', 'call from ***78 broke'],
    ['＋８１９０１２３４５６７８', '***７８'],
    ['090-1234-5678', '***78'],
    ['（０３）３２１０−４５６７'.replaceAll('−', '-'), '***６７'],
    ['(03) 3210-4567', '***67'],
    ['09012345678,0312345678', '***78,***78'],
    ['{"caller":"+15551230000"}', '{"caller":"***00"}'],
    ['keyed 4111111111111111 by mistake', 'keyed ***11 by mistake'],
    ['tel:+441632960961;x=1', 'tel:***61;x=1'],
  ])('hides %s', (text, expected) => expect(masked(text)).toBe(expected));

  it.each([
    '2026-11-21T08:14:30.123Z',
    '2026-11-21',
    '5ca32fbd-8f92-46af-92a5-6b0f970f0efe',
    'customer 1001',
    'no answer within 2500 ms',
    'HTTP 503',
  ])('leaves %s alone', (text) => expect(masked(text)).toBe(text));

  it('leaves no E.164 number anywhere in a value, keys included', () => {
    const number = fc.integer({ min: 1_000_000, max: 999_999_999_999_999 }).map((digits) => `+${digits}`);
    fc.assert(
      fc.property(number, fc.string(), fc.string(), (telephone, before, after) => {
        const digits = telephone.slice(1);
        const text = `${before}${telephone}${after}`;
        const logged = JSON.stringify(maskedDeep({ [text]: [text, { message: text }] }));
        expect(logged).not.toContain(digits);
      }),
    );
  });
});
