/** Terms that many entries of the catalog share. */
import type { Channel, FlowKind, NextActionSpec, ObjectSpec, ParameterSpec } from './spec';

export const EVERY_CHANNEL = ['VOICE', 'CHAT', 'TASK', 'EMAIL'] as const satisfies readonly Channel[];

export const EVERY_FLOW = [
  'CONTACT_FLOW',
  'CUSTOMER_QUEUE',
  'CUSTOMER_HOLD',
  'CUSTOMER_WHISPER',
  'AGENT_HOLD',
  'AGENT_WHISPER',
  'OUTBOUND_WHISPER',
  'AGENT_TRANSFER',
  'QUEUE_TRANSFER',
  'MODULE',
] as const satisfies readonly FlowKind[];

/** Inbound flows, transfer flows and modules: where a contact is not in a queue yet. */
export const BEFORE_QUEUE = [
  'CONTACT_FLOW',
  'AGENT_TRANSFER',
  'QUEUE_TRANSFER',
  'MODULE',
] as const satisfies readonly FlowKind[];

/** The same, and while the contact waits. */
export const BEFORE_AGENT = [...BEFORE_QUEUE, 'CUSTOMER_QUEUE'] as const satisfies readonly FlowKind[];

/** Goes on at `NextAction`. */
export const GOES_ON = { presence: 'required', followed: true } as const satisfies NextActionSpec;

/** Terminal: a `NextAction` is refused. */
export const GOES_NOWHERE = { presence: 'refused', followed: false } as const satisfies NextActionSpec;

/** Always leaves by a branch; the console copies the catch-all's target. */
export const MIRRORS_ERROR = {
  presence: 'required',
  followed: false,
  mirrors: { error: 'NoMatchingError' },
} as const satisfies NextActionSpec;

export const MIRRORS_NO_CONDITION = {
  presence: 'required',
  followed: false,
  mirrors: { error: 'NoMatchingCondition' },
} as const satisfies NextActionSpec;

export const CATCH_ALL = { type: 'NoMatchingError', branch: 'required' } as const;
export const NO_CONDITION = { type: 'NoMatchingCondition', branch: 'required' } as const;

/** Characters of a spoken text, markup included; 3,000 of them may be billed. */
export const SPOKEN_TEXT_LENGTH = 6000;

/** A sound file fetched while the call runs: 8 kHz mono u-law .wav, under 50 MB and 5 minutes. */
const MEDIA = {
  kind: 'object',
  required: false,
  fields: {
    Uri: { kind: 'string', required: true, dynamic: 'interpolated' },
    SourceType: { kind: 'enum', required: true, values: ['S3'], dynamic: 'none' },
    MediaType: { kind: 'enum', required: true, values: ['Audio'], dynamic: 'none' },
  },
} as const satisfies ObjectSpec;

/** The ways to say something; `PROMPT_KEYS` must not stand together. */
export const PROMPT = {
  PromptId: { kind: 'string', required: false, dynamic: 'singleJsonPath', refersTo: 'prompt', note: 'Voice only.' },
  Text: { kind: 'string', required: false, dynamic: 'interpolated', maxLength: SPOKEN_TEXT_LENGTH },
  SSML: {
    kind: 'string',
    required: false,
    dynamic: 'interpolated',
    maxLength: SPOKEN_TEXT_LENGTH,
    note: 'Wrapped in <speak>; voice only; markup that does not parse takes the error branch.',
  },
  Media: MEDIA,
} as const satisfies Record<string, ParameterSpec>;
export const PROMPT_KEYS = ['PromptId', 'Text', 'SSML', 'Media'] as const;

export const TARGET_CONTACT = {
  kind: 'enum',
  required: false,
  values: ['Current', 'Related'],
  dynamic: 'none',
  note: 'The page says required; the console often leaves it out.',
} as const satisfies ParameterSpec;

/** A queue, or an agent's own queue; never both. Neither: the queue set before. */
export const QUEUE_OR_AGENT = {
  QueueId: {
    kind: 'string',
    required: false,
    dynamic: 'singleJsonPath',
    refersTo: 'queue',
    note: 'Id or ARN, never a name.',
  },
  AgentId: { kind: 'string', required: false, dynamic: 'singleJsonPath', refersTo: 'agent' },
} as const satisfies Record<string, ParameterSpec>;
export const NEVER_BOTH_QUEUE_AND_AGENT = { rule: 'neverBoth', keys: ['QueueId', 'AgentId'] } as const;

/** Names and values the author chooses; values may embed references, never be empty. */
export const TEXT_MAP = {
  kind: 'map',
  required: false,
  of: { kind: 'string', required: true, dynamic: 'interpolated' },
} as const satisfies ParameterSpec;

export const developerGuide = (page: string): string =>
  `https://docs.aws.amazon.com/connect/latest/devguide/${page}.html`;
export const adminGuide = (page: string): string =>
  `https://docs.aws.amazon.com/connect/latest/adminguide/${page}.html`;
