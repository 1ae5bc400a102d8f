/**
 * Where a contact's recordings are: `<prefix>/2026/11/24/<contact id>_20261124T01:00_UTC.wav`, what was recorded before anybody
 * answered under `<prefix>/ivr/`.
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/set-up-recordings.html
 */
import type { ContactHistory, RecordingPart } from '../contact-history';
import type { World } from '../world';

/** One recording of a contact: what is in one object. */
export interface RecordedAudio {
  readonly kind: 'conversation' | 'ivr';
  /** Milliseconds since the exchange began. */
  readonly from: number;
  /** Absent while it goes on. */
  readonly till?: number;
  readonly bucket: string;
  readonly key: string;
  readonly of: 'All' | 'Agent' | 'Customer' | 'IVR';
}

/**
 * A contact's recordings, in the order of their beginning; none where the instance stores none. A conversation is one recording
 * from its first second to its last: holds change who is heard, a pause is silence.
 */
export function recordingsOf(history: ContactHistory, world: World, startsAt: Date): readonly RecordedAudio[] {
  const storage = world.storage?.find(({ of, to }) => of === 'CALL_RECORDINGS' && to.kind === 's3')?.to;
  if (storage?.kind !== 's3') return [];
  const audio = (kind: RecordedAudio['kind'], parts: readonly RecordingPart[]): readonly RecordedAudio[] => {
    const [first, last] = [parts[0], parts.at(-1)];
    if (!first || !last) return [];
    const folder = kind === 'ivr' ? 'ivr/' : '';
    const name = `${history.contact.contactId}_${stamp(startsAt.getTime() + first.from)}_UTC.wav`;
    return [
      {
        kind,
        from: first.from,
        ...(last.till === undefined ? {} : { till: last.till }),
        bucket: storage.bucket,
        key: `${folderOf(storage.prefix)}${folder}${day(startsAt.getTime() + first.from)}/${name}`,
        of: kind === 'ivr' ? 'IVR' : whose(parts),
      },
    ];
  };
  return [
    ...audio('ivr', history.recordings.filter(isIvr)),
    ...audio(
      'conversation',
      history.recordings.filter((part) => !isIvr(part)),
    ),
  ].sort((a, b) => a.from - b.from);
}

const isIvr = ({ of }: RecordingPart): boolean => of.includes('ivr');

const folderOf = (prefix: string): string => (prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`);

const day = (epochMilliseconds: number): string =>
  new Date(epochMilliseconds).toISOString().slice(0, 10).replaceAll('-', '/');

const stamp = (epochMilliseconds: number): string =>
  new Date(epochMilliseconds).toISOString().slice(0, 16).replaceAll('-', '');

function whose(parts: readonly RecordingPart[]): 'All' | 'Agent' | 'Customer' {
  const sides = new Set(parts.flatMap(({ of }) => of));
  if (sides.has('agent') && sides.has('customer')) return 'All';
  return sides.has('agent') ? 'Agent' : 'Customer';
}
