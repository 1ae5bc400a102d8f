/**
 * Bots that a flow hands a participant to, as scripts: what a customer says or keys in, and the intent it comes to. No language is
 * understood here; a script stands in for the bot, and says what the bot was measured or meant to understand. Pure.
 */
import type { Json } from '../document';

/** What a bot hands back to the flow: `$.Lex`, and the intent by which the block branches. */
export interface BotAnswer {
  readonly intent: string;
  /** 0 to 1. */
  readonly confidence?: number;
  /** `Fulfilled` when absent. */
  readonly dialogState?: string;
  readonly slots?: Readonly<Record<string, string | null>>;
  /** Added to those the flow gave. */
  readonly sessionAttributes?: Readonly<Record<string, string>>;
  readonly sentiment?: {
    readonly label: 'POSITIVE' | 'NEGATIVE' | 'MIXED' | 'NEUTRAL';
    readonly scores?: Readonly<Record<'Positive' | 'Negative' | 'Mixed' | 'Neutral', number>>;
  };
  /** Under the names by which the flow asks for them. */
  readonly alternativeIntents?: Readonly<Record<string, Json>>;
}

export interface BotIntent extends BotAnswer {
  /**
   * Sentences, compared without regard to case, to spaces at the ends, and to a full stop there. `{name}` stands for the words of a
   * slot: `my number is {number}`.
   */
  readonly says?: readonly string[];
  /** Keys, with or without `#` at the end. */
  readonly presses?: readonly string[];
}

export interface BotScript {
  /** The alias ARN, or the name, as the flow has it. Absent: any bot. */
  readonly bot?: string;
  readonly intents: readonly BotIntent[];
  /** What it answers when it understands nothing; `FallbackIntent` when absent. */
  readonly fallback?: BotAnswer;
}

export type Utterance = { readonly says: string } | { readonly presses: string };

const FALLBACK: BotAnswer = { intent: 'FallbackIntent', dialogState: 'Failed' };

/** The script of the bot that a flow names: its own, or the one for any bot. */
export const scriptOf = (scripts: readonly BotScript[], bot: string): BotScript | undefined =>
  scripts.find((script) => script.bot === bot) ?? scripts.find((script) => script.bot === undefined);

/** What the bot makes of one utterance: the first intent that fits, with the slots heard. */
export function understand(script: BotScript, utterance: Utterance): BotAnswer {
  for (const { says = [], presses = [], ...answer } of script.intents) {
    if ('presses' in utterance) {
      const keys = utterance.presses.replace(/#$/, '');
      if (presses.some((expected) => expected.replace(/#$/, '') === keys)) return answer;
      continue;
    }
    for (const sentence of says) {
      const heard = hear(sentence, utterance.says);
      if (heard) return { ...answer, slots: { ...answer.slots, ...heard } };
    }
  }
  return script.fallback ?? FALLBACK;
}

const plain = (text: string): string =>
  text
    .trim()
    .replace(/[.!?。!?]+$/u, '')
    .trim();

/** The slots of a sentence, when what was said is that sentence. Without patterns, so that no script can make it slow. */
function hear(sentence: string, said: string): Readonly<Record<string, string>> | undefined {
  const parts = plain(sentence).split(/\{([^{}]+)\}/);
  const words = plain(said);
  const lower = words.toLowerCase();
  const slots: Record<string, string> = {};
  const [first = ''] = parts;
  if (!lower.startsWith(first.toLowerCase())) return undefined;
  let at = first.length;
  for (let index = 1; index < parts.length; index += 2) {
    const after = (parts[index + 1] ?? '').toLowerCase();
    const isLast = index + 2 >= parts.length;
    const end = isLast ? (lower.endsWith(after) ? lower.length - after.length : -1) : lower.indexOf(after, at + 1);
    const value = words.slice(at, end).trim();
    if (end <= at || value === '') return undefined;
    slots[parts[index] ?? ''] = value;
    at = end + after.length;
  }
  return at === words.length ? slots : undefined;
}
