/**
 * Everything callers and agents hear, in the product's own words. A center replaces any of it under `prompts`, by other words or by a
 * recording. What stands in braces is filled in when the flow is written; it may stand in a center's own words too.
 */
import type { LanguageCode } from '../center/center';

interface Prompt {
  /** Said by default, by the language's first subtag; nothing is said where both are absent. */
  readonly ja?: string;
  readonly en?: string;
  /** What may stand in braces, besides `{hours}`. */
  readonly holds?: readonly Placeholder[];
}

/** `{hours}`: the default team's opening hours, known to every prompt. The others are known where `holds` says so. */
export const PLACEHOLDERS = ['hours', 'reason', 'company', 'customerName', 'team'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

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
    holds: ['reason'],
  },
  'closed-hours': {
    ja: '誠に恐れ入りますが、ただいまは受付時間外でございます。お手数ですが、あらためておかけ直しください。受付時間は、{hours}です。',
    en: 'We are sorry, we are closed at the moment. Please call again during our hours: {hours}.',
  },

  // The customer number
  'ask-number': {
    ja: 'お客様番号を押し、最後にシャープを押してください。',
    en: 'Please enter your customer number, followed by the pound, or hash, key.',
  },
  'number-silent': {
    ja: 'お客様番号を確認できませんでした。番号がお分かりにならない場合は、そのままお待ちください。',
    en: 'We did not receive a number. If you do not have it at hand, just stay on the line.',
  },
  'number-unknown': {
    ja: '恐れ入ります。ご入力いただいた番号では、ご登録を確認できませんでした。',
    en: 'We are sorry, we could not find that customer number.',
  },
  'number-given-up': {
    ja: 'お手数をおかけし、申し訳ございません。',
    en: 'We are sorry for the trouble.',
  },
  'one-moment': {
    ja: '確認いたしますので、少々お待ちください。',
    en: 'One moment please, while we look that up.',
  },
  'lookup-broken': {
    ja: '申し訳ございません。ただいまシステムの都合により、お客様番号を確認することができません。',
    en: 'We are sorry, we cannot look up your number right now.',
  },

  // On the way to somebody
  connecting: {
    ja: '担当の者におつなぎいたします。',
    en: 'We are connecting you now.',
  },
  'other-team': {
    ja: '誠に恐れ入りますが、ただいま担当の者が電話に出ることができません。',
    en: 'We are sorry, your team cannot take your call right now.',
  },
  'connecting-other': {
    ja: 'ご用件を承る者におつなぎいたします。',
    en: 'We are connecting you to somebody who can help.',
  },
  'team-closed': {
    ja: '誠に恐れ入りますが、担当部署は、ただいま受付時間外でございます。お手数ですが、あらためておかけ直しください。',
    en: 'We are sorry, your team is closed at the moment. Please call again during its hours.',
  },
  'nobody-there': {
    ja: '申し訳ございません。ただいま電話に出られる者がおりません。お手数ですが、しばらくたってから、あらためておかけ直しください。受付時間は、{hours}です。',
    en: 'We are sorry, nobody can take your call at the moment. Please call again a little later. Our hours are {hours}.',
  },
  'queue-full': {
    ja: '誠に恐れ入りますが、ただいまお電話が大変混み合っております。お手数ですが、しばらくたってから、あらためておかけ直しください。受付時間は、{hours}です。',
    en: 'We are sorry, all our lines are busy. Please call again a little later. Our hours are {hours}.',
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
    ja: '順番におつなぎしております。このまま切らずにお待ちください。',
    en: 'Calls are answered in turn. Please stay on the line.',
  },
  'waiting-music': {},
  'waiting-again': {
    ja: 'お待たせしております。担当の者におつなぎするまで、もうしばらくお待ちください。',
    en: 'Thank you for waiting. Please stay on the line; we will be with you as soon as somebody is free.',
  },
  'waiting-reassurance': {
    ja: '大変お待たせしております。お電話は順番におつなぎしておりますので、そのままお待ちください。',
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
    ja: '新規のお電話です。',
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
    ja: '転送先に応答できる者がいないため、おつなぎできません。',
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
