/** What stands on an arrow: the key pressed, the condition in words, open or closed, how many tries. */
import { spaced, shown } from './block-words';
import { at, own, plain, textOf, type Block, type Branch } from './read';
import type { Say, Word } from './wording';
import { oneLine } from './xml';

/** Failures that are an everyday outcome for a caller, and so no quiet matter. */
const OUTCOMES: Readonly<Record<string, Word>> = {
  NoMatchingCondition: 'otherwise',
  InputTimeLimitExceeded: 'silence',
  QueueAtCapacity: 'full',
  CallFailed: 'notCalled',
  ConnectionTimeLimitExceeded: 'noAnswer',
  InvalidPhoneNumber: 'badNumber',
  InvalidCallbackNumber: 'badNumber',
  CallbackNumberNotDialable: 'undialable',
  NoneFound: 'noneFound',
  NoneFoundError: 'noneFound',
  MultipleFound: 'severalFound',
  MultipleFoundError: 'severalFound',
  TimeLimitExceeded: 'timeIsUp',
};

const KNOWN_OPERANDS: Readonly<Record<string, Word>> = {
  WaitCompleted: 'timeIsUp',
  CustomerReturned: 'callerBack',
  CallAnswered: 'answered',
  VoicemailBeep: 'machineBeep',
  VoicemailNoBeep: 'machine',
  NotDetected: 'notDetected',
  True: 'true',
  False: 'false',
};

const SYMBOLS: Readonly<Record<string, string>> = {
  NumberGreaterThan: '> ',
  NumberGreaterOrEqualTo: '≥ ',
  NumberLessThan: '< ',
  NumberLessOrEqualTo: '≤ ',
};

/** Whether a branch is taken only when something broke. */
export const isQuiet = ({ on }: Branch): boolean => on.kind === 'error' && !Object.hasOwn(OUTCOMES, on.type);

const wordOf = (table: Readonly<Record<string, Word>>, key: string): Word | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** The words of all branches of one block that lead to the same place; the quiet ones are not told here. */
export function branchLabel(block: Block, branches: readonly Branch[], say: Say): string {
  const keys = branches.flatMap(({ on }) =>
    on.kind === 'condition' && block.type === 'GetParticipantInput' ? [on.operand] : [],
  );
  const others = branches.flatMap((branch) => {
    const { on } = branch;
    if (on.kind === 'next' || isQuiet(branch)) return [];
    if (on.kind === 'condition') return block.type === 'GetParticipantInput' ? [] : [conditionWords(block, on, say)];
    return [outcomeWords(block, on.type, say)];
  });
  const pressed = keys.length > 0 ? [say('pressed', keys.join(', '))] : [];
  return oneLine([...new Set([...pressed, ...others])].join(' · '));
}

function outcomeWords({ type, parameters }: Block, error: string, say: Say): string {
  if (error === 'NoMatchingCondition') {
    if (type === 'GetParticipantInput') return say('otherKey');
    if (type === 'ConnectParticipantWithLexBot') return say('notUnderstood');
    if (type === 'CheckMetricData' && isHeadCount(parameters)) return say('nobody');
  }
  const word = wordOf(OUTCOMES, error);
  return word === undefined ? spaced(error) : say(word);
}

const isHeadCount = (parameters: Block['parameters']): boolean =>
  (textOf(own(parameters, 'MetricType')) ?? '').startsWith('NumberOfAgents');

function conditionWords(block: Block, on: { readonly operator: string; readonly operand: string }, say: Say): string {
  const { type, parameters } = block;
  const { operator, operand } = on;
  if (type === 'CheckHoursOfOperation') {
    if (operand === 'True') return say('open');
    if (operand === 'False') return say('closed');
  }
  if (type === 'Loop') {
    const count = plain(at(parameters, 'LoopCount') ?? '');
    if (operand === 'ContinueLooping') return say('again', shown(count, say));
    if (operand === 'DoneLooping') return say('tried', shown(count, say));
  }
  if (type === 'CheckMetricData' && isHeadCount(parameters) && operator === 'NumberGreaterThan' && operand === '0')
    return say('somebody');
  if (type === 'DistributeByPercentage') return `${shareOf(block, operand)} %`;
  if (type === 'ConnectParticipantWithLexBot') return say('intent', operand);
  const known = type === 'Compare' ? undefined : wordOf(KNOWN_OPERANDS, operand);
  if (known !== undefined) return say(known);
  const text = operand === '' ? say('empty') : shown(operand, say);
  if (Object.hasOwn(SYMBOLS, operator)) return `${SYMBOLS[operator]}${text}`;
  switch (operator) {
    case 'Equals':
    case '':
      return text;
    case 'TextStartsWith':
      return say('beginsWith', text);
    case 'TextEndsWith':
      return say('endsWith', text);
    case 'TextContains':
      return say('contains', text);
    case 'KeyExists':
      return say('hasKey', text);
    default:
      return `${spaced(operator)} ${text}`;
  }
}

/** Operands are 1 + the percentages so far; the share of one is what it adds. */
function shareOf(block: Block, operand: string): string {
  const bounds = block.branches.flatMap(({ on }) => (on.kind === 'condition' ? [Number(on.operand)] : []));
  const place = bounds.indexOf(Number(operand));
  const share = Number(operand) - (place > 0 ? (bounds[place - 1] ?? 1) : 1);
  return Number.isFinite(share) ? String(share) : operand;
}
