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
} as const satisfies Record<string, Prompt>;
