/** Names of this product's flows, as `named('flow', …)` knows them. */
import type { LanguageCode } from '../center/center';

export const mainLineFlow = (line: string): string => `main-line-${line}`;

/** What customers hear is a flow per language; what agents hear is in the center's own. */
export const customerFlow = (
  role: 'customer-queue' | 'customer-whisper' | 'customer-hold',
  language: LanguageCode,
): string => `${role}-${language}`;

export const AGENT_WHISPER = 'agent-whisper';
export const AGENT_HOLD = 'agent-hold';
export const OUTBOUND_WHISPER = 'outbound-whisper';
export const TRANSFER_TO_QUEUE = 'transfer-to-queue';
export const TRANSFER_TO_AGENT = 'transfer-to-agent';
