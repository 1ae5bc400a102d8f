/** A telephone number as it is read aloud. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** How a pause between groups is written, and what the plus sign of a number abroad is called. */
const WORDS: Readonly<Record<string, { readonly pause: string; readonly plus: string }>> = {
  ja: { pause: '、', plus: 'プラス' },
  en: { pause: ', ', plus: 'plus' },
};

/**
 * Digit by digit, in groups, as plain text. A number of `country` in its local form, another with its country code:
 * `+819012345678` in `JP` → `0 9 0、1 2 3 4、5 6 7 8`, in `US` → `プラス 8 1、9 0、1 2 3 4、5 6 7 8`.
 *
 * @param number E.164
 * @param language of the listener, `ja-JP`
 */
export function spokenNumber(number: string, country: string, language: string): string {
  const { pause, plus } = WORDS[language.slice(0, 2)] ?? { pause: ', ', plus: 'plus' };
  const known = parsePhoneNumberFromString(number);
  const parsed = known?.isValid() ? known : undefined;
  const isLocal = parsed?.country === country;
  const written = (isLocal ? parsed.formatNational() : parsed?.formatInternational()) ?? number;
  const groups = (written.match(/\d+/gu) ?? []).map((group) => group.replaceAll(/(?<=\d)(?=\d)/gu, ' '));
  return `${isLocal ? '' : `${plus} `}${groups.join(pause)}`;
}
