/** What a flow says in one language of a center: a strategy's own words or recording, else the center's, else the product's. */
import type { Center, HoursSet, Language, LanguageCode, WaitingStrategy } from '../center/center';
import { Mistake } from '../language/mistake';
import { isReference } from '../language/build/references';
import { type Spoken, escaped } from '../language/build/spoken';
import { hoursOf } from './opening';
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
  /** The words alone: what is said when a recording cannot be played. Where nobody wrote any, the recording is tried again. */
  words(name: PromptName): Spoken;
  /** A prompt nobody has to give: as a list of one or none. */
  optional(name: PromptName): readonly Spoken[];
}

const PAUSE_SECONDS = 3;

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

/**
 * The words of a center in one of its languages; where callers wait by a strategy, its own prompts come first.
 * Throws a `Mistake` when a line speaks a language that the center does not have.
 */
export function wordingOf(center: Center, code: LanguageCode, strategy?: WaitingStrategy): Wording {
  const language = center.languages.find((each) => each.code === code);
  if (!language)
    throw new Mistake(
      `There is no language "${code}" in this center; it has ${center.languages.map((each) => each.code).join(', ')}.`,
    );
  /** The first that is there is said. */
  const writtenFor = (name: PromptName): readonly Written[] =>
    [
      { text: strategy?.prompts[name]?.[code], key: promptKey(name, code, strategy) },
      { text: center.prompts[name]?.[code], key: promptKey(name, code) },
      { text: productText(name, code), key: '' },
    ].flatMap(({ text, key }) => (text === undefined ? [] : [{ text, key }]));
  const given = (name: PromptName): Written => {
    const [text] = writtenFor(name);
    if (text === undefined)
      throw new Mistake(
        `prompts.${name}: there are no words in ${code}, and the product speaks Japanese and English only; write prompts.${name}.${code}.`,
      );
    return text;
  };
  const hours = hoursSaid(center, strategy);
  const base: Filling = { hours: hours ? sayHours(hours, code) : '' };
  const words = (name: PromptName, filling: Filling = {}): string => {
    const [text = ''] = writtenFor(name).flatMap((written) => (typeof written.text === 'string' ? [written.text] : []));
    return fill(text, { ...base, ...filling });
  };
  const one = (name: PromptName, filling: Filling = {}): Spoken => {
    const { text, key } = given(name);
    return typeof text === 'string' ? { text: words(name, filling) } : { prompt: key };
  };
  return Object.assign(one, {
    language,
    words: (name: PromptName): Spoken => words(name) || one(name),
    paced: (name: PromptName): Spoken => {
      const { text, key } = given(name);
      if (typeof text !== 'string') return { prompt: key };
      // What a reference will hold is not known here, and must not become mark-up.
      if (words(name).includes('$')) return { text: words(name) };
      return { ssml: `<speak>${escaped(words(name))}<break time="${PAUSE_SECONDS}s"/></speak>` };
    },
    optional: (name: PromptName): readonly Spoken[] => (writtenFor(name).length === 0 ? [] : [one(name)]),
  });
}

/** The default team's; where all who wait by a strategy are served by teams of the same hours, theirs. */
function hoursSaid(center: Center, strategy?: WaitingStrategy): HoursSet | undefined {
  const { customers, queues, teams } = center;
  const waitsSo = ({ waiting }: { readonly waiting: string }): boolean => waiting === strategy?.name;
  const serving = [...teams.filter(waitsSo).map(({ name }) => name), ...queues.filter(waitsSo).map(({ team }) => team)];
  const [common, ...others] = new Set(serving.map((team) => hoursOf(center, team)));
  const said = (others.length > 0 ? undefined : common) ?? hoursOf(center, customers.defaultTeam);
  return center.hours.find(({ name }) => name === said);
}

/** What may be said, and under which name it is deployed where it is a recording. */
interface Written {
  readonly text: string | { readonly file: string };
  readonly key: string;
}

const promptKey = (name: PromptName, code: LanguageCode, strategy?: WaitingStrategy): string =>
  [name, ...(strategy ? [strategy.name] : []), code].join('/');

/** A recording to deploy as a prompt of the instance. */
export interface PromptFile {
  /** Key in `named('prompt', …)`: `greeting/ja-JP`; of a strategy of waiting: `waiting-music/bank/ja-JP`. */
  readonly name: string;
  /** Path relative to the definition. */
  readonly file: string;
}

/** Every recording that the flows of a center play. */
export const promptFiles = (center: Center): readonly PromptFile[] => [
  ...filesIn(center, center.prompts),
  ...center.waiting.flatMap((strategy) => filesIn(center, strategy.prompts, strategy)),
];

const filesIn = (
  { languages }: Center,
  prompts: Center['prompts'],
  strategy?: WaitingStrategy,
): readonly PromptFile[] =>
  Object.entries(prompts).flatMap(([name, wording]) =>
    !isPromptName(name)
      ? []
      : languages.flatMap(({ code }) => {
          const given = wording[code];
          return typeof given === 'object' ? [{ name: promptKey(name, code, strategy), file: given.file }] : [];
        }),
  );
