/**
 * The plausibility of a telephone number keyed in or called back, and its E.164 form. Whether it can really be dialled nobody knows here.
 */

/** Countries whose local numbers can be keyed in, with their calling code and the prefix dialled within the country. */
const COUNTRIES: Readonly<Record<string, readonly [code: string, trunk: string]>> = {
  AE: ['971', '0'], AR: ['54', '0'], AT: ['43', '0'], AU: ['61', '0'], BE: ['32', '0'], BG: ['359', '0'],
  BR: ['55', '0'], CA: ['1', '1'], CH: ['41', '0'], CL: ['56', ''], CN: ['86', '0'], CO: ['57', ''],
  CZ: ['420', ''], DE: ['49', '0'], DK: ['45', ''], EE: ['372', ''], ES: ['34', ''], FI: ['358', '0'],
  FR: ['33', '0'], GB: ['44', '0'], GR: ['30', ''], HK: ['852', ''], HU: ['36', '06'], ID: ['62', '0'],
  IE: ['353', '0'], IL: ['972', '0'], IN: ['91', '0'], IT: ['39', ''], JP: ['81', '0'], KR: ['82', '0'],
  LT: ['370', '0'], LU: ['352', ''], LV: ['371', ''], MX: ['52', ''], MY: ['60', '0'], NL: ['31', '0'],
  NO: ['47', ''], NZ: ['64', '0'], PE: ['51', '0'], PH: ['63', '0'], PL: ['48', ''], PT: ['351', ''],
  RO: ['40', '0'], SE: ['46', '0'], SG: ['65', ''], SI: ['386', '0'], SK: ['421', '0'], TH: ['66', '0'],
  TR: ['90', '0'], TW: ['886', '0'], UA: ['380', '0'], US: ['1', '1'], VN: ['84', '0'], ZA: ['27', '0'],
}; // prettier-ignore

const E164 = /^\+[1-9]\d{6,14}$/;

/** Whether `text` is written as E.164: `+` and 7 to 15 digits. */
export const isE164 = (text: string): boolean => E164.test(text);

/** Digits keyed in with the country's code first, as E.164; `undefined` when they cannot be a number. */
export function fromInternationalDigits(digits: string): string | undefined {
  const number = `+${digits.replace(/^00/, '')}`;
  return isE164(number) ? number : undefined;
}

/** Digits keyed in as within the country, as E.164; `undefined` when they cannot be a number, or the country is not known here. */
export function fromLocalDigits(digits: string, countryCode: string): string | undefined {
  const country = COUNTRIES[countryCode.toUpperCase()];
  if (!country || !/^\d{4,15}$/.test(digits)) return undefined;
  const [code, trunk] = country;
  const national = trunk && digits.startsWith(trunk) ? digits.slice(trunk.length) : digits;
  if (countryCode.toUpperCase() === 'JP' && !/^[1-9]\d{8,9}$/.test(national)) return undefined;
  if (code === '1' && !/^[2-9]\d{9}$/.test(national)) return undefined;
  return fromInternationalDigits(`${code}${national}`);
}
