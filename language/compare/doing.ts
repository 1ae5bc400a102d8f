/** What a block does to the person on the line, in words that follow "callers now …" or "instead of …". */
import type { Block } from './blocks';
import { asText, listed, phrase, type Phrase } from './phrase';
import { spokenAt, stepOf, thing, thingAt, time } from './things';
import type { Ways } from './ways';

export interface Doing {
  /** As in: callers now *wait in*. */
  readonly verb: string;
  /** As in: instead of *waiting in*. */
  readonly gerund: string;
  readonly object: Phrase;
}

const CUT_OFF: Doing = { verb: 'are cut off', gerund: 'being cut off', object: [] };

const told = (verb: string, gerund: string, object: Phrase = []): Doing => ({ verb, gerund, object });

/** `undefined`: a target that does not exist. */
export function doing(block: Block | undefined, ways: Ways): Doing {
  if (!block) return CUT_OFF;
  const at = (path: string): Phrase => thingAt(block, path);
  switch (block.type) {
    case 'MessageParticipant':
      return told('hear', 'hearing', spokenAt(block, '') ?? ['silence']);
    case 'MessageParticipantIteratively':
      return told('hear over and over', 'hearing over and over', messages(block));
    case 'GetParticipantInput': {
      const spoken = spokenAt(block, '');
      return spoken
        ? told('are asked', 'being asked', spoken)
        : told('are given', 'being given', phrase`${time(block.leaves.get('InputTimeLimitSeconds'))} to press keys`);
    }
    case 'ConnectParticipantWithLexBot':
      return told('talk to', 'talking to', bot(block));
    case 'DisconnectParticipant':
      return told('are hung up on', 'being hung up on');
    case 'UpdateContactTargetQueue': {
      const queue = queueOf(block);
      return leadsToQueue(block)
        ? told('wait in', 'waiting in', queue)
        : told('are meant for', 'being meant for', queue);
    }
    case 'TransferContactToQueue':
      return told('wait in', 'waiting in', queueBefore(block, ways));
    case 'DequeueContactAndTransferToQueue':
      return told(
        'move on to wait in',
        'moving on to wait in',
        block.leaves.size > 0 ? queueOf(block) : queueBefore(block, ways),
      );
    case 'TransferContactToAgent':
      return told('are connected to', 'being connected to', ['the agent']);
    case 'TransferParticipantToThirdParty':
      return told('are connected to', 'being connected to', at('ThirdPartyPhoneNumber'));
    case 'CreateCallbackContact':
      return told(
        'are called back',
        'being called back',
        phrase` after ${time(block.leaves.get('InitialCallDelaySeconds'))}`,
      );
    case 'TransferToFlow':
      return told('go on in flow', 'going on in flow', at('ContactFlowId'));
    case 'InvokeFlowModule':
      return told('go through module', 'going through module', at('FlowModuleId'));
    case 'InvokeLambdaFunction':
      return told('wait for function', 'waiting for function', at('LambdaFunctionARN'));
    case 'CheckHoursOfOperation':
      return told(
        'are sorted by',
        'being sorted by',
        block.leaves.has('HoursOfOperationId') ? phrase`hours ${at('HoursOfOperationId')}` : ["the queue's hours"],
      );
    case 'Compare':
      return told('are sorted by', 'being sorted by', thing(block.leaves.get('ComparisonValue') ?? ''));
    case 'CheckMetricData':
      return told(
        'are sorted by',
        'being sorted by',
        phrase`${{ code: block.leaves.get('MetricType') ?? 'a metric' }}`,
      );
    case 'DistributeByPercentage':
      return told('are sorted by', 'being sorted by', ['chance']);
    case 'Loop':
      return told('go round', 'going round', phrase`up to ${thing(block.leaves.get('LoopCount') ?? '')} times`);
    case 'Wait':
      return told('wait', 'waiting', time(block.leaves.get('TimeLimitSeconds')));
    case 'EndFlowExecution':
    case 'EndFlowModuleExecution':
      return told('leave this flow', 'leaving this flow');
    case 'UpdateContactAttributes':
      return told('are noted with', 'being noted with', pairs(block, /^Attributes\.(.+)$/u));
    case 'UpdateFlowAttributes':
      return told('are noted with', 'being noted with', pairs(block, /^FlowAttributes\.(.+)\.Value$/u));
    case 'UpdateContactEventHooks':
      return told('get for later', 'getting for later', hooks(block));
    case 'UpdateContactTextToSpeechVoice':
      return told('hear the voice', 'hearing the voice', at('TextToSpeechVoice'));
    case 'UpdateContactRecordingBehavior':
    case 'UpdateContactRecordingAndAnalyticsBehavior':
      return recording(block);
    case 'UpdateContactRoutingBehavior':
      return told('are put at', 'being put at', phrase`priority ${at('QueuePriority')}`);
    default:
      return told('pass the step', 'passing the step', stepOf(block));
  }
}

/** `wait in *billing*`. */
export const does = ({ verb, object }: Doing): Phrase => spaced(verb, object);

/** `wait in *billing* instead of *sales*`. */
export function instead(made: Doing, old: Doing): Phrase {
  return made.verb === old.verb && made.object.length > 0 && old.object.length > 0
    ? [...does(made), ' instead of ', ...old.object]
    : [...does(made), ' instead of ', ...spaced(old.gerund, old.object)];
}

/** `now wait`, `are now asked`: the adverb where English has it. */
export function adverbial(adverb: string, words: Phrase): Phrase {
  const [first, ...rest] = words;
  return typeof first === 'string' && /^are\b/u.test(first)
    ? [`are ${adverb}${first.slice('are'.length)}`, ...rest]
    : [`${adverb} `, ...words];
}

const spaced = (verb: string, object: Phrase): Phrase =>
  object.length === 0
    ? [verb]
    : [typeof object[0] === 'string' && object[0].startsWith(' ') ? verb : `${verb} `, ...object];

/** Steps told of a course. */
const LONGEST_COURSE = 12;

/** What a caller meets from a block on, on the main way: up to a choice or an end. Steps nobody notices are left out. */
export function course(from: Block | undefined, ways: Ways): readonly Doing[] {
  const met = new Set<Block>();
  const steps: Doing[] = [];
  for (let block = from; block && !met.has(block) && steps.length < LONGEST_COURSE; block = mainWay(block)) {
    met.add(block);
    // "wait in" is told by the queue's choice or by the transfer, not by both.
    if (
      isNoticeable(block) &&
      !(block.type === 'TransferContactToQueue' && steps.some(({ verb }) => verb === 'wait in'))
    )
      steps.push(doing(block, ways));
  }
  return steps.length > 0 ? steps : [doing(from, ways)];
}

/** How two courses differ, in words after "callers"; `undefined` when they are told alike. */
export function coursesDiffer(made: readonly Doing[], old: readonly Doing[]): Phrase | undefined {
  const spelled = (step: Doing | undefined): string => (step ? asText(does(step)) : '');
  const at = [...made, ...old].findIndex((_, index) => spelled(made[index]) !== spelled(old[index]));
  if (at === -1 || at >= Math.max(made.length, old.length)) return undefined;
  const [next, before] = [made[at], old[at]];
  const passed = made[at - 1];
  const later: Phrase = passed ? ['after ', ...spaced(passed.gerund, passed.object), ' '] : [];
  if (next) return [...later, ...adverbial('now', before ? instead(next, before) : does(next))];
  return before ? [...later, ...adverbial('no longer', does(before))] : undefined;
}

/** Sets something for later; nobody on the line can tell. The choice of a queue is where a caller is going. */
const isNoticeable = ({ type, spec }: Block): boolean =>
  type === 'UpdateContactTargetQueue' ||
  type === 'InvokeLambdaFunction' ||
  spec?.onTheLine !== 'quiet' ||
  spec.conditions.length > 0;

const mainWay = ({ exits }: Block): Block | undefined => exits.find(({ way }) => way.kind === 'next')?.to;

/** Whether callers come into the queue by what follows, with nothing asked in between. */
function leadsToQueue(block: Block): boolean {
  const met = new Set<Block>();
  const waiting = [block];
  for (let next = waiting.pop(); next && met.size < 24; next = waiting.pop()) {
    if (next.type === 'TransferContactToQueue') return true;
    if (met.has(next) || (next !== block && next.type === 'UpdateContactTargetQueue')) continue;
    met.add(next);
    for (const { to, way } of next.exits) if (to && way.kind !== 'error') waiting.push(to);
  }
  return false;
}

const queueOf = (block: Block): Phrase =>
  block.leaves.has('AgentId') ? phrase`the own queue of agent ${thingAt(block, 'AgentId')}` : thingAt(block, 'QueueId');

function queueBefore(block: Block, ways: Ways): Phrase {
  const chosen = ways.lastBefore(block, ({ type }) => type === 'UpdateContactTargetQueue');
  return chosen ? queueOf(chosen) : ['the queue chosen before'];
}

const bot = (block: Block): Phrase => {
  const path = ['LexV2Bot.AliasArn', 'LexBot.Name'].find((one) => block.leaves.has(one));
  return path === undefined ? ['the bot'] : phrase`bot ${thingAt(block, path)}`;
};

function messages(block: Block): Phrase {
  const indexes = new Set([...block.leaves.keys()].flatMap((path) => /^Messages\[(\d+)\]/u.exec(path)?.[1] ?? []));
  return listed([...indexes].slice(0, 4).flatMap((index) => [spokenAt(block, `Messages[${index}]`) ?? []]));
}

const pairs = (block: Block, name: RegExp): Phrase =>
  listed(
    [...block.leaves].flatMap(([path, value]) => {
      const found = name.exec(path)?.[1];
      return found === undefined ? [] : [phrase`${{ code: found }} ${{ quote: value }}`];
    }),
  );

const hooks = (block: Block): Phrase =>
  listed(
    [...block.leaves.keys()].flatMap((path) => {
      const hook = /^EventHooks\.(.+)$/u.exec(path)?.[1];
      return hook === undefined ? [] : [phrase`flow ${thingAt(block, path)} as ${{ code: hook }}`];
    }),
  );

function recording({ leaves }: Block): Doing {
  const recorded = [...leaves].find(([path]) => /(?:^|\.)RecordedParticipants$/u.test(path))?.[1] ?? '(none)';
  return recorded === '(none)'
    ? { verb: 'are not recorded', gerund: 'not being recorded', object: [] }
    : { verb: 'are recorded', gerund: 'being recorded', object: [` (${recorded.toLowerCase()})`] };
}
