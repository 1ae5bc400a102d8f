/** From matched blocks to what callers notice: each sentence with the way on which it is true. */
import type { Block, Exit, Journey } from './blocks';
import { adverbial, course, coursesDiffer, does, doing, instead } from './doing';
import type { Match } from './match';
import { asText, listed, type Phrase } from './phrase';
import { settingChanges, type Topic } from './settings';
import { conditionOf, Ways, wayWords, whom, type Condition } from './ways';

export interface CallerChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly topic: Topic;
  /** False: nobody on the line can tell; logs and tags. */
  readonly noticed: boolean;
  readonly words: Phrase;
  /** Conditions on the shortest way from the start to where it is met, in order. */
  readonly way: readonly Phrase[];
  /** Identifiers in each version, as far as there is a block. */
  readonly old?: string;
  readonly made?: string;
}

/** Steps for those who read logs and reports: no caller, agent or function can tell. */
const BEHIND_THE_SCENES: ReadonlySet<string> = new Set(['UpdateFlowLoggingBehavior', 'TagContact', 'UntagContact']);

const TOPICS: Readonly<Record<string, Topic>> = {
  MessageParticipant: 'prompt',
  MessageParticipantIteratively: 'prompt',
  GetParticipantInput: 'prompt',
  UpdateContactTargetQueue: 'queue',
  TransferContactToQueue: 'queue',
  DequeueContactAndTransferToQueue: 'queue',
  InvokeLambdaFunction: 'function',
  CheckHoursOfOperation: 'hours',
  UpdateContactRecordingBehavior: 'recording',
  UpdateContactRecordingAndAnalyticsBehavior: 'recording',
  TransferToFlow: 'flow',
  InvokeFlowModule: 'flow',
  UpdateContactEventHooks: 'flow',
  TransferParticipantToThirdParty: 'number',
  UpdateContactTextToSpeechVoice: 'voice',
  UpdateContactAttributes: 'attribute',
  UpdateFlowAttributes: 'attribute',
};

const topicOf = (block: Block | undefined): Topic => (block && TOPICS[block.type]) || 'branch';

/** A way out of a block that is still there, and where it led and leads. */
interface Reroute {
  readonly way: readonly Condition[];
  readonly from: Block | undefined;
  readonly to: Block | undefined;
  readonly at: { readonly old?: string; readonly made?: string };
}

/** `people`: who hears this flow, `callers` or `agents`. */
export function changesBetween(old: Journey, made: Journey, match: Match, people: string): readonly CallerChange[] {
  return new Comparison(old, made, match, people).changes();
}

class Comparison {
  private readonly found: CallerChange[] = [];
  /** Added and removed blocks that a sentence has named. */
  private readonly told = new Set<Block>();
  /** Pairs of blocks whose parting ways have been told. */
  private readonly parted = new Set<string>();
  private readonly oldWays: Ways;
  private readonly madeWays: Ways;

  constructor(
    private readonly old: Journey,
    private readonly made: Journey,
    private readonly match: Match,
    private readonly people: string,
  ) {
    this.oldWays = new Ways(old);
    this.madeWays = new Ways(made);
  }

  changes(): readonly CallerChange[] {
    const reroutes: Reroute[] = [];
    if (!this.isPair(this.old.start, this.made.start))
      reroutes.push({ way: [], from: this.old.start, to: this.made.start, at: {} });
    const seen = new Set<Block>();
    for (const block of this.made.met) {
      const stand = this.match.standIn(block);
      const before = this.match.oldOf.get(block);
      if (!before || seen.has(stand) || this.match.same.has(stand)) continue;
      seen.add(stand);
      this.settings(before, block);
      reroutes.push(...this.exits(before, block));
    }
    for (const group of grouped(reroutes, (one) => this.pairName(one))) this.reroute(group);
    this.rest();
    return this.found;
  }

  private isPair(old: Block | undefined, made: Block | undefined): boolean {
    if (!old || !made) return !old && !made;
    const partner = this.match.newOf.get(old);
    return partner !== undefined && this.match.standIn(partner) === this.match.standIn(made);
  }

  private readonly isAdded = (block: Block | undefined): block is Block => !!block && !this.match.oldOf.has(block);
  private readonly isRemoved = (block: Block | undefined): block is Block => !!block && !this.match.newOf.has(block);

  private add(
    kind: CallerChange['kind'],
    topic: Topic,
    words: Phrase,
    way: readonly Condition[],
    blocks: { readonly old?: string; readonly made?: string },
    noticed: boolean,
  ): void {
    this.found.push({ kind, topic, noticed, words: [...words, '.'], way: wayWords(way), ...blocks });
  }

  private settings(old: Block, made: Block): void {
    const way = this.madeWays.to(made);
    const isGreeting =
      made.spec?.onTheLine === 'speaks' &&
      way.length === 0 &&
      !this.madeWays.lastBefore(made, ({ spec }) => spec?.onTheLine !== 'quiet');
    const blocks = { old: old.identifier, made: made.identifier };
    const noticed = !BEHIND_THE_SCENES.has(made.type);
    for (const { topic, words, alone } of settingChanges({
      old,
      made,
      oldWays: this.oldWays,
      madeWays: this.madeWays,
      isGreeting,
    }))
      this.add('changed', topic, alone ? words : [...whom(way, this.people), ...words], way, blocks, noticed);
  }

  /** Branches that came or went are told here; those that lead elsewhere are handed on, to be told together. */
  private exits(old: Block, made: Block): readonly Reroute[] {
    const [before, now] = [byKey(old), byKey(made)];
    const at = { old: old.identifier, made: made.identifier };
    const reroutes: Reroute[] = [];
    for (const [key, exit] of now) {
      const earlier = before.get(key);
      if (!earlier) this.branch('added', made, exit, at);
      else if (!this.isPair(earlier.to, exit.to))
        reroutes.push({ way: this.madeWays.through(made, exit), from: earlier.to, to: exit.to, at });
    }
    for (const [key, exit] of before) if (!now.has(key)) this.branch('removed', old, exit, at);
    if (kept(now.keys(), before) !== kept(before.keys(), now))
      this.add(
        'changed',
        'branch',
        [...whom(this.madeWays.to(made), this.people), ' are now sorted in another order: ', ...orderOf(made)],
        this.madeWays.to(made),
        at,
        true,
      );
    return reroutes;
  }

  private branch(kind: 'added' | 'removed', block: Block, exit: Exit, at: Reroute['at']): void {
    const ways = kind === 'added' ? this.madeWays : this.oldWays;
    const way = ways.through(block, exit);
    const [step = doing(exit.to, ways)] = course(exit.to, ways);
    const isOwn = kind === 'added' ? this.isAdded(exit.to) : this.isRemoved(exit.to);
    if (isOwn && exit.to && asText(does(step)) === asText(does(doing(exit.to, ways)))) this.told.add(exit.to);
    const adverb = kind === 'added' ? 'now' : 'no longer';
    const why = kind === 'added' ? ' (a new branch)' : ' (the branch is gone)';
    this.add(kind, 'branch', [...whom(way, this.people), ' ', ...adverbial(adverb, does(step)), why], way, at, true);
  }

  /** Reroutes between the same two blocks: told once, on the shortest way. */
  private reroute(group: readonly Reroute[]): void {
    const [main] = group.toSorted((a, b) => a.way.length - b.way.length);
    if (!main) return;
    const { from, to, at } = main;
    // A copy that goes its own way from here on, or a block that now is one with its copy: told where they part.
    if (this.isCopy(from, to)) return this.part(from, to, main);
    const blocks = {
      ...at,
      ...(this.isRemoved(from) && { old: from.identifier }),
      ...(this.isAdded(to) && { made: to.identifier }),
    };
    const isAlone = group.length === 1;
    const more: Phrase = isAlone ? [] : [` (on ${group.length} ways)`];
    const inserted = this.isAdded(to) ? this.chain(to, this.isAdded, (block) => this.isPair(from, block)) : undefined;
    const dropped = this.isRemoved(from)
      ? this.chain(from, this.isRemoved, (block) => this.isPair(block, to))
      : undefined;
    // On several ways: what they have in common is how the block itself is met.
    const way = isAlone
      ? main.way
      : inserted && to
        ? this.madeWays.to(to)
        : dropped && from
          ? this.oldWays.to(from)
          : main.way;
    const who = whom(way, this.people);
    if (inserted) {
      const words = this.steps(inserted, this.madeWays);
      this.add(
        'added',
        topicOf(to),
        [...who, ' ', ...adverbial('now first', words), ...more],
        way,
        blocks,
        areNoticed(inserted),
      );
    } else if (dropped) {
      const words = this.steps(dropped, this.oldWays);
      this.add(
        'removed',
        topicOf(from),
        [...who, ' ', ...adverbial('no longer', words), ...more],
        way,
        blocks,
        areNoticed(dropped),
      );
    } else {
      this.add('changed', topicOf(to ?? from), [...who, ' ', ...this.difference(from, to), ...more], way, blocks, true);
    }
  }

  private isCopy(from: Block | undefined, to: Block | undefined): boolean {
    if (!from || !to || from.content !== to.content) return false;
    return (
      this.isAdded(to) || this.isRemoved(from) || !coursesDiffer(course(to, this.madeWays), course(from, this.oldWays))
    );
  }

  private part(from: Block | undefined, to: Block | undefined, { way, at }: Reroute): void {
    const pair = this.pairName({ from, to, way, at });
    if (!from || !to || this.parted.has(pair)) return;
    this.parted.add(pair);
    for (const block of [from, to]) this.told.add(block);
    const before = byKey(from);
    for (const exit of to.exits) {
      const earlier = before.get(exit.key)?.to;
      if (this.isPair(earlier, exit.to)) continue;
      const condition = conditionOf(to, exit);
      const further = condition ? [...way, condition] : way;
      this.reroute([{ way: further, from: earlier, to: exit.to, at: { old: from.identifier, made: to.identifier } }]);
    }
  }

  /** Blocks of one version only, from `first` to the last before a block that `ends`; `undefined` when it is never met. */
  private chain(
    first: Block,
    isOwn: (block: Block) => boolean,
    ends: (block: Block) => boolean,
  ): readonly Block[] | undefined {
    const cameFrom = new Map<Block, Block | undefined>([[first, undefined]]);
    for (const block of cameFrom.keys())
      for (const { to, way } of block.exits) {
        if (!to || way.kind === 'error') continue;
        if (ends(to)) {
          const chain: Block[] = [];
          for (let at: Block | undefined = block; at; at = cameFrom.get(at)) chain.unshift(at);
          return chain;
        }
        if (isOwn(to) && !cameFrom.has(to)) cameFrom.set(to, block);
      }
    return undefined;
  }

  private steps(chain: readonly Block[], ways: Ways): Phrase {
    for (const block of chain) this.told.add(block);
    return listed(
      chain.map((block) => does(doing(block, ways))),
      'and then',
    );
  }

  /** After "callers ". */
  private difference(from: Block | undefined, to: Block | undefined): Phrase {
    const [old, made] = [course(from, this.oldWays), course(to, this.madeWays)];
    const [oldHead, madeHead] = [doing(from, this.oldWays), doing(to, this.madeWays)];
    const words = coursesDiffer(made, old);
    // A block of one version only that this sentence names needs none of its own.
    if (words && to && asText(does(madeHead)) === asText(does(made[0] ?? madeHead))) this.told.add(to);
    if (words && from && asText(does(oldHead)) === asText(does(old[0] ?? oldHead))) this.told.add(from);
    if (words) return words;
    if (asText(does(madeHead)) !== asText(does(oldHead))) {
      for (const block of [from, to]) if (block) this.told.add(block);
      return adverbial('now', instead(madeHead, oldHead));
    }
    return [
      'now go on at block ',
      { code: to?.identifier ?? 'none' },
      ' instead of ',
      { code: from?.identifier ?? 'none' },
    ];
  }

  /** What was added or removed and no sentence has named yet. */
  private rest(): void {
    const tell = (journey: Journey, isOwn: (block: Block) => boolean, ways: Ways, kind: 'added' | 'removed'): void => {
      const seen = new Set([...this.told].map(this.match.standIn));
      for (const block of journey.met) {
        if (!isOwn(block) || seen.has(this.match.standIn(block))) continue;
        seen.add(this.match.standIn(block));
        const way = ways.to(block);
        const words: Phrase = [
          ...whom(way, this.people),
          ' ',
          ...adverbial(kind === 'added' ? 'now' : 'no longer', does(doing(block, ways))),
        ];
        const at = kind === 'added' ? { made: block.identifier } : { old: block.identifier };
        this.add(kind, topicOf(block), words, way, at, !BEHIND_THE_SCENES.has(block.type));
      }
    };
    tell(this.made, this.isAdded, this.madeWays, 'added');
    tell(this.old, this.isRemoved, this.oldWays, 'removed');
  }

  private pairName({ from, to }: Reroute): string {
    const name = (block: Block | undefined): string => (block ? this.match.standIn(block).identifier : '');
    return JSON.stringify([name(from), name(to)]);
  }
}

/** The ways that another version has too, in order. */
const kept = (keys: Iterable<string>, others: ReadonlyMap<string, Exit>): string =>
  [...keys].filter((key) => others.has(key)).join('\n');

const areNoticed = (chain: readonly Block[]): boolean => chain.some(({ type }) => !BEHIND_THE_SCENES.has(type));

const byKey = ({ exits }: Block): ReadonlyMap<string, Exit> => new Map(exits.map((exit) => [exit.key, exit]));

const orderOf = (block: Block): Phrase =>
  listed(
    block.exits
      .filter(({ way }) => way.kind === 'condition')
      .flatMap((exit) => [conditionOf(block, exit)?.words ?? []]),
    'then',
  );

function grouped<T>(items: readonly T[], name: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(name(item), [...(groups.get(name(item)) ?? []), item]);
  return [...groups.values()];
}
