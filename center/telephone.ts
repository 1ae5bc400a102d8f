/** Telephone numbers: understood as people write them, kept in E.164 (`+81332104567`). */
import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

export type TelephoneAnswer =
  | {
      readonly ok: true;
      /** E.164 */
      readonly number: string;
      /** Country of the number, e.g. `JP`; absent for numbers of no country (+800). */
      readonly country?: string;
      /** `premium`: whoever dials it pays more than for a call, and from abroad it mostly cannot be dialled (0990, 0570). */
      readonly kind: 'mobile' | 'toll-free' | 'premium' | 'other';
    }
  | { readonly ok: false; /** Why it cannot be dialled, to follow the number in a message. */ readonly reason: string };

/**
 * Reads a number in E.164 or in the local form of `defaultCountry`: full-width digits, brackets, blanks and all kinds of dashes
 * included. `０３－３２１０－４５６７` in `JP` → `+81332104567`.
 */
export function readTelephone(text: string, defaultCountry = 'JP'): TelephoneAnswer {
  const written = text
    .normalize('NFKC')
    .replaceAll(/[‐‑‒–—―−ー－]/gu, '-')
    .trim();
  if (written === '') return { ok: false, reason: 'is empty' };
  if (written.length > 40 || !/^\+?[\d\s().-]+$/u.test(written)) {
    return {
      ok: false,
      reason: 'is not a telephone number: only digits, blanks, brackets, dashes and a leading + are understood',
    };
  }
  const parsed = parsePhoneNumberFromString(written, defaultCountry as CountryCode);
  if (!parsed || !parsed.isValid()) {
    const country = parsed?.country ?? defaultCountry;
    return {
      ok: false,
      reason: `cannot be dialled: there is no such number${written.startsWith('+') ? '' : ` in ${country}`}`,
    };
  }
  const kind = KINDS[parsed.getType() ?? ''] ?? 'other';
  return { ok: true, number: parsed.number, ...(parsed.country ? { country: parsed.country } : {}), kind };
}

const KINDS: Readonly<Record<string, 'mobile' | 'toll-free' | 'premium'>> = {
  MOBILE: 'mobile',
  TOLL_FREE: 'toll-free',
  PREMIUM_RATE: 'premium',
  SHARED_COST: 'premium',
  UAN: 'premium', // one number for a whole country: 0570
};

/** The number in E.164, or `undefined` when it cannot be dialled. */
export function toE164(text: string, defaultCountry = 'JP'): string | undefined {
  const answer = readTelephone(text, defaultCountry);
  return answer.ok ? answer.number : undefined;
}

/** Full-width digits become ordinary ones: `１００１` → `1001`; everything else stays. */
export function plainDigits(text: string): string {
  return text.replaceAll(/[０-９]/gu, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) - 0xff10 + 0x30));
}

/** Whether telephones of the country are known, by its two letters: `JP`. */
export const isCountry = (code: string): boolean => isSupportedCountry(code);
