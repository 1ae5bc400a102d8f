/** What a flow says in one language of a center: the center's own words or recording, else the product's. */
import type { Center, HoursSet, Language, LanguageCode } from '../center/center';
import { Mistake } from '../language/mistake';
import { isReference } from '../language/build/references';
import { type Spoken, escaped } from '../language/build/spoken';
import { type PromptName, isPromptName, productText } from './prompts';
import type { Placeholder } from './prompts/prompt';
import { sayHours } from './say-hours';

type Filling = { readonly [key in Placeholder]?: string };

/** What a flow says in one language. */
export interface Wording {
  readonly language: Language;
  /** One prompt, with its braces filled. */
  (name: PromptName, filling?: Filling): Spoken;
  /** The same with a pause after it, for what is said over and over; a recording brings its own. */
  paced(name: PromptName): Spoken;
  /** The words alone, never the recording: what is said when the recording cannot be played. */
  words(name: PromptName): string;
  /** A prompt nobody has to give: as a list of one or none. */
  optional(name: PromptName): readonly Spoken[];
}

const PAUSE_SECONDS = 3;

/** The center's own words before the product's. */
function textOf(center: Center, name: PromptName, code: LanguageCode): string | { readonly file: string } | undefined {
  return center.prompts[name]?.[code] ?? productText(name, code);
}

/** The language agents are spoken to in. */
export function ownLanguage(center: Center): LanguageCode {
  const [language] = center.languages;
  if (!language) throw new Mistake('The center has no language; list at least one under languages.');
  return language.code;
}

/** Where a reference ends inside text is said nowhere, least of all before Japanese letters or a full stop: spaces end it for sure. */
const apart = (value: string, before: string, after: string): string =>
  isReference(value) ? `${/^$|\s$/u.test(before) ? '' : ' '}${value}${/^$|^\s/u.test(after) ? '' : ' '}` : value;

const fill = (words: string, filling: Filling): string =>
  words.replaceAll(/\{(\w+)\}/gu, (whole, key: string, offset: number) => {
    const value = (filling as { readonly [key: string]: string | undefined })[key];
    return value === undefined ? whole : apart(value, words.slice(0, offset), words.slice(offset + whole.length));
  });

/** Throws a `Mistake` when a line speaks a language that the center does not have. */
export function wordingOf(center: Center, code: LanguageCode): Wording {
  const language = center.languages.find((each) => each.code === code);
  if (!language)
    throw new Mistake(
      `There is no language "${code}" in this center; it has ${center.languages.map((each) => each.code).join(', ')}.`,
    );
  const given = (name: PromptName): string | { readonly file: string } => {
    const text = textOf(center, name, code);
    if (text === undefined)
      throw new Mistake(
        `prompts.${name}: there are no words in ${code}, and the product speaks Japanese and English only; write prompts.${name}.${code}.`,
      );
    return text;
  };
  const hours = defaultHours(center);
  const base: Filling = { hours: hours ? sayHours(hours, code) : '' };
  const recorded = (name: PromptName): Spoken => ({ prompt: promptKey(name, code) });
  const words = (name: PromptName, filling: Filling = {}): string => {
    const text = given(name);
    return fill(typeof text === 'string' ? text : (productText(name, code) ?? ''), { ...base, ...filling });
  };
  const one = (name: PromptName, filling: Filling = {}): Spoken =>
    typeof given(name) === 'string' ? { text: words(name, filling) } : recorded(name);
  return Object.assign(one, {
    language,
    words: (name: PromptName): string => words(name),
    paced: (name: PromptName): Spoken => {
      if (typeof given(name) !== 'string') return recorded(name);
      // What a reference will hold is not known here, and must not become mark-up.
      if (words(name).includes('$')) return { text: words(name) };
      return { ssml: `<speak>${escaped(words(name))}<break time="${PAUSE_SECONDS}s"/></speak>` };
    },
    optional: (name: PromptName): readonly Spoken[] => (textOf(center, name, code) === undefined ? [] : [one(name)]),
  });
}

const defaultHours = (center: Center): HoursSet | undefined => {
  const team = center.teams.find(({ name }) => name === center.customers.defaultTeam);
  return center.hours.find(({ name }) => name === team?.hours);
};

/** The name under which a recording is deployed: `greeting/ja-JP`. */
const promptKey = (name: PromptName, code: LanguageCode): string => `${name}/${code}`;

/** A recording to deploy as a prompt of the instance. */
export interface PromptFile {
  /** Key in `named('prompt', …)`: `greeting/ja-JP`. */
  readonly name: string;
  /** Path relative to the definition. */
  readonly file: string;
}

/** Every recording that the flows of a center play. */
export function promptFiles(center: Center): readonly PromptFile[] {
  return Object.entries(center.prompts).flatMap(([name, wording]) =>
    !isPromptName(name)
      ? []
      : center.languages.flatMap(({ code }) => {
          const given = wording[code];
          return typeof given === 'object' ? [{ name: promptKey(name, code), file: given.file }] : [];
        }),
  );
}
