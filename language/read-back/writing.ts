/** What the expression of one block may use: targets, and the words of the builder. */
import type { Json } from '../document';
import { call, json, member, text, type Code } from './typescript';

/** Where each word of the builder is, below the language's folder. */
export const WORDS = {
  action: 'build/action',
  checkHours: 'build/control',
  checkPeople: 'build/control',
  check: 'build/control',
  compare: 'build/control',
  when: 'build/control',
  loop: 'build/control',
  log: 'build/control',
  end: 'build/control',
  record: 'build/contact',
  setAgentQueue: 'build/contact',
  setAttributes: 'build/contact',
  setHook: 'build/contact',
  setLanguage: 'build/contact',
  setQueue: 'build/contact',
  setVoice: 'build/contact',
  transferToAgent: 'build/contact',
  transferToFlow: 'build/contact',
  transferToQueue: 'build/contact',
  anyway: 'build/block',
  collect: 'build/participant',
  hangUp: 'build/participant',
  menu: 'build/participant',
  say: 'build/participant',
  sayOverAndOver: 'build/participant',
  PRESSED: 'build/references',
  reference: 'build/references',
  flow: 'build/flow',
  module: 'build/module',
  invokeModule: 'build/module',
  returnToFlow: 'build/module',
  exported: 'build/exported',
  nowhere: 'build/exported',
  verbatim: 'build/exported',
  withEmpty: 'build/exported',
  named: 'named',
} as const;
export type Word = keyof typeof WORDS;

export interface Writing {
  readonly use: (word: Word, ...parts: readonly Code[]) => Code;
  /** A word that is no call. */
  readonly mention: (word: Word) => string;
  readonly to: (identifier: string) => Code;
  readonly json: (value: Json) => Code;
}

/** `nameOf` says what a block is called in the source; nothing: there is no such block. */
export function writingWith(nameOf: (identifier: string) => string | undefined, used: Set<Word>): Writing {
  const mention = (word: Word): string => {
    used.add(word);
    return word;
  };
  return {
    mention,
    use: (word, ...parts) => call(mention(word), ...parts),
    to: (identifier) => {
      const name = nameOf(identifier);
      return name === undefined ? call(mention('nowhere'), text(identifier)) : member('to', name);
    },
    json: (value) => json(value, () => mention('named')),
  };
}
