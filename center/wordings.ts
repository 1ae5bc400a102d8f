import type { Center, Wording } from './center';
import type { Path } from './finding';

/** Words or recordings that a definition gives for one prompt. */
export interface GivenWording {
  /** Name of the prompt, as it is written. */
  readonly prompt: string;
  readonly wording: Wording;
  /** The way to it: `['prompts', 'greeting']`. */
  readonly path: Path;
  /** The waiting strategy it is for; absent where it is for the whole center. */
  readonly strategy?: string;
}

/** Everything a definition words itself, in its order: `prompts`, then those of each waiting strategy. */
export function wordingsOf({ prompts, waiting }: Pick<Center, 'prompts' | 'waiting'>): readonly GivenWording[] {
  return [
    ...Object.entries(prompts).map(([prompt, wording]) => ({ prompt, wording, path: ['prompts', prompt] })),
    ...waiting.flatMap((strategy, index) =>
      Object.entries(strategy.prompts).map(([prompt, wording]) => ({
        prompt,
        wording,
        path: ['waiting', index, 'prompts', prompt],
        strategy: strategy.name,
      })),
    ),
  ];
}
