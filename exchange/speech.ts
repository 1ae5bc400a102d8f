/** What the caller hears of a speech, and for how long. */
import type { Speech } from '../language/simulate/effect';
import { findPrompt } from './addresses';
import type { World } from './world';

/** Spoken text lasts its characters divided by this rate, in characters per second; one that holds any of these scripts is slow. */
export const CHARACTERS_PER_SECOND = { japaneseChineseKorean: 7, others: 15 } as const;

/** An audio file in S3 has a length that no template tells. */
export const MEDIA_SECONDS = 5;

/** Texts with names and numbers in them are many; so many are kept. */
const MOST_TEXTS = 5000;

const SLOW_SCRIPT = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{Script=Hangul}]/u;

export interface Heard {
  readonly text: string;
  readonly seconds: number;
}

/** Seconds in which `text` is spoken. */
export function spokenSeconds(text: string): number {
  const spoken = text.trim();
  const rate = SLOW_SCRIPT.test(spoken) ? CHARACTERS_PER_SECOND.japaneseChineseKorean : CHARACTERS_PER_SECOND.others;
  return Array.from(spoken).length / rate;
}

export function heard(world: World, speech: Speech): Heard | { readonly problem: string } {
  switch (speech.kind) {
    case 'text':
      return { text: speech.text, seconds: spokenSeconds(speech.text) + speech.pauseSeconds };
    case 'prompt': {
      const prompt = findPrompt(world, speech.promptId);
      return 'problem' in prompt ? prompt : { text: `[${prompt.found.name}]`, seconds: prompt.found.seconds };
    }
    case 'media':
    default:
      return /^(s3|https):\/\/[^/]+\/.+/.test(speech.uri)
        ? { text: `[${speech.uri.slice(speech.uri.lastIndexOf('/') + 1)}]`, seconds: MEDIA_SECONDS }
        : { problem: `"${speech.uri}" is no address of an audio file in S3` };
  }
}

/** What speeches come to in one world. A text that is said again is not measured again. */
export class SpeechLengths {
  private readonly texts = new Map<string, Heard>();

  constructor(private readonly world: World) {}

  heard(speech: Speech): Heard | { readonly problem: string } {
    if (speech.kind !== 'text') return heard(this.world, speech);
    let known = this.texts.get(speech.text);
    if (!known) {
      known = { text: speech.text, seconds: spokenSeconds(speech.text) };
      if (this.texts.size >= MOST_TEXTS) this.texts.clear();
      this.texts.set(speech.text, known);
    }
    const { pauseSeconds } = speech;
    return pauseSeconds > 0 ? { text: known.text, seconds: known.seconds + pauseSeconds } : known;
  }
}
