/** What is wrong with the prompts of a definition, which only somebody who knows the flows can see. */
import type { Center } from '../center/center';
import type { Path } from '../center/finding';
import { nearest } from '../center/nearest';
import { PROMPT_NAMES, isOptional, isPromptName, placeholdersOf, productText } from './prompts';

/** A finding without its place in the file, which whoever read the definition knows by `path`. */
export interface PromptFault {
  readonly severity: 'error' | 'warning';
  readonly path: Path;
  readonly message: string;
  readonly fix: string;
}

/** In the order of the definition, then of the prompts that lack words. Nothing found: an empty list. */
export function promptFaults(center: Center): readonly PromptFault[] {
  return [...Object.keys(center.prompts).flatMap((name) => faultsOf(center, name)), ...missingWords(center)];
}

function faultsOf({ prompts }: Center, name: string): readonly PromptFault[] {
  if (!isPromptName(name)) {
    const meant = nearest(name, PROMPT_NAMES);
    return [
      {
        severity: 'error',
        path: ['prompts', name],
        message: `there is no prompt called "${name}".${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
        fix: `Write one of ${PROMPT_NAMES.join(', ')}.`,
      },
    ];
  }
  const allowed = placeholdersOf(name);
  return Object.entries(prompts[name] ?? {}).flatMap(([language, given]) => {
    if (typeof given !== 'string') return [];
    const braces = allowed.map((each) => `{${each}}`).join(' or ');
    return [...given.matchAll(/\{(\w+)\}/gu)]
      .map(([brace, called]) => ({ brace, called }))
      .filter(({ called }) => !allowed.some((each) => each === called))
      .map(({ brace }): PromptFault => ({
        severity: 'warning',
        path: ['prompts', name, language],
        message: `"${brace}" is spoken as it stands; what is filled in here is ${braces}.`,
        fix: `Write ${braces}, or take it out.`,
      }));
  });
}

/** Prompts that the center must word itself, because it speaks a language that the product does not. */
const missingWords = ({ languages, prompts }: Center): readonly PromptFault[] =>
  languages.flatMap(({ code }) =>
    PROMPT_NAMES.filter(
      (name) => !isOptional(name) && prompts[name]?.[code] === undefined && productText(name, code) === undefined,
    ).map((name): PromptFault => ({
      severity: 'error',
      path: ['prompts', name],
      message: `there are no words in ${code}, and the product's own are Japanese and English.`,
      fix: `Write prompts.${name}.${code}.`,
    })),
  );
