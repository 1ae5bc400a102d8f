/**
 * A customer's call as it is played in virtual time, with everything around it: what is asked of the exchange, how time goes by until
 * something comes true, how far the story is, and what came of it. The words of stories are `Call` and `CallAgent`.
 */
import { toE164 } from '../../center/telephone';
import type { Command } from '../../exchange/command';
import type { ContactHistory } from '../../exchange/contact-history';
import type { ExchangeEvent, Passage } from '../../exchange/event';
import { Exchange } from '../../exchange/exchange';
import { nextOf, runExchange, type RunPorts } from '../../exchange/run';
import type { World } from '../../exchange/world';
import { CallLog, type Cursor } from './call-log';
import type { Circumstances } from './circumstances';
import { present } from './complete';
import { PLAIN, storyTable } from './report/text';
import { Unmet } from './unmet';
import { whereInWords, type Whereabouts } from './whereabouts';

/** Nothing that a story waits for takes longer, in seconds of the call. */
const LONGEST_WAIT_SECONDS = 1800;

export interface CallPorts {
  readonly run: RunPorts;
  /** Hears each branch taken. */
  readonly onPassage?: (passage: Passage) => void;
  /** Hears each event. */
  readonly onEvent?: (event: ExchangeEvent) => void;
}

export class PlayedCall {
  readonly exchange: Exchange;
  /** What happened, and who heard what. */
  readonly log: CallLog;
  /** What the story asked for so far, in words. */
  readonly story: string[] = [];
  /** How far the story is in what happened. */
  cursor: Cursor = { index: 0, offset: 0 };
  private readonly run: RunPorts;
  /** When the caller dials, in milliseconds of the exchange. */
  private readonly ringAt: number;
  /** The first contact of what the customer is in. */
  private root = '';

  /**
   * @param handled agents who accept, reject and miss by hand: they do nothing of it by themselves
   */
  constructor(
    world: World,
    readonly circumstances: Circumstances,
    { run, onPassage, onEvent }: CallPorts,
    handled: ReadonlySet<string> = new Set(),
  ) {
    this.run = run;
    const { startsAt, opensAt, seed, blockFaults, outside, book, othersWaiting, agents } = circumstances;
    this.ringAt = startsAt.getTime() - opensAt.getTime();
    this.log = new CallLog(this.ringAt);
    this.exchange = new Exchange(world, {
      startsAt: opensAt,
      seed,
      faults: blockFaults,
      outside,
      ...present({ book }),
      othersWaiting,
      onEvent: (event) => {
        this.log.add(event);
        onEvent?.(event);
      },
      onPassage: (passage) => {
        this.log.passages.push(passage);
        onPassage?.(passage);
      },
    });
    for (const [login, script] of Object.entries(agents))
      this.exchange.staff(login, handled.has(login) ? { ...script, answers: 'never' } : script);
  }

  /** Others dial, each at their time; then it is the customer's. */
  async open(): Promise<void> {
    for (const { dialsAt, line, from, script } of this.circumstances.others) {
      await this.pass((dialsAt - this.exchange.now) / 1000);
      const outcome = this.exchange.do({ kind: 'call', line, ...present({ from }) });
      if (outcome.ok && outcome.contactId !== undefined) this.exchange.script(outcome.contactId, script);
    }
    await this.pass((this.ringAt - this.exchange.now) / 1000);
  }

  // The story

  /** Does one step of the story; whatever it throws names it. */
  async step(words: string, does: (step: number) => Promise<void>): Promise<void> {
    this.story.push(words);
    await does(this.story.length - 1);
  }

  /** Lets time go by until something is there; `undefined` when it never comes. */
  async awaited<T>(look: () => T | undefined, seconds = LONGEST_WAIT_SECONDS): Promise<T | undefined> {
    const until = this.exchange.now + seconds * 1000;
    let found = look();
    await runExchange(this.exchange, this.run, {
      isOver: () => {
        found ??= look();
        return found !== undefined || (nextOf(this.exchange, this.run.beside) ?? Number.POSITIVE_INFINITY) > until;
      },
    });
    return found ?? look();
  }

  /** Lets so much time go by. */
  async pass(seconds: number): Promise<void> {
    if (seconds > 0) await runExchange(this.exchange, this.run, { until: this.exchange.now + seconds * 1000 });
  }

  /** The next event that fits, from where the story is. */
  async awaitEvent(words: string, fits: (event: ExchangeEvent) => boolean): Promise<void> {
    await this.step(words, async (step) => {
      const from = this.cursor.index;
      const index = await this.awaited(() => this.log.findIndex(fits, from));
      if (index === undefined) this.unmet(words, this.whereInWords());
      this.log.meet(step, index);
      this.cursor = { index, offset: 0 };
    });
  }

  /** What is heard from now on is what the story goes on with. */
  moveOn(): void {
    this.cursor = { index: this.log.events.length, offset: 0 };
  }

  /** Does what is asked. The first contact that comes of it is the call's, and so is one that an agent dials when that is over. */
  order(command: Command, words: string = command.kind): void {
    const refusal = this.refusalOf(command);
    if (refusal !== undefined) this.unmet(words, refusal);
  }

  /** Why it cannot be done; it is done when there is no reason. */
  refusalOf(command: Command): string | undefined {
    const outcome = this.exchange.do(command);
    if (!outcome.ok) return outcome.reason;
    const isNew = !this.hasBegun || (command.kind === 'dial-out' && this.history?.endedAt !== undefined);
    if (isNew && outcome.contactId !== undefined) this.beginWith(outcome.contactId);
    return undefined;
  }

  /** There is a contact that the customer is in, or was in. */
  get hasBegun(): boolean {
    return this.root !== '';
  }

  /** This contact is the customer's, and those that come of it. */
  beginWith(contactId: string): void {
    this.root = contactId;
    this.log.begin(contactId);
  }

  unmet(expected: string, actual: string): never {
    throw new Unmet(
      { expected, actual, atSeconds: this.seconds, ...this.log.position },
      storyTable({ expected: this.story, moments: this.log.moments, failedStep: this.story.length - 1 }, PLAIN),
    );
  }

  /** A telephone number as the exchange takes it, where it is one; a quick connect's name stays. */
  dialled(to: string): string {
    return toE164(to, this.circumstances.country) ?? to;
  }

  // What came of it

  /** The contact that the customer is in, or was in last. */
  get contactId(): string {
    return this.history?.contact.contactId ?? this.root;
  }

  get history(): ContactHistory | undefined {
    let history = this.exchange.contact(this.root);
    for (let next = history?.nextContactId; next !== undefined; next = history?.nextContactId) {
      const following = this.exchange.contact(next);
      // Who has asked for a callback is in the first call until that is over.
      if (!following || (following.contact.initiationMethod === 'CALLBACK' && history?.endedAt === undefined)) break;
      history = following;
    }
    return history;
  }

  get attributes(): Readonly<Record<string, string>> {
    return this.history?.contact.attributes ?? {};
  }

  /** All that the caller has heard, in order. */
  get heard(): readonly string[] {
    return this.log.heardBy();
  }

  get seconds(): number {
    return (this.exchange.now - this.ringAt) / 1000;
  }

  /** The longest stretch, in seconds, in which the caller heard nothing and was not being asked. */
  get silentSeconds(): number {
    return Math.max(0, ...this.log.contactIds.map((id) => this.exchange.longestSilence(id))) / 1000;
  }

  get whereabouts(): Whereabouts {
    return {
      history: this.history,
      events: this.log.events.filter((event) => this.log.isOurs(event)),
      passages: this.log.passages.filter(({ contactId }) => this.log.contactIds.includes(contactId)),
    };
  }

  whereInWords(): string {
    return whereInWords(this.whereabouts);
  }
}
