/** How a caller gets somewhere: the shortest way from the start, as the conditions met on it, in words. */
import type { Block, Exit, Journey, Way } from './blocks';
import { capitalized, listed, phrase, type Phrase } from './phrase';
import { predecessors } from './sameness';
import { spokenAt, stepOf, thing, thingAt, time } from './things';

/** A condition on the way. `who`: something the caller does, after "callers who"; else a circumstance, after "when". */
export interface Condition {
  readonly who: boolean;
  readonly words: Phrase;
}

/** Conditions of a way that are told; of a longer one, the last. */
const LONGEST_WAY = 16;

/** Flows of more blocks are told by their shortest ways alone; the service takes 250. */
const LARGEST_FLOW = 1000;

/** The shortest ways from the start; ways through failures count as long. */
export class Ways {
  private readonly arrivals = new Map<Block, Step>();
  private readonly before: ReadonlyMap<Block, readonly { readonly from: Block }[]>;
  private readonly known = new Map<Block, readonly Condition[]>();

  constructor(private readonly journey: Journey) {
    this.before = predecessors(journey.met);
    const { start } = journey;
    if (!start) return;
    const lengths = new Map<Block, number>([[start, 0]]);
    const byLength: Block[][] = [[start]];
    for (let length = 0; length < byLength.length; length += 1)
      for (const block of byLength[length] ?? []) {
        if (lengths.get(block) !== length) continue;
        for (const exit of block.exits) {
          const further = length + costOf(exit);
          if (!exit.to || (lengths.get(exit.to) ?? Infinity) <= further) continue;
          lengths.set(exit.to, further);
          this.arrivals.set(exit.to, { from: block, exit });
          (byLength[further] ??= []).push(exit.to);
        }
      }
  }

  /** The conditions that must hold to come to a block. What is met on every way, whatever was answered, is no condition. */
  to(block: Block): readonly Condition[] {
    const known = this.known.get(block);
    if (known) return known;
    const way: Condition[] = [];
    for (const { from, exit } of this.back(block)) {
      const condition = this.settles(from, exit, block);
      if (condition) way.unshift(condition);
      if (way.length === LONGEST_WAY) break;
    }
    this.known.set(block, way);
    return way;
  }

  /** The same, and out of the block by one of its exits. */
  through(block: Block, exit: Exit): readonly Condition[] {
    const condition = conditionOf(block, exit);
    return condition ? [...this.to(block), condition] : this.to(block);
  }

  /** The last block before this one that answers yes, on the shortest way. */
  lastBefore(block: Block, is: (block: Block) => boolean): Block | undefined {
    for (const { from } of this.back(block)) if (is(from)) return from;
    return undefined;
  }

  /**
   * What must be answered at a choice for a block to be met; `undefined` when it is met anyway: not every way there passes the
   * choice, or no answer leads away for good.
   */
  private settles(choice: Block, taken: Exit, block: Block): Condition | undefined {
    const condition = conditionOf(choice, taken);
    if (!condition || this.journey.met.length > LARGEST_FLOW) return condition;
    const leading = this.leadingTo(block, choice);
    if (choice !== this.journey.start && this.journey.start && leading.has(this.journey.start)) return undefined;
    const leads = ({ to }: Exit): boolean => to !== undefined && leading.has(to);
    const returning = this.leadingTo(choice);
    const isAway = (exit: Exit): boolean => !isFailure(exit) && !leads(exit) && !(exit.to && returning.has(exit.to));
    if (!choice.exits.some(isAway)) return undefined;
    if (isFailure(taken)) return condition;
    const answers = choice.exits.filter((exit) => !isFailure(exit) && leads(exit));
    const conditions = answers.flatMap((exit) => conditionOf(choice, exit) ?? []);
    // An answer that is no condition is everybody's.
    if (conditions.length < answers.length) return undefined;
    if (conditions.length > MOST_ANSWERS || conditions.some(({ who }) => who !== condition.who)) return condition;
    return {
      who: condition.who,
      words: listed(
        conditions.map(({ words }) => words),
        'or',
      ),
    };
  }

  /** Blocks from which a block can be met, on ways that do not pass another; that block is one of them. */
  private leadingTo(block: Block, past?: Block): ReadonlySet<Block> {
    const leading = new Set<Block>([block]);
    for (const one of leading) for (const { from } of this.before.get(one) ?? []) if (from !== past) leading.add(from);
    return leading;
  }

  private *back(block: Block): Iterable<Step> {
    for (let at = this.arrivals.get(block); at; at = this.arrivals.get(at.from)) yield at;
  }
}

interface Step {
  readonly from: Block;
  readonly exit: Exit;
}

/** Answers to one choice that are told together. */
const MOST_ANSWERS = 4;

/** Something broke, rather than somebody chose. */
const isFailure = ({ way }: Exit): boolean => way.kind === 'error' && !CHOICES.has(way.error);
const CHOICES: ReadonlySet<string> = new Set(['NoMatchingCondition', 'InputTimeLimitExceeded', 'QueueAtCapacity']);

const costOf = (exit: Exit): number =>
  isFailure(exit) ? 30 : exit.way.kind === 'next' ? 1 : exit.way.kind === 'error' ? 4 : 3;

/** Whom a way is about: `Callers who press 2`, `When the queue is full, callers`, `Callers`; agents, in a flow that agents hear. */
export function whom(way: readonly Condition[], people: string): Phrase {
  const lastWhen = way.findLast(({ who }) => !who);
  const deeds = way.filter(({ who }) => who).slice(-2);
  const who: Phrase =
    deeds.length === 0
      ? [people]
      : [`${people} who `, ...(deeds[0]?.words ?? []), ...(deeds[1] ? [', then ', ...deeds[1].words] : [])];
  return capitalized(lastWhen ? ['when ', ...lastWhen.words, ', ', ...who] : who);
}

/** A whole way, in order: `press 1 → the queue is full`. */
export const wayWords = (way: readonly Condition[]): readonly Phrase[] => way.map(({ words }) => words);

/** What must hold to leave a block by an exit; `undefined` for the way that everybody takes. */
export function conditionOf(block: Block, { way }: Exit): Condition | undefined {
  if (way.kind === 'next') return undefined;
  const isMenu = block.type === 'GetParticipantInput';
  if (way.kind === 'error')
    return isMenu ? menuError(block, way.error) : { who: false, words: errorWords(block, way.error) };
  const [operand = ''] = way.operands;
  if (isMenu) return { who: true, words: [`press ${operand}`] };
  if (block.type === 'Loop')
    return operand === 'ContinueLooping'
      ? undefined
      : { who: false, words: phrase`it was tried ${times(block.leaves.get('LoopCount'))}` };
  if (block.type === 'ConnectParticipantWithLexBot') return { who: true, words: phrase`ask for ${{ quote: operand }}` };
  return { who: false, words: conditionWords(block, way, operand) };
}

const times = (count: string | undefined): Phrase =>
  count !== undefined && /^\d+$/u.test(count) ? [count === '1' ? 'once' : `${count} times`] : ['often enough'];

function conditionWords(block: Block, way: Way & { kind: 'condition' }, operand: string): Phrase {
  switch (block.type) {
    case 'CheckHoursOfOperation': {
      const hours = block.leaves.has('HoursOfOperationId')
        ? phrase`hours ${thingAt(block, 'HoursOfOperationId')}`
        : ["the queue's hours"];
      return operand === 'True' ? ['it is within ', ...hours] : ['it is outside ', ...hours];
    }
    case 'CheckMetricData':
      return [metricOf(block), ...compared(way)];
    case 'Compare':
      return [...thing(block.leaves.get('ComparisonValue') ?? ''), ...compared(way)];
    case 'DistributeByPercentage':
      return phrase`chance draws less than ${operand} of 100`;
    case 'MessageParticipantIteratively':
      return phrase`${time(block.leaves.get('InterruptFrequencySeconds'))} of waiting have passed`;
    case 'Wait':
      return operand === 'WaitCompleted'
        ? phrase`${time(block.leaves.get('TimeLimitSeconds'))} have passed`
        : phrase`the wait ends with ${{ quote: operand }}`;
    case 'InvokeFlowModule':
      return phrase`module ${thingAt(block, 'FlowModuleId')} answers ${{ quote: operand }}`;
    default:
      return phrase`${stepOf(block)} gives ${{ quote: way.operands.join(' ') }}`;
  }
}

const METRICS: Readonly<Record<string, string>> = {
  NumberOfAgentsAvailable: 'the number of free agents',
  NumberOfAgentsStaffed: 'the number of agents on duty',
  NumberOfAgentsOnline: 'the number of agents signed in',
  OldestContactInQueueAgeSeconds: 'the longest wait',
  NumberOfContactsInQueue: 'the number of callers waiting',
};

const metricOf = (block: Block): string => METRICS[block.leaves.get('MetricType') ?? ''] ?? 'the metric';

const OPERATORS: Readonly<Record<string, string>> = {
  Equals: 'is',
  TextStartsWith: 'starts with',
  TextEndsWith: 'ends with',
  TextContains: 'contains',
  NumberGreaterThan: 'is more than',
  NumberGreaterOrEqualTo: 'is at least',
  NumberLessThan: 'is less than',
  NumberLessOrEqualTo: 'is at most',
  KeyExists: 'has the key',
};

function compared({ operator, operands }: Way & { kind: 'condition' }): Phrase {
  return [
    ` ${OPERATORS[operator] ?? operator} `,
    ...listed(
      operands.map((operand) => [{ quote: operand }]),
      'or',
    ),
  ];
}

function menuError(block: Block, error: string): Condition {
  const limit = block.leaves.get('InputTimeLimitSeconds');
  if (error === 'InputTimeLimitExceeded') return { who: true, words: phrase`press nothing for ${time(limit)}` };
  if (error === 'NoMatchingCondition') return { who: true, words: ['press another key'] };
  if (error === 'InvalidPhoneNumber') return { who: true, words: ['key in no telephone number'] };
  const asked = spokenAt(block, '');
  return { who: false, words: asked ? phrase`the question ${asked} fails` : ['the keypad fails'] };
}

function errorWords(block: Block, error: string): Phrase {
  switch (error) {
    case 'QueueAtCapacity':
      return ['the queue is full'];
    case 'NoMatchingCondition':
      return otherwise(block);
    case 'InputTimeLimitExceeded':
    case 'TimeLimitExceeded':
      return phrase`nobody answers ${stepOf(block)} in time`;
    case 'CallFailed':
      return ['the outside number cannot be reached'];
    case 'ConnectionTimeLimitExceeded':
      return ['the outside number does not answer in time'];
    case 'InvalidCallbackNumber':
      return ['the callback number is invalid'];
    case 'CallbackNumberNotDialable':
      return ['the callback number cannot be dialled'];
    case 'NoMatchingError':
      return failure(block);
    default:
      return phrase`${stepOf(block)} ends with ${{ code: error }}`;
  }
}

function otherwise(block: Block): Phrase {
  const asked = block.exits.flatMap(({ way }) => (way.kind === 'condition' ? way.operands : []));
  if (block.type === 'Compare')
    return phrase`${thing(block.leaves.get('ComparisonValue') ?? '')} is none of ${listed(
      asked.slice(0, 6).map((one) => [{ quote: one }]),
      'or',
    )}`;
  if (block.type === 'DistributeByPercentage') return ['chance draws none of the others'];
  if (block.type === 'CheckMetricData') return phrase`${metricOf(block)} is anything else`;
  return phrase`${stepOf(block)} gives nothing that is listed`;
}

function failure(block: Block): Phrase {
  switch (block.type) {
    case 'InvokeLambdaFunction':
      return phrase`${thingAt(block, 'LambdaFunctionARN')} fails`;
    case 'TransferContactToQueue':
    case 'DequeueContactAndTransferToQueue':
      return ['the queue cannot be reached'];
    case 'CheckHoursOfOperation':
      return ['the hours cannot be read'];
    case 'MessageParticipant': {
      const said = spokenAt(block, '');
      return said ? phrase`${said} cannot be played` : phrase`${stepOf(block)} fails`;
    }
    default:
      return phrase`${stepOf(block)} fails`;
  }
}
