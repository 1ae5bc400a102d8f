/** What agents hear: whispers, hold, the flow of a transfer. */
import type { Prompt } from './prompt';

export const AGENT_PROMPTS = {
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
