/** What changed inside a block that is still there: one sentence a setting, in a supervisor's words. */
import type { Block } from './blocks';
import { adverbial, doing, instead } from './doing';
import { asText, phrase, type Phrase } from './phrase';
import { spokenAt, stepOf, thingAt, time } from './things';
import type { Ways } from './ways';

export type Topic =
  | 'prompt'
  | 'branch'
  | 'queue'
  | 'function'
  | 'time limit'
  | 'hours'
  | 'recording'
  | 'flow'
  | 'number'
  | 'voice'
  | 'attribute'
  | 'setting';

export interface SettingChange {
  readonly topic: Topic;
  /** Stands after whom it is about; `alone`: a sentence of its own. */
  readonly words: Phrase;
  readonly alone?: true;
}

interface Versions {
  readonly old: Block;
  readonly made: Block;
  readonly oldWays: Ways;
  readonly madeWays: Ways;
  /** Nobody was asked or sorted before: what is said here is the greeting. */
  readonly isGreeting: boolean;
}

export function settingChanges(versions: Versions): readonly SettingChange[] {
  const { old, made } = versions;
  const paths = [...new Set([...made.leaves.keys(), ...old.leaves.keys()])].filter(
    (path) => made.leaves.get(path) !== old.leaves.get(path),
  );
  const told = new Map<string, SettingChange>();
  for (const path of paths) {
    const group = groupOf(path);
    if (!told.has(group)) told.set(group, settingChange(group, path, versions));
  }
  return [...told.values()];
}

/** Paths that are told together: all of one prompt, all of one routing criterion. */
function groupOf(path: string): string {
  const spoken = /^(Messages\[\d+\]\.)?(?:Text|SSML|PromptId|Media\.\w+)$/u.exec(path);
  if (spoken) return `prompt ${spoken[1] ?? ''}`;
  return /^(?:QueueId|AgentId)$/u.test(path) ? 'queue' : path;
}

function settingChange(group: string, path: string, versions: Versions): SettingChange {
  const { old, made, oldWays, madeWays, isGreeting } = versions;
  const [before, now] = [thingAt(old, path), thingAt(made, path)];
  // Two things of one label are told by what they really are.
  const isToldAlike = asText(before) === asText(now);
  const [was, is] = isToldAlike ? [rawAt(old, path), rawAt(made, path)] : [before, now];
  if (group.startsWith('prompt '))
    return promptChange(group.slice('prompt '.length).replace(/\.$/u, ''), old, made, isGreeting);
  if (group === 'queue') return queueChange(old, made, oldWays, madeWays, path, was, is);
  if (/(?:^|\.)RecordedParticipants$/u.test(path))
    return {
      topic: 'recording',
      words: [' ', ...adverbial('now', instead(doing(made, madeWays), doing(old, oldWays)))],
    };
  if (/Seconds(?:\.|$)|Minutes(?:\.|$)/u.test(path)) return timeChange(path, versions);
  switch (path) {
    case 'LambdaFunctionARN':
      return alone('function', phrase`Function ${is} is now asked instead of ${was}`);
    case 'HoursOfOperationId':
      return { topic: 'hours', words: phrase` are now sorted by hours ${is} instead of ${was}` };
    case 'ContactFlowId':
      return { topic: 'flow', words: phrase` now go on in flow ${is} instead of ${was}` };
    case 'FlowModuleId':
      return { topic: 'flow', words: phrase` now go through module ${is} instead of ${was}` };
    case 'ThirdPartyPhoneNumber':
      return { topic: 'number', words: phrase` are now connected to ${is} instead of ${was}` };
    case 'TextToSpeechVoice':
      return { topic: 'voice', words: phrase` now hear the voice ${is} instead of ${was}` };
    case 'LoopCount':
      return { topic: 'setting', words: phrase` now go round up to ${is} times instead of ${was}` };
    case 'QueuePriority':
      return { topic: 'queue', words: phrase` now wait with priority ${is} instead of ${was}` };
    case 'ComparisonValue':
      return { topic: 'branch', words: phrase` are now sorted by ${is} instead of ${was}` };
    case 'InputValidation.CustomValidation.MaximumLength':
      return { topic: 'setting', words: phrase` may now key in ${is} digits instead of ${was}` };
    default:
      return otherChange(path, made, was, is);
  }
}

const alone = (topic: Topic, words: Phrase): SettingChange => ({ topic, words, alone: true });

const rawAt = (block: Block, path: string): Phrase => {
  const value = block.leaves.get(path);
  return value === undefined ? ['nothing'] : [{ code: value }];
};

function promptChange(under: string, old: Block, made: Block, isGreeting: boolean): SettingChange {
  const [was, is] = [spokenAt(old, under), spokenAt(made, under)];
  const raw = (block: Block): Phrase =>
    ['Text', 'SSML', 'PromptId', 'Media.Uri'].flatMap((kind) => {
      const value = block.leaves.get(under === '' ? kind : `${under}.${kind}`);
      return value === undefined ? [] : [{ quote: value }];
    });
  const isToldAlike = was && is && asText(was) === asText(is);
  const [from, to] = isToldAlike ? differing(raw(old), raw(made)) : [was ?? ['nothing'], is ?? ['nothing']];
  if (isGreeting) return alone('prompt', phrase`The greeting now says ${to} instead of ${from}`);
  if (made.type === 'MessageParticipantIteratively')
    return { topic: 'prompt', words: phrase` now hear while waiting ${to} instead of ${from}` };
  const verb = made.spec?.onTheLine === 'asks' ? ' are now asked ' : ' now hear ';
  return { topic: 'prompt', words: [verb, ...to, ' instead of ', ...from] };
}

/** Long texts that differ late are shown from where they differ. */
function differing(was: Phrase, is: Phrase): readonly [Phrase, Phrase] {
  const [from, to] = [quoted(was), quoted(is)];
  let at = 0;
  while (at < from.length && from[at] === to[at]) at += 1;
  const shown = (text: string): Phrase => [{ quote: at > 60 ? `…${text.slice(at - 30)}` : text }];
  return from === to ? [was, is] : [shown(from), shown(to)];
}

const quoted = (words: Phrase): string =>
  words.map((piece) => (typeof piece === 'string' ? piece : 'quote' in piece ? piece.quote : '')).join('');

function queueChange(
  old: Block,
  made: Block,
  oldWays: Ways,
  madeWays: Ways,
  path: string,
  was: Phrase,
  is: Phrase,
): SettingChange {
  if (made.type === 'CheckMetricData' || made.type === 'GetMetricData')
    return alone('queue', phrase`${stepOf(made)} now asks about ${is} instead of ${was}`);
  const [then, thereafter] = [doing(old, oldWays), doing(made, madeWays)];
  // Same words for both: two addresses of one name. Then the addresses are told.
  if (asText(then.object) === asText(thereafter.object) || !made.leaves.has(path))
    return alone('queue', phrase`${stepOf(made)} now means ${rawAt(made, path)} instead of ${rawAt(old, path)}`);
  return { topic: 'queue', words: [' ', ...adverbial('now', instead(thereafter, then))] };
}

const limit = (words: Phrase): SettingChange => ({ topic: 'time limit', words });

function timeChange(path: string, { old, made }: Versions): SettingChange {
  const unit = /Minutes/u.test(path) ? 'minute' : 'second';
  const [was, is] = [time(old.leaves.get(path), unit), time(made.leaves.get(path), unit)];
  switch (path) {
    case 'InvocationTimeLimitSeconds':
      return made.type === 'InvokeLambdaFunction'
        ? alone('time limit', phrase`Function ${thingAt(made, 'LambdaFunctionARN')} may take ${is} instead of ${was}`)
        : limit(phrase` now have ${is} instead of ${was}`);
    case 'InputTimeLimitSeconds':
      return limit(phrase` now have ${is} to press the first key instead of ${was}`);
    case 'DTMFConfiguration.InterdigitTimeLimitSeconds':
      return limit(phrase` now have ${is} between two keys instead of ${was}`);
    case 'TimeLimitSeconds':
      return limit(phrase` now wait ${is} instead of ${was}`);
    case 'InterruptFrequencySeconds':
      return limit(phrase` are now interrupted every ${is} while waiting instead of every ${was}`);
    case 'ThirdPartyConnectionTimeLimitSeconds':
      return limit(phrase` now hear the outside number ring for ${is} at most instead of ${was}`);
    case 'InitialCallDelaySeconds':
      return limit(phrase` are now called back after ${is} instead of ${was}`);
    default:
      return alone('time limit', phrase`${stepOf(made)}: ${{ code: path }} is now ${is} instead of ${was}`);
  }
}

function otherChange(path: string, made: Block, was: Phrase, is: Phrase): SettingChange {
  const attribute = /^(?:Attributes|FlowAttributes)\.(.+?)(?:\.Value)?$/u.exec(path)?.[1];
  if (attribute !== undefined)
    return { topic: 'attribute', words: phrase` are now noted with ${{ code: attribute }} as ${is} instead of ${was}` };
  const sent = /^LambdaInvocationAttributes\.(.+)$/u.exec(path)?.[1];
  if (sent !== undefined)
    return alone(
      'function',
      phrase`Function ${thingAt(made, 'LambdaFunctionARN')} is now told ${{ code: sent }} as ${is} instead of ${was}`,
    );
  const hook = /^EventHooks\.(.+)$/u.exec(path)?.[1];
  if (hook !== undefined) return alone('flow', phrase`As ${{ code: hook }}, flow ${is} now runs instead of ${was}`);
  return alone(
    /Record/u.test(made.type) ? 'recording' : 'setting',
    phrase`${stepOf(made)}: ${{ code: path }} is now ${is} instead of ${was}`,
  );
}
