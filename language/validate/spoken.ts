/** What a block says, as far as it is written in the flow, and how long that takes at the very least. */
import type { Json } from '../document';
import { isObject, type JsonObject } from './flow';
import { embedsReference } from './json-path';

export interface Spoken {
  /** The words, without markup. */
  readonly words: string;
  /** Whether all of it is known: no recording, no sound file, no value of the call. */
  readonly isKnown: boolean;
  /** Seconds that a fast voice needs for what is known; pauses included. */
  readonly leastSeconds: number;
}

/** Faster than voices speak (about 15 and 7), so that what is called too long is too long. */
const LETTERS_A_SECOND = 20;
const IDEOGRAPHS_A_SECOND = 10;

/** Kana, kanji, hangul and other wide letters: a syllable or a word each. */
const WIDE = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]/gu;

/** What one prompt says: parameters of a block, or an entry of `Messages`. `undefined`: nothing is said. */
export function spokenIn(parameters: JsonObject): Spoken | undefined {
  const written = parameters['SSML'] ?? parameters['Text'];
  if (typeof written !== 'string')
    return parameters['PromptId'] === undefined && parameters['Media'] === undefined
      ? undefined
      : { words: '', isKnown: false, leastSeconds: 0 };
  let pauses = 0;
  const words = written
    .replaceAll(/<break\b[^<>]*\btime\s*=\s*["'](\d+(?:\.\d+)?)(ms|s)["'][^<>]*>/g, (_, time: string, unit: string) => {
      pauses += unit === 's' ? Number(time) : Number(time) / 1000;
      return ' ';
    })
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll(/\$\.[\w.[\]'"-]+|\$\[['"][^\]]*\]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const wide = words.match(WIDE)?.length ?? 0;
  return {
    words,
    isKnown: !embedsReference(written),
    leastSeconds: pauses + wide / IDEOGRAPHS_A_SECOND + (words.length - wide) / LETTERS_A_SECOND,
  };
}

/** Each prompt of a block, in order. */
export function promptsOf(parameters: JsonObject): readonly Spoken[] {
  const messages = parameters['Messages'];
  const prompts = Array.isArray(messages) ? (messages as readonly Json[]).filter(isObject) : [parameters];
  return prompts.flatMap((prompt) => spokenIn(prompt) ?? []);
}
