/** What things cost: a file of dated prices by Region, read with every fault at its place. Pure. */
import { z } from 'zod';
import type { CenterFinding } from '../../center/finding';
import { judge } from '../../center/schema-findings';
import { plain, readSource } from '../../center/source';
import { date, quoted, words } from '../../center/written';

/** One price. */
export interface Price {
  readonly usd: number;
  readonly per: 'minute' | 'message' | 'million' | 'GB-second';
  /** A use is billed as so long at least, by the second after it. */
  readonly atLeastSeconds?: number | undefined;
  /** Where it was read. */
  readonly source: string;
  /** When it was true, `YYYY-MM-DD`. */
  readonly on: string;
  readonly note?: string | undefined;
}

export interface RegionPrices {
  /** The service, of a call. */
  readonly voice?: Price | undefined;
  /** A message sent or received. */
  readonly chat?: Price | undefined;
  /** Conversational analytics, where it is billed apart. */
  readonly contactLens?: Price | undefined;
  /** By country, `JP`. */
  readonly telephony?: Readonly<Record<string, TelephonyPrices>> | undefined;
  readonly functions?: { readonly requests?: Price | undefined; readonly duration?: Price | undefined } | undefined;
  /** Requests on demand. */
  readonly tables?: { readonly reads?: Price | undefined; readonly writes?: Price | undefined } | undefined;
}

export interface TelephonyPrices {
  readonly did?: Price | undefined;
  readonly tollFree?: Price | undefined;
  readonly outbound?: Price | undefined;
}

export interface Prices {
  readonly regions: Readonly<Record<string, RegionPrices>>;
}

export interface LoadedPrices {
  /** Absent when anything is wrong. */
  readonly prices?: Prices;
  readonly findings: readonly CenterFinding[];
}

const KIND = {
  name: 'a file of prices',
  beginning: 'Start with `regions:` and, below it, a Region such as ap-northeast-1.',
};

const price = (about: string, per: Price['per'], isTimed = false) =>
  z
    .strictObject({
      usd: z
        .number({ error: () => 'Write a number of US dollars.' })
        .min(0)
        .meta({ description: 'US dollars.' }),
      per: z.literal(per, { error: () => `Write ${per}.` }).meta({ description: `What the price is for: ${per}.` }),
      ...(isTimed
        ? {
            atLeastSeconds: z
              .int({ error: () => 'Write whole seconds, 0 to 3600.' })
              .min(0)
              .max(3600)
              .optional()
              .meta({ description: 'What a use is billed as at least, in seconds.' }),
          }
        : {}),
      source: words('Where it was read.'),
      on: date('The day it was true, 2026-10-07.'),
      note: words('What to know about it.').optional(),
    })
    .optional()
    .meta({ description: about });

const telephony = z.strictObject({
  did: price('Inbound, to a local number.', 'minute', true),
  tollFree: price('Inbound, to a toll-free number.', 'minute', true),
  outbound: price('Calls to numbers of this country.', 'minute', true),
});

const region = z.strictObject({
  voice: price('The service, a minute of a call.', 'minute', true),
  chat: price('A message sent or received.', 'message'),
  contactLens: price('Conversational analytics, where it is billed apart.', 'minute', true),
  telephony: z
    .record(z.string(), telephony)
    .check((context) => {
      for (const country of Object.keys(context.value))
        if (!/^[A-Z]{2}$/u.test(country))
          context.issues.push({
            code: 'custom',
            input: country,
            path: [country],
            message: `${quoted(country)} is not a country code.`,
            params: { fix: 'Write two capital letters, such as JP.' },
          });
    })
    .optional()
    .meta({ description: 'Telephony by country, such as JP.' }),
  functions: z
    .strictObject({
      requests: price('A million invocations.', 'million'),
      duration: price('A gigabyte of memory for a second.', 'GB-second'),
    })
    .optional()
    .meta({ description: 'Functions.' }),
  tables: z
    .strictObject({ reads: price('A million reads.', 'million'), writes: price('A million writes.', 'million') })
    .optional()
    .meta({ description: 'Tables, on demand.' }),
});

const file = z.strictObject({
  regions: z.record(z.string(), region).meta({ description: 'Prices by Region, such as ap-northeast-1.' }),
});

/** @param name the file's, as findings name it */
export function loadPrices(yaml: string, name: string): LoadedPrices {
  const { tree, findings } = readSource(yaml, name, KIND);
  if (!tree) return { findings };
  const judged = judge(file, plain(tree), tree);
  const all = [...findings, ...judged.findings];
  return judged.value && all.every(({ severity }) => severity !== 'error')
    ? { prices: judged.value as Prices, findings: all }
    : { findings: all };
}
