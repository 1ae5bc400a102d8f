/** Names of this product's flows, as `named('flow', …)` knows them. */
import type { LanguageCode } from '../center/center';

export const mainLineFlow = (line: string): string => `main-line-${line}`;

/** What customers hear is a flow per language; what agents hear is in the center's own. */
export const customerFlow = (role: 'customer-whisper' | 'customer-hold', language: LanguageCode): string =>
  `${role}-${language}`;

/** What a caller hears in a queue whose team waits by this strategy. */
export const customerQueueFlow = (strategy: string, language: LanguageCode): string =>
  `customer-queue-${strategy}-${language}`;
/** What a caller hears who was passed to one person and waits for them; it brings the call back to the team. */
export const waitForPersonFlow = (language: LanguageCode): string => `wait-for-person-${language}`;
/** Takes the wish to be called back of a caller who is in no queue. */
export const callbackFlow = (language: LanguageCode): string => `callback-${language}`;
/** Brings an automatic callback into its queue: the contact that Connect makes for it begins there. */
export const CALLBACK_QUEUE = 'callback-queue';
/** Answers who was called by `call-out`, and brings them to the team. */
export const callingOutFlow = (language: LanguageCode): string => `calling-out-${language}`;

export const AGENT_WHISPER = 'agent-whisper';
export const AGENT_HOLD = 'agent-hold';
export const OUTBOUND_WHISPER = 'outbound-whisper';
export const TRANSFER_TO_QUEUE = 'transfer-to-queue';
export const TRANSFER_TO_AGENT = 'transfer-to-agent';
