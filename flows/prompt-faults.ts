/** What is wrong with the prompts of a definition, which only somebody who knows the flows can see. */
import type { Center } from '../center/center';
import { formatPath, type Path } from '../center/finding';
import { nearest } from '../center/nearest';
import { wordingsOf, type GivenWording } from '../center/wordings';
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
  return [...wordingsOf(center).flatMap(faultsOf), ...missingWords(center)];
}

/** Prompts of waiting: a strategy may word these for its own callers. */
const OF_A_STRATEGY = PROMPT_NAMES.filter((name) => /^(waiting|hold)-(?!agent)/u.test(name));

function faultsOf(given: GivenWording): readonly PromptFault[] {
  return nameFault(given) ?? placeholderFaults(given);
}

/** A prompt that there is not, or that no strategy has a say in; nothing where the name is well. */
function nameFault({ prompt, path, strategy }: GivenWording): readonly PromptFault[] | undefined {
  const known = strategy === undefined ? PROMPT_NAMES : OF_A_STRATEGY;
  if (known.some((name) => name === prompt)) return undefined;
  if (isPromptName(prompt)) {
    const message = `"${prompt}" is no prompt of waiting: it is the same for every strategy.`;
    const fix = `Write it under ${formatPath(['prompts', prompt])}.`;
    return [{ severity: 'error', path, message, fix }];
  }
  const meant = nearest(prompt, known);
  const message = `there is no prompt called "${prompt}".${meant === undefined ? '' : ` Did you mean "${meant}"?`}`;
  return [{ severity: 'error', path, message, fix: `Write one of ${known.join(', ')}.` }];
}

function placeholderFaults({ prompt, wording, path }: GivenWording): readonly PromptFault[] {
  if (!isPromptName(prompt)) return [];
  const allowed = placeholdersOf(prompt);
  const braces = allowed.map((each) => `{${each}}`).join(' or ');
  return Object.entries(wording).flatMap(([language, given]) => {
    if (typeof given !== 'string') return [];
    return [...given.matchAll(/\{(\w+)\}/gu)]
      .map(([brace, called]) => ({ brace, called }))
      .filter(({ called }) => !allowed.some((each) => each === called))
      .map(({ brace }): PromptFault => ({
        severity: 'warning',
        path: [...path, language],
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
