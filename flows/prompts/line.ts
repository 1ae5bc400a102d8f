/** What a caller hears before anybody is sought, and where nobody can be found. */
import type { Prompt } from './prompt';

export const LINE_PROMPTS = {
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
    ja: '誠に恐れ入りますが、本日は{reason}のため、お休みをいただいております。受付時間は、{hours}です。',
    en: 'Today is {reason} and we are closed, for which we are sorry. Our hours are {hours}.',
    holds: ['reason'],
  },
  'closed-hours': {
    ja: '誠に恐れ入りますが、ただいまは受付時間外でございます。受付時間は、{hours}です。',
    en: 'We are sorry, we are closed at the moment. Our hours are {hours}.',
  },

  // The telephone is known
  recognized: {
    ja: 'いつもお電話ありがとうございます。お客様番号のご入力は不要です。',
    en: 'Welcome. We know your telephone number, so there is no customer number to enter.',
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
    ja: '誠に恐れ入りますが、担当部署は、ただいま受付時間外でございます。',
    en: 'We are sorry, your team is closed at the moment.',
  },
  'nobody-there': {
    ja: '申し訳ございません。ただいま電話に出られる者がおりません。',
    en: 'We are sorry, nobody can take your call at the moment.',
  },
  'queue-full': {
    ja: '誠に恐れ入りますが、ただいまお電話が大変混み合っております。',
    en: 'We are sorry, all our lines are busy.',
  },
  // After the reason, where no callback is offered
  'call-again': {
    ja: 'お手数ですが、受付時間内に、あらためておかけ直しください。',
    en: 'Please call again during opening hours.',
  },
  'call-later': {
    ja: 'お手数ですが、しばらくたってから、あらためておかけ直しください。受付時間は、{hours}です。',
    en: 'Please call again a little later. Our hours are {hours}.',
  },
  'cannot-connect': {
    ja: '誠に申し訳ございません。ただいまお電話をおつなぎすることができません。お手数ですが、しばらくたってから、あらためておかけ直しください。',
    en: 'We are very sorry, we cannot connect your call at the moment. Please call again a little later.',
  },
  goodbye: {
    ja: 'お電話ありがとうございました。失礼いたします。',
    en: 'Thank you for calling. Goodbye.',
  },
} as const satisfies Record<string, Prompt>;
