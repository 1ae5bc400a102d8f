/** Blocks of which only one run is taken: by the caller's language, by the queue. One list of a flow, led to as a whole. */
import type { Center, LanguageCode } from '../center/center';
import { type Block, anyway } from '../language/build/block';
import { setVoice } from '../language/build/contact';
import { check } from '../language/build/control';
import type { PartOf } from '../language/build/flow';
import type { Reference } from '../language/build/references';
import { attribute } from './calls';
import { type Wording, ownLanguage, wordingOf } from './wording';

/** Blocks that are led to by their first; `part` leads to the others, counted from there. */
export type Run = (part: PartOf) => readonly Block[];

export const only =
  (block: Block): Run =>
  () => [block];

export interface Choice {
  /** The values for which this run is taken. */
  readonly values: readonly string[];
  readonly run: Run;
}

/** Turns on a value; `otherwise` where it is none of those. */
export function choose(value: Reference, others: readonly Choice[], otherwise: Run): Run {
  if (others.length === 0) return otherwise;
  return (part) => {
    const blocks: Block[] = [];
    const [first, ...begins] = [otherwise, ...others.map(({ run }) => run)].map((run) => {
      const begin = 1 + blocks.length;
      blocks.push(...run((index) => part(begin + index)));
      return part(begin);
    });
    const cases = others.flatMap(({ values }, index) => values.map((one) => [one, begins[index]] as const));
    return [check(value, Object.fromEntries(cases), { otherwise: first ?? part(1) }), ...blocks];
  };
}

/** In the caller's language; in the center's own where the caller's is not known. */
export function inTheirLanguage(center: Center, make: (words: Wording, language: LanguageCode) => Run): Run {
  const inOne = (code: LanguageCode): Run => make(wordingOf(center, code), code);
  return choose(
    attribute('language'),
    center.languages.slice(1).map(({ code }) => ({ values: [code], run: inOne(code) })),
    inOne(ownLanguage(center)),
  );
}

/** Words in the caller's language, each by the voice that speaks it: a voice chosen before is only right for one of them. */
export const inTheirVoice = (center: Center, speak: (words: Wording, language: LanguageCode) => Block): Run =>
  inTheirLanguage(center, (words, code) => (part) => [setVoice(words.language, anyway(part(1))), speak(words, code)]);
