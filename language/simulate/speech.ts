/** What a block says: exactly one of Text, SSML, PromptId and Media. */
import type { Json } from '../document';
import type { Speech } from './effect';
import { isObject, objectAt, wholeText, type JsonObject } from './parameters';
import { interpolate } from './references';
import type { Run } from './run';
import { readSsml, type SsmlRead } from './ssml';

/** Most characters Connect gives to Polly in one go, mark-up included; and without it. */
const LONGEST_TEXT = 6000;
const LONGEST_SPOKEN_TEXT = 3000;

export type SpeechRead =
  | { readonly speech: Speech }
  /** Nothing is said here. */
  | { readonly speech: undefined }
  /** It cannot be said: the error branch. */
  | { readonly problem: string };

/** A text that is said again is not read again; texts with names and numbers in them are many, so many are kept. */
const read = new Map<string, SsmlRead>();
const MOST_READ = 5000;

function ssml(text: string): SsmlRead {
  let known = read.get(text);
  if (!known) {
    known = readSsml(text);
    if (read.size >= MOST_READ) read.clear();
    read.set(text, known);
  }
  return known;
}

/** Reads the speech of a block or of one entry of `Messages`. */
export function readSpeech(run: Run, parameters: Json): SpeechRead {
  const from: JsonObject = isObject(parameters) ? parameters : {};
  if (from['PromptId'] !== undefined) {
    const promptId = wholeText(run, from['PromptId']);
    return promptId === null
      ? { problem: `PromptId ${JSON.stringify(from['PromptId'])} leads nowhere` }
      : { speech: { kind: 'prompt', promptId } };
  }
  const written = from['SSML'] ?? from['Text'];
  if (typeof written === 'string') {
    const text = interpolate(run, written);
    if (text.length > LONGEST_TEXT)
      return { problem: `the text has ${text.length} characters; Connect speaks at most ${LONGEST_TEXT}` };
    const isPlain = from['SSML'] === undefined && !/^\s*<speak[\s>]/.test(text);
    const spoken = isPlain ? { text, pauseSeconds: 0 } : ssml(text);
    if ('problem' in spoken) return spoken;
    return spoken.text.length > LONGEST_SPOKEN_TEXT
      ? { problem: `${spoken.text.length} characters are spoken; Connect speaks at most ${LONGEST_SPOKEN_TEXT}` }
      : { speech: { kind: 'text', ...spoken } };
  }
  const uri = objectAt(from, 'Media')['Uri'];
  if (typeof uri === 'string') return { speech: { kind: 'media', uri: interpolate(run, uri) } };
  return { speech: undefined };
}
