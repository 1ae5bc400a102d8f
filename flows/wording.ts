/**
 * Everything callers and agents hear, in the product's own words. A center replaces any of it under `prompts`, by other words or by a
 * recording. `{hours}`, `{reason}` and the like are filled in when the flow is written; they may stand in a center's own words too.
 */
import type { Center, HoursSet, Language, LanguageCode } from '../center/center';
import { Mistake } from '../language/mistake';
import { isReference } from '../language/build/references';
import { type Spoken, escaped } from '../language/build/spoken';
import { sayHours } from './say-hours';

interface Prompt {
  /** Said by default, by the language's first subtag; nothing is said where both are absent. */
  readonly ja?: string;
  readonly en?: string;
  /** What may stand in braces. */
  readonly holds?: readonly Placeholder[];
}

export type Placeholder = 'hours' | 'reason' | 'company' | 'customerName' | 'team';

const PROMPTS = {
  // The line is answered
  greeting: {
    ja: 'お電話ありがとうございます。',
    en: 'Thank you for calling.',
  },
  'recording-notice': {
    ja: 'この通話は、応対品質向上のため録音させていただいております。あらかじめご了承ください。',
    en: 'This call is recorded so that we can serve you better.',
  },
  'closed-holiday': {
    ja: '誠に恐れ入りますが、本日は{reason}のため、お休みをいただいております。お手数ですが、営業日にあらためておかけ直しください。受付時間は、{hours}です。',
    en: 'Today is {reason} and we are closed, for which we are sorry. Please call again on a working day. Our hours are {hours}.',
    holds: ['reason', 'hours'],
  },
  'closed-hours': {
    ja: '誠に恐れ入りますが、ただいまの時間は受付を終了しております。お手数ですが、受付時間内にあらためておかけ直しください。受付時間は、{hours}です。',
    en: 'We are sorry, we are closed at the moment. Please call again during our hours, {hours}.',
    holds: ['hours'],
  },

  // The customer number
  'ask-number': {
    ja: 'お客様番号を押し、最後にシャープを押してください。',
    en: 'Please enter your customer number, followed by the pound key.',
  },
  'number-silent': {
    ja: 'お客様番号のご入力を確認できませんでした。ごゆっくりで結構です。',
    en: 'We did not receive a number. Please take your time.',
  },
  'number-unknown': {
    ja: '恐れ入ります。ご入力いただいた番号では、ご登録を確認できませんでした。',
    en: 'We are sorry, we could not find that customer number.',
  },
  'number-given-up': {
    ja: 'お手数をおかけし申し訳ございません。担当の者が直接お伺いいたします。',
    en: 'We are sorry for the trouble. Somebody will help you in person.',
  },
  'one-moment': {
    ja: '確認いたしますので、少々お待ちください。',
    en: 'One moment please, while we look that up.',
  },
  'lookup-broken': {
    ja: '申し訳ございません。ただいまお客様番号を確認することができません。担当の者が直接お伺いいたします。',
    en: 'We are sorry, we cannot look up your number right now. Somebody will help you in person.',
  },

  // On the way to somebody
  connecting: {
    ja: '担当の者におつなぎいたします。',
    en: 'We are connecting you now.',
  },
  'other-team': {
    ja: '誠に恐れ入りますが、ただいま担当の者が電話に出ることができません。代わりの者におつなぎいたします。',
    en: 'We are sorry, your team cannot take your call right now. We are connecting you to a colleague.',
  },
  'team-closed': {
    ja: '誠に恐れ入りますが、担当部署の本日の受付は終了しております。お手数ですが、受付時間内にあらためておかけ直しください。',
    en: 'We are sorry, your team is closed at the moment. Please call again during its hours.',
  },
  'nobody-there': {
    ja: '誠に恐れ入りますが、ただいま電話に出られる者がおりません。お手数ですが、{hours}の間に、あらためておかけ直しください。',
    en: 'We are sorry, nobody can take your call at the moment. Please call again during our hours, {hours}.',
    holds: ['hours'],
  },
  'queue-full': {
    ja: '誠に恐れ入りますが、ただいまお電話が大変混み合っております。しばらくたってから、{hours}の間に、あらためておかけ直しください。',
    en: 'We are sorry, all our lines are busy. Please call again a little later, during our hours, {hours}.',
    holds: ['hours'],
  },
  'cannot-connect': {
    ja: '誠に申し訳ございません。ただいまお電話をおつなぎすることができません。お手数ですが、しばらくたってから、あらためておかけ直しください。',
    en: 'We are very sorry, we cannot connect your call at the moment. Please call again a little later.',
  },
  goodbye: {
    ja: 'お電話ありがとうございました。失礼いたします。',
    en: 'Thank you for calling. Goodbye.',
  },

  // While the caller waits
  'waiting-welcome': {
    ja: '順番におつなぎしております。このままお待ちください。',
    en: 'Calls are answered in turn. Please stay on the line.',
  },
  'waiting-music': {},
  'waiting-again': {
    ja: 'お待たせしております。おつなぎできる者が応答するまで、もうしばらくお待ちください。',
    en: 'Thank you for waiting. Please stay on the line; we will be with you as soon as somebody is free.',
  },
  'waiting-reassurance': {
    ja: '大変お待たせしております。お電話は順番におつなぎしております。申し訳ございませんが、このままお待ちください。',
    en: 'We are sorry to keep you waiting. Calls are answered in turn, and you have not lost your place.',
  },
  'hold-customer': {
    ja: '恐れ入りますが、そのままもうしばらくお待ちください。',
    en: 'Please hold, we will be right back.',
  },
  'hold-music': {},
  'whisper-customer': {
    ja: 'お待たせいたしました。ただいまおつなぎいたします。',
    en: 'Thank you for waiting. You are being connected.',
  },
  'outbound-notice': {
    ja: 'この通話は、応対品質向上のため録音させていただいております。',
    en: 'This call is recorded so that we can serve you better.',
  },

  // Heard by agents
  'hold-agent': {
    ja: 'お客様を保留にしています。',
    en: 'The customer is on hold.',
  },
  'whisper-team': {
    ja: '{team}へのお電話です。',
    en: 'A call for {team}.',
    holds: ['team'],
  },
  'whisper-other-queue': {
    ja: 'お電話です。',
    en: 'A call.',
  },
  'whisper-new': {
    ja: '新しいお電話です。',
    en: 'A new call.',
  },
  'whisper-repeat': {
    ja: '再度のお電話です。',
    en: 'They have called before.',
  },
  'whisper-transfer': {
    ja: '転送のお電話です。',
    en: 'A transferred call.',
  },
  'whisper-customer-known': {
    ja: '{company}の{customerName}様です。',
    en: 'It is {customerName} of {company} who is calling.',
    holds: ['company', 'customerName'],
  },
  'whisper-customer-unknown': {
    ja: 'お客様番号は確認できていません。',
    en: 'The caller is not identified.',
  },
  'transfer-closed': {
    ja: '転送先の受付時間外のため、おつなぎできません。',
    en: 'The call cannot be transferred: that team is closed.',
  },
  'transfer-nobody': {
    ja: '転送先に電話に出られる者がいないため、おつなぎできません。',
    en: 'The call cannot be transferred: nobody is there to take it.',
  },
  'transfer-full': {
    ja: '転送先が混み合っているため、おつなぎできません。',
    en: 'The call cannot be transferred: too many calls are waiting there.',
  },
  'transfer-failed': {
    ja: '申し訳ございません。転送することができません。',
    en: 'We are sorry, the call cannot be transferred.',
  },
} as const satisfies Record<string, Prompt>;

export type PromptName = keyof typeof PROMPTS;

/** Every prompt a center may word or record under `prompts`. */
export const PROMPT_NAMES = Object.keys(PROMPTS) as readonly PromptName[];

const promptOf = (name: PromptName): Prompt => PROMPTS[name];

/** What may stand in braces in the words of a prompt. */
export const placeholdersOf = (name: PromptName): readonly Placeholder[] => promptOf(name).holds ?? [];

/** Prompts that are silent unless a center gives them a recording. */
const isOptional = (name: PromptName): boolean => promptOf(name).ja === undefined && promptOf(name).en === undefined;

const isPromptName = (name: string): name is PromptName => Object.hasOwn(PROMPTS, name);

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

function productText(name: PromptName, code: LanguageCode): string | undefined {
  const [language] = code.split('-');
  const { ja, en } = promptOf(name);
  if (language === 'ja') return ja;
  return language === 'en' ? en : undefined;
}

/** Prompts the center must word itself, because it speaks a language that the product does not. */
export function missingWording(
  center: Center,
): readonly { readonly prompt: PromptName; readonly language: LanguageCode }[] {
  return center.languages.flatMap(({ code }) =>
    PROMPT_NAMES.filter((name) => !isOptional(name) && textOf(center, name, code) === undefined).map((prompt) => ({
      prompt,
      language: code,
    })),
  );
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
