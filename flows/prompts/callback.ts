/** What a caller hears who is offered to be called back. */
import type { Prompt } from './prompt';

export const CALLBACK_PROMPTS = {} as const satisfies Record<string, Prompt>;
