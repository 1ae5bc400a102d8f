/** What agents hear: whispers, hold, the flow of a transfer. And what is heard by whoever is passed on to one person, or is called. */
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
  'whisper-transfer-from': {
    ja: '{from}から転送のお電話です。',
    en: 'A call passed on by {from}.',
    holds: ['from'],
  },
  'whisper-returned': {
    ja: '転送先につながらず、戻ったお電話です。',
    en: 'A call that comes back, because it could not be passed on.',
  },
  'whisper-callback': {
    ja: '折り返しのお電話です。これからお客様をお呼び出しします。',
    en: 'A callback. The customer is called now.',
  },
  'whisper-outgoing': {
    ja: 'こちらからおかけしたお電話です。',
    en: 'A call that we placed.',
  },
  'whisper-customer-known': {
    ja: '{company}の{customerName}様です。',
    en: 'It is {customerName} of {company} who is calling.',
    holds: ['company', 'customerName'],
  },
  'whisper-company-known': {
    ja: '{company}様です。',
    en: 'It is {company} who is calling.',
    holds: ['company'],
  },
  'whisper-name-known': {
    ja: '{customerName}様です。',
    en: 'It is {customerName} who is calling.',
    holds: ['customerName'],
  },
  'whisper-customer-unknown': {
    ja: 'お客様番号は確認できていません。',
    en: 'The caller is not identified.',
  },
  'whisper-tier': {
    ja: 'お客様の区分は{tier}です。',
    en: 'Their class of service is {tier}.',
    holds: ['tier'],
  },
  'whisper-order': {
    ja: '前回のご注文は{lastOrder}です。',
    en: 'Their last order is {lastOrder}.',
    holds: ['lastOrder'],
  },
  'whisper-order-state': {
    ja: '前回のご注文は{lastOrder}、状況は{orderState}です。',
    en: 'Their last order is {lastOrder}, and its state is {orderState}.',
    holds: ['lastOrder', 'orderState'],
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
  'transfer-back': {
    ja: 'もとの部署におつなぎいたします。',
    en: 'The call goes back to the team it came from.',
  },
  'person-called': {
    ja: '担当の者を呼び出しております。このままお待ちください。',
    en: 'We are calling somebody for you. Please stay on the line.',
  },
  'person-still-called': {
    ja: 'お待たせしております。呼び出しを続けておりますので、そのままお待ちください。',
    en: 'Thank you for waiting. We are still calling; please stay on the line.',
  },
  'person-not-there': {
    ja: '誠に恐れ入ります。担当の者が電話に出ることができませんので、部署の者におつなぎいたします。',
    en: 'We are sorry, that person cannot come to the telephone. We are connecting you to the team.',
  },
  'outgoing-greeting': {
    ja: '{from}よりお電話を差し上げました。',
    en: 'This is a call from {from}.',
    holds: ['from'],
  },
  'outgoing-promised': {
    ja: '{from}です。お約束のお電話を差し上げました。',
    en: 'This is {from}, calling you back as promised.',
    holds: ['from'],
  },
  'outgoing-connecting': {
    ja: '担当の者におつなぎいたしますので、少々お待ちください。',
    en: 'Please hold for a moment, we are connecting you.',
  },
  // No promise to call again: nothing here would keep it.
  'outgoing-nobody': {
    ja: 'お電話を差し上げておきながら、誠に申し訳ございません。ただいま担当の者がお話しできません。失礼いたします。',
    en: 'We are very sorry to have called you: nobody is free to talk to you after all. Goodbye.',
  },
} as const satisfies Record<string, Prompt>;
