/** What a caller hears who is offered to be called back. */
import type { Prompt } from './prompt';

export const CALLBACK_PROMPTS = {
  'callback-offer': {
    ja: '折り返しのお電話をご希望の場合は、{key}を押してください。',
    en: 'If you would like us to call you back, press {key}.',
    holds: ['key'],
  },
  'callback-other-key': {
    ja: '恐れ入ります。そのキーはご利用いただけません。',
    en: 'We are sorry, that key has no meaning here.',
  },

  // Which number
  'callback-confirm': {
    ja: '折り返しのお電話は、{number}におかけいたします。よろしければ1を、別の番号をご希望の場合は2を押してください。',
    en: 'We will call you back on {number}. If that is right, press 1. To give another number, press 2.',
    holds: ['number'],
  },
  'callback-ask-number': {
    ja: '折り返しをご希望の電話番号を、市外局番から押し、最後にシャープを押してください。',
    en: 'Please enter the number we should call, with its area code, followed by the pound, or hash, key.',
  },
  'callback-number-silent': {
    ja: '電話番号のご入力を確認できませんでした。',
    en: 'We did not receive a telephone number.',
  },
  'callback-number-wrong': {
    ja: '恐れ入ります。ご入力いただいた番号を、電話番号として確認できませんでした。',
    en: 'We are sorry, that does not seem to be a telephone number.',
  },
  'callback-no-mobile': {
    ja: '恐れ入りますが、こちらから携帯電話にはおかけすることができません。',
    en: 'We are sorry, we cannot call mobile telephones.',
  },
  'callback-not-dialable': {
    ja: '恐れ入りますが、その番号には、こちらからおかけすることができません。',
    en: 'We are sorry, we cannot call that number.',
  },

  // What comes of it
  'callback-noted': {
    ja: '折り返しのご依頼を承りました。担当の者から、{number}にお電話いたします。',
    en: 'Your request is noted. We will call you back on {number}.',
    holds: ['number'],
  },
  'callback-known': {
    ja: '折り返しのご依頼は、すでに承っております。担当の者から順番にお電話いたします。',
    en: 'We already have your request, and will call you back in turn.',
  },
  'callback-given-up': {
    ja: '恐れ入りますが、折り返し先の番号を確認できなかったため、折り返しのご依頼を承ることができませんでした。',
    en: 'We are sorry, we could not confirm the number, so we have not taken your request to be called back.',
  },
  'callback-broken': {
    ja: '申し訳ございません。ただいまシステムの都合により、折り返しのご依頼を承ることができません。',
    en: 'We are sorry, we cannot take requests to be called back right now.',
  },
} as const satisfies Record<string, Prompt>;
