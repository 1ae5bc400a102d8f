/**
 * Everything callers and agents hear, in the product's own words. A center replaces any of it under `prompts`, by other words or by a
 * recording. What stands in braces is filled in when the flow is written; it may stand in a center's own words too.
 */
import type { LanguageCode } from '../center/center';
import { AGENT_PROMPTS } from './prompts/agents';
import { CALLBACK_PROMPTS } from './prompts/callback';
import { LINE_PROMPTS } from './prompts/line';
import type { Placeholder, Prompt } from './prompts/prompt';
import { WAITING_PROMPTS } from './prompts/waiting';

const PROMPTS = {
  ...LINE_PROMPTS,
  ...WAITING_PROMPTS,
  ...CALLBACK_PROMPTS,
  ...AGENT_PROMPTS,
} as const satisfies Record<string, Prompt>;

export type PromptName = keyof typeof PROMPTS;

/** Every prompt a center may word or record under `prompts`. */
export const PROMPT_NAMES = Object.keys(PROMPTS) as readonly PromptName[];

const promptOf = (name: PromptName): Prompt => PROMPTS[name];

/** What may stand in braces in the words of a prompt. */
export const placeholdersOf = (name: PromptName): readonly Placeholder[] => ['hours', ...(promptOf(name).holds ?? [])];

/** Prompts that are silent unless a center gives them a recording. */
export const isOptional = (name: PromptName): boolean =>
  promptOf(name).ja === undefined && promptOf(name).en === undefined;

export const isPromptName = (name: string): name is PromptName => Object.hasOwn(PROMPTS, name);

/** What is said by default; absent where the product does not speak the language. */
export function productText(name: PromptName, code: LanguageCode): string | undefined {
  const [language] = code.split('-');
  const { ja, en } = promptOf(name);
  if (language === 'ja') return ja;
  return language === 'en' ? en : undefined;
}
