/** Where a center goes and how it is reached: languages, the instance, its lines. */
import { z } from 'zod';
import { ALIAS, INSTANCE_ARN, LONGEST_ALIAS, PHONE_NUMBER_ARN } from '../connect-limits';
import { name, quoted, text, words } from '../written';
import { countryCode, languageCode, reference } from './forms';

export const language = z.union(
  [
    languageCode('A language with its usual voice.'),
    z.strictObject({
      code: languageCode('Language and country, e.g. `ja-JP`.'),
      voice: words('Amazon Polly voice, e.g. `Kazuha`.', 40).optional(),
      engine: z
        .enum(['Standard', 'Neural', 'Generative'])
        .optional()
        .meta({ description: "Polly's engine; the voice's own by default." }),
    }),
  ],
  { error: 'a language code, or { code: ja-JP, voice: Kazuha, engine: Neural }' },
);

const arn = (pattern: RegExp, what: string, about: string) =>
  text(
    about,
    (value) =>
      pattern.test(value)
        ? undefined
        : {
            message: `${quoted(value)} is not the ARN of ${what}.`,
            fix: `It looks like ${pattern === INSTANCE_ARN ? 'arn:aws:connect:ap-northeast-1:111122223333:instance/…' : 'arn:aws:connect:ap-northeast-1:111122223333:phone-number/…'}; Amazon Connect's console shows it.`,
          },
    pattern.source,
  );

export const instance = z
  .strictObject({
    alias: text(
      "Part of the sign-in address of a new instance, unique in AWS. Default: the center's name and environment.",
      (value) => {
        const letters = Array.from(value).length;
        if (letters > LONGEST_ALIAS) {
          return {
            message: `${quoted(value)} has ${letters} characters; an alias takes ${LONGEST_ALIAS}.`,
            fix: 'Shorten it.',
          };
        }
        return ALIAS.test(value)
          ? undefined
          : {
              message: `${quoted(value)} cannot be an alias: letters a to z, digits and dashes between them, not starting with d-.`,
              fix: 'Write it as aozora-software.',
            };
      },
      ALIAS.source,
    ).optional(),
    arn: arn(INSTANCE_ARN, 'an Amazon Connect instance', 'An instance you have, instead of a new one.').optional(),
    identity: z
      .enum(['connect', 'saml'])
      .default('connect')
      .meta({ description: 'Who manages passwords: Amazon Connect itself, or your identity provider by SAML.' }),
  })
  .meta({ description: 'The Amazon Connect instance: a new one, or by `arn` one you have.' });

export const line = z.strictObject({
  name: name('Name of the line, e.g. `main`.'),
  language: reference("The language callers hear; one of `languages`. Default: the center's own.").optional(),
  number: z
    .union(
      [
        z.literal('none'),
        arn(PHONE_NUMBER_ARN, 'a telephone number', 'A number you have, by ARN.'),
        z.strictObject({
          claim: z.strictObject({
            country: countryCode('Country of the number, two letters.'),
            type: z
              .enum(['DID', 'TOLL_FREE'])
              .default('DID')
              .meta({ description: 'A local number or a toll-free one.' }),
          }),
        }),
      ],
      { error: 'none, the ARN of a number, or { claim: { country: US, type: DID } }' },
    )
    .default('none')
    .meta({ description: 'A number by ARN, one claimed when deployed (not in Japan), or none yet.' }),
});
