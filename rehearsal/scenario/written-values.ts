/** The kinds of value that a scenario is written with, as a schema checks them: words, keys, lengths of time, sums of money. */
import { z } from 'zod';
import { text, words as anyWords, type Fault } from '../../center/written';
import type { Json } from '../../language/document';
import { readDollars, readKeys, readSeconds, type Read } from './phrases';
import { readWords } from './words';

/** A text that `read` can read; its fault becomes a finding. */
export const readable = <T>(description: string, read: (value: string) => Read<T>): z.ZodString =>
  text(description, (value) => faultOf(read(value)));

const faultOf = (answer: Read<unknown>): Fault | undefined => ('fault' in answer ? answer.fault : undefined);

/** The same for what may also be written as a bare number. */
const textOrNumber = <T>(description: string, read: (value: string | number) => Read<T>) =>
  z
    .union([z.string(), z.number()])
    .check((context) => {
      const fault = faultOf(read(context.value));
      if (fault)
        context.issues.push({
          code: 'custom',
          input: context.value,
          message: fault.message,
          params: { fix: fault.fix },
        });
    })
    .meta({ description });

export const seconds = (description: string) =>
  textOrNumber(`${description} As \`30 s\`, \`2 min\`, \`1 h\`.`, readSeconds);
export const keys = (description: string) => textOrNumber(description, readKeys);
export const words = (description: string) =>
  readable(`${description} A text found anywhere in it, or a pattern: /…/.`, readWords);
export const name = (description: string) => anyWords(description, 300);
/** A telephone number, a customer number: digits that YAML may take for a number. */
export const digits = (description: string) => z.union([z.string(), z.number()]).meta({ description });

export const value = z
  .union([z.string(), z.number(), z.boolean()], { error: 'one value: a text, a number, true or false' })
  .meta({ description: 'The value itself, or a pattern that it matches: /…/.' });

/** Any value; where nothing is written in it, it is null. */
export const json = z.unknown().transform(asJson);

function asJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asJson(inner)]));
  return (value ?? null) as Json;
}

export const dollars = (description: string) => textOrNumber(`${description} As \`0.05 USD\`.`, readDollars);
