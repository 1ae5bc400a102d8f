/** What a caller hears while nobody talks to them: in the queue, on hold, the moment before an agent. */
import type { Prompt } from './prompt';

export const WAITING_PROMPTS = {
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
  // Announcements: what the strategy tells, else the reassurance
  'waiting-place': {
    ja: '大変お待たせしております。お客様の順番は、ただいま{place}番目です。',
    en: 'Thank you for waiting. You are number {place} in the queue.',
    holds: ['place'],
  },
  'waiting-next': {
    ja: '大変お待たせしております。次に、お客様のお電話をおつなぎいたします。',
    en: 'Thank you for waiting. You are next: your call is answered as soon as somebody is free.',
  },
  'waiting-minutes': {
    ja: 'お待ちいただく時間は、およそ{minutes}分の見込みです。',
    en: 'The expected wait, in minutes, is about {minutes}.',
    holds: ['minutes'],
  },
  'waiting-goes-on': {
    ja: '引き続き、順番におつなぎいたします。このままお待ちください。',
    en: 'You have kept your place. Please stay on the line.',
  },
  // The longest wait is over
  'waiting-too-long': {
    ja: '長らくお待たせしており、誠に申し訳ございません。ただいま担当の者が電話に出ることができません。',
    en: 'We are very sorry that you have had to wait for so long. Nobody of the team can take your call right now.',
  },
  'waiting-last-words': {
    ja: 'お手数ですが、しばらくたってから、あらためておかけ直しください。受付時間は、{hours}です。',
    en: 'Please call again a little later. Our hours are {hours}.',
  },
  'hold-customer': {
    ja: '恐れ入りますが、そのままもうしばらくお待ちください。',
    en: 'Please hold, we will be right back.',
  },
  'hold-music': {},
  'hold-agent-music': {},
  'whisper-customer': {
    ja: 'お待たせいたしました。ただいまおつなぎいたします。',
    en: 'Thank you for waiting. You are being connected.',
  },
  'outbound-notice': {
    ja: 'この通話は、応対品質向上のため録音させていただいております。',
    en: 'This call is recorded so that we can serve you better.',
  },
} as const satisfies Record<string, Prompt>;
