/** What becomes of a contact at a block that its channel cannot use, by the tables of each block's page and the catalog. */
import { CATALOG } from '../catalog/catalog';
import type { ActionSpec } from '../catalog/spec';
import type { Channel } from './contact';

export type WrongChannel =
  /** The branch of this error. */
  | { readonly kind: 'error'; readonly error: string }
  /** Nothing happens, and the flow goes on at `NextAction`. */
  | { readonly kind: 'passes' }
  /** The page names an error branch, and the action takes none: the call stops. */
  | { readonly kind: 'stops' };

/** Where it is not the branch of `NoMatchingError`. */
const OTHERWISE: Readonly<Record<string, WrongChannel>> = {
  MessageParticipant: { kind: 'passes' },
  UpdateContactTextToSpeechVoice: { kind: 'passes' },
  UpdateContactRecordingBehavior: { kind: 'passes' },
  UpdateContactCallbackNumber: { kind: 'error', error: 'InvalidCallbackNumber' },
  UpdateContactMediaProcessing: { kind: 'error', error: 'ChannelMismatch' },
  TransferContactToAgent: { kind: 'stops' },
  CompleteOutboundCall: { kind: 'stops' },
};

/** Read their own parameters first: `Wait` plays on calls when it keeps running. */
const JUDGE_THEMSELVES: ReadonlySet<string> = new Set(['Wait', 'MessageParticipantIteratively']);

const CHANNELS_OF: ReadonlyMap<string, ReadonlySet<Channel>> = new Map(
  Object.entries(CATALOG as Readonly<Record<string, ActionSpec>>)
    .filter(([type, { channels }]) => channels.length < 4 && !JUDGE_THEMSELVES.has(type))
    .map(([type, { channels }]) => [type, new Set(channels)]),
);

/** `undefined`: the block plays on this channel. */
export function wrongChannel(type: string, channel: Channel): WrongChannel | undefined {
  const channels = CHANNELS_OF.get(type);
  if (!channels || channels.has(channel)) return undefined;
  return OTHERWISE[type] ?? { kind: 'error', error: 'NoMatchingError' };
}
