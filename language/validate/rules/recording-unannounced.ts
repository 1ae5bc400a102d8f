import { valueAt } from '../../catalog/when';
import type { ReadAction } from '../flow';
import { reached } from '../graph';
import { blockOf, type Rule } from '../rule';
import { promptsOf } from '../spoken';

/** The conversation is recorded, and nobody told the caller. */
export const rule: Rule = {
  id: 'recording-unannounced',
  severity: 'warning',
  *check({ flow, graph }) {
    // Before other types of flow somebody spoke, or they are about the agent.
    if (!graph.start || (flow.flowType !== undefined && flow.flowType !== 'CONTACT_FLOW')) return;
    if (!flow.actions.some(records)) return;
    const recordings = (passes: (action: ReadAction) => boolean): ReadonlySet<ReadAction> => {
      const way = (action: ReadAction): readonly ReadAction[] =>
        passes(action) ? graph.from(action).map(({ to }) => to) : [];
      const before = reached([graph.start as ReadAction], way);
      const from = new Map<ReadAction, ReadAction[]>();
      for (const action of before)
        for (const to of way(action)) {
          const known = from.get(to);
          if (known) known.push(action);
          else from.set(to, [action]);
        }
      // Back from where people are joined, as far as the recording stays on.
      const joined = [...before].filter(joins);
      const still = reached(joined, (action) => (from.get(action) ?? []).filter((one) => !stopsRecording(one)));
      return new Set([...before].filter((action) => records(action) && still.has(action)));
    };
    const silent = recordings(({ spec }) => spec?.onTheLine === 'quiet');
    for (const action of recordings((one) => !announces(one)))
      yield silent.has(action)
        ? {
            ...blockOf(action),
            path: action.path,
            message:
              'The conversation is recorded from here on, and on some way to it the caller hears no word at all.',
            fix: 'Say that the call is recorded before you connect it; in many places the law asks for that.',
          }
        : {
            ...blockOf(action),
            path: action.path,
            severity: 'info' as const,
            message: 'The conversation is recorded from here on, and no prompt on some way to it speaks of recording.',
            fix: 'Say that the call is recorded, unless a prompt before this flow does.',
          };
  },
};

const joins = ({ type }: ReadAction): boolean =>
  type === 'TransferContactToQueue' || type === 'TransferContactToAgent' || type === 'TransferParticipantToThirdParty';

/** Who is recorded from a block on; `undefined` where it says nothing about it. */
function recordedBy({ type, parameters }: ReadAction): readonly unknown[] | undefined {
  const place =
    type === 'UpdateContactRecordingBehavior'
      ? 'RecordingBehavior.RecordedParticipants'
      : type === 'UpdateContactRecordingAndAnalyticsBehavior'
        ? 'VoiceBehavior.VoiceRecordingBehavior.RecordedParticipants'
        : undefined;
  const recorded = place === undefined ? undefined : valueAt(parameters, place);
  return Array.isArray(recorded) ? recorded : undefined;
}

const records = (action: ReadAction): boolean => recordedBy(action)?.includes('Customer') ?? false;
const stopsRecording = (action: ReadAction): boolean => {
  const recorded = recordedBy(action);
  return recorded !== undefined && !recorded.includes('Customer');
};

/** How people say it; a prompt whose words are not known, or in another language, may say it too. */
const SAYS_SO =
  /record|monitor|quality|training|taped|録音|録画|記録|品質|応対|录音|質量|녹음|grab|calidad|enregistr|aufge|aufzei|registra|gravad|opgenomen/i;
const LATIN_OR_JAPANESE = /[a-z\u3040-\u30ff\u4e00-\u9fff]/i;

/** Whether a caller may have heard of the recording once this block is done. */
function announces({ spec, parameters }: ReadAction): boolean {
  if (spec === undefined) return true;
  if (spec.onTheLine === 'quiet') return false;
  const prompts = promptsOf(parameters);
  return prompts.length === 0
    ? spec.onTheLine !== 'leaves'
    : prompts.some(({ words, isKnown }) => !isKnown || SAYS_SO.test(words) || !LATIN_OR_JAPANESE.test(words));
}
