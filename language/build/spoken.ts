/** What a participant hears: words to speak, marked-up words, or a recorded prompt known by name. */
import { named } from '../named';
import type { Json } from '../document';

/** A plain string is text. References may stand in text: `$.External.reason`. */
export type Spoken = string | { readonly text: string } | { readonly ssml: string } | { readonly prompt: string };

/** The service bills up to 3,000 characters of a prompt and takes 6,000 with its mark-up. */
const MOST_CHARACTERS = 6000;

/** `Text`, `SSML` or `PromptId`. */
export function spokenParameters(spoken: Spoken): { readonly [key: string]: Json } {
  if (typeof spoken === 'string') return { Text: spoken };
  if ('text' in spoken) return { Text: spoken.text };
  if ('ssml' in spoken) return { SSML: spoken.ssml };
  return { PromptId: named('prompt', spoken.prompt) };
}

/** What is wrong with a prompt, or false. The service refuses empty ones. */
export function spokenMistake(spoken: Spoken): string | false {
  const words = typeof spoken === 'string' ? spoken : Object.values(spoken).join('');
  if (words.trim() === '') return 'a prompt is empty; write what is said, or the name of a recorded prompt';
  if (words.length > MOST_CHARACTERS)
    return `a prompt has ${words.length} characters; the service takes ${MOST_CHARACTERS}`;
  if (typeof spoken === 'object' && 'ssml' in spoken && !/^<speak>.*<\/speak>$/su.test(spoken.ssml))
    return 'marked-up words do not stand in <speak>…</speak>; wrap them';
  return false;
}

/** Plain words for use inside mark-up. */
export const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
