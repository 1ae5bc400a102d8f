/** Forms that several sections of a definition are written in: numbers with their bounds, flags, names of other things, texts per language. */
import { z } from 'zod';
import { LOGIN, LONGEST_DESCRIPTION, LONGEST_LOGIN } from '../connect-limits';
import { isCountry } from '../telephone';
import { nameFault, quoted, text, words } from '../written';

const LANGUAGE = '^[a-z]{2,3}-[A-Z]{2}$';

export const languageCode = (description: string) =>
  text(
    description,
    (value) =>
      new RegExp(LANGUAGE, 'u').test(value)
        ? undefined
        : { message: `${quoted(value)} is not a language code.`, fix: 'Write one such as ja-JP or en-US.' },
    LANGUAGE,
  );

const COUNTRY = '^[A-Z]{2}$';

export const countryCode = (about: string) =>
  text(
    about,
    (value) => {
      if (isCountry(value)) return undefined;
      const capital = value.trim().toUpperCase();
      return {
        message: `there is no country ${quoted(value)}.`,
        fix: isCountry(capital)
          ? `Write ${capital}.`
          : 'Write the two capital letters of ISO 3166, such as JP, US or GB.',
      };
    },
    COUNTRY,
  );

/** The name of something that another section defines. */
export const reference = (description: string) => z.string().meta({ description });

export const flag = (description: string, standard: boolean) => z.boolean().default(standard).meta({ description });

export const whole = (description: string, least: number, most: number) =>
  z
    .int({ error: () => `Write a whole number, ${least} to ${most}.` })
    .min(least)
    .max(most)
    .meta({ description });

export const description = words('What it is, for administrators.', LONGEST_DESCRIPTION).optional();

export const perLanguage = (about: string) =>
  z
    .union([words('The same words in every language.'), z.record(z.string(), words('The words in this language.'))], {
      error: 'one text, or one per language: { ja-JP: …, en-US: … }',
    })
    .meta({ description: about });

export const login = text('Login of one of `people`.', loginFault, LOGIN.source);

export function loginFault(value: string) {
  const fault = nameFault(value, LONGEST_LOGIN);
  if (fault || LOGIN.test(value)) return fault;
  return {
    message: `${quoted(value)} cannot be a login: Amazon Connect takes letters a to z, digits and . _ - @ only.`,
    fix: 'Write it as sato.kenji.',
  };
}

export const file = (about: string, ending: string) =>
  text(about, (value) => {
    if (
      value.startsWith('/') ||
      value.split(/[/\\]/u).includes('..') ||
      /^[A-Za-z]:/u.test(value) ||
      /\p{Cc}/u.test(value)
    ) {
      return {
        message: `${quoted(value)} leads out of the folder of this file.`,
        fix: 'Put the file beside this one.',
      };
    }
    return value.toLowerCase().endsWith(ending)
      ? undefined
      : { message: `${quoted(value)} is not a ${ending} file.`, fix: `Name a ${ending} file.` };
  });

export const wording = z
  .record(
    z.string(),
    z.union(
      [words('Text to speak.', 6000), z.strictObject({ file: file('A recording: .wav, 8 kHz mono µ-law.', '.wav') })],
      {
        error: 'a text to speak, or { file: prompts/welcome.wav }',
      },
    ),
  )
  .meta({ description: 'One prompt, per language: a text, or { file: … }.' });
