/**
 * A call in a caller's words, played as it goes in virtual time: `await call.hears('お客様番号'); await call.presses('1001#')`.
 * Each word waits until it comes true, or throws `Unmet` when it no longer can. Scenarios in YAML and tests in TypeScript use the same.
 */
import { toE164 } from '../../center/telephone';
import type { AgentCommand, Command } from '../../exchange/command';
import type { AgentView, ContactHistory } from '../../exchange/contact-history';
import type { ExchangeEvent, Passage } from '../../exchange/event';
import { Exchange } from '../../exchange/exchange';
import { nextOf, runExchange, type RunPorts } from '../../exchange/run';
import type { World } from '../../exchange/world';
import type { Json } from '../../language/document';
import { CallAgent } from './call-agent';
import { CallLog, type Cursor } from './call-log';
import type { Circumstances } from './circumstances';
import { present } from './complete';
import { endingPhrase, invokedPhrase, laidPhrase, readEnding, secondsPhrase } from './phrases';
import { PLAIN, storyTable } from './report/text';
import type { Ending, Item } from './scenario';
import { Unmet } from './unmet';
import { isWhere, whereInWords, type Whereabouts } from './whereabouts';

/** Nothing that a story waits for takes longer, in seconds of the call. */
export const LONGEST_WAIT_SECONDS = 1800;
/** A caller who is to be left waiting is watched for so long. */
const WATCHED_WAITING_SECONDS = 300;
/** Between two keys, unless a story says otherwise. */
const SECONDS_PER_KEY = 0.5;

/** A question begins, stands, or is over. */
const OF_QUESTIONS: ReadonlySet<string> = new Set(['listening', 'pressed', 'wrote', 'said', 'asked', 'hung-up']);

export interface CallPorts {
  readonly run: RunPorts;
  /** Hears each branch taken. */
  readonly onPassage?: (passage: Passage) => void;
  /** Writes items into tables, by table. */
  readonly lay?: (rows: Readonly<Record<string, readonly Item[]>>) => Promise<void>;
  /** Invokes a function at a time of the exchange; answers what it answered, in words. */
  readonly program?: (functionName: string, event: Json, now: number) => Promise<string>;
  /** Hears each event. */
  readonly onEvent?: (event: ExchangeEvent) => void;
}

export class Call {
  readonly exchange: Exchange;
  /** What happened, and who heard what. */
  readonly log: CallLog;
  /** What the story asked for so far, in words. */
  readonly story: string[] = [];
  private readonly ports: CallPorts;
  private cursor: Cursor = { index: 0, offset: 0 };
  /** When the caller dials, in milliseconds of the exchange. */
  private readonly ringAt: number;
  /** The first contact of what the customer is in. */
  private root = '';
  private readonly agentCursors = new Map<string, Cursor>();

  /**
   * @param handled agents who accept, reject and miss by hand: they do nothing of it by themselves
   */
  constructor(
    world: World,
    private readonly circumstances: Circumstances,
    ports: CallPorts,
    handled: ReadonlySet<string> = new Set(),
  ) {
    this.ports = ports;
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
        ports.onEvent?.(event);
      },
      onPassage: (passage) => {
        this.log.passages.push(passage);
        ports.onPassage?.(passage);
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

  /** The customer dials, or writes. A story that begins with a call to them has no such beginning. */
  begin(): void {
    const { channel, from, line } = this.circumstances;
    this.order(
      channel === 'voice'
        ? { kind: 'call', line, ...present({ from }) }
        : { kind: 'start-chat', flow: this.flowOf(line), name: from ?? 'Customer' },
    );
  }

  /** The caller hears it, now or later; what is said in between is passed over. */
  async hears(words: string): Promise<void> {
    await this.step(`hears ${words}`, async (step) => {
      const found = await this.awaited(this.log.seekHeard(words, this.cursor));
      if (!found) this.unmet(`hears ${words}`, this.lastHeardInWords());
      this.log.meet(step, found.index);
      this.cursor = found;
    });
  }

  /** Presses keys when the flow listens. */
  async presses(keys: string, secondsBetween = SECONDS_PER_KEY): Promise<void> {
    await this.step(`presses ${keys}`, async (step) => {
      if (!(await this.awaited(() => this.isAsked || undefined)))
        this.unmet(`presses ${keys}`, `nobody asks for keys: ${this.whereInWords()}`);
      this.press(step, keys, secondsBetween);
      // Keys take time; what comes next in the story comes after the last.
      await this.pass((keys.length - 1) * secondsBetween);
    });
  }

  /** Presses keys while a prompt is still being said. */
  async interruptsWith(keys: string): Promise<void> {
    await this.step(`interrupts with ${keys}`, async (step) => {
      if (!(await this.awaited(() => this.isBeingTold || undefined)))
        this.unmet(`interrupts with ${keys}`, `nothing is being said: ${this.whereInWords()}`);
      this.press(step, keys, SECONDS_PER_KEY);
      await this.pass((keys.length - 1) * SECONDS_PER_KEY);
    });
  }

  /** Lets the time run out in which the flow listens. */
  async staysSilent(): Promise<void> {
    await this.step('stays silent', async (step) => {
      const from = this.cursor.index;
      const index = await this.awaited(() =>
        this.log.findIndex(({ kind, digits }) => kind === 'pressed' && digits === '', from),
      );
      if (index === undefined) this.unmet('stays silent', `nobody asks for keys: ${this.whereInWords()}`);
      this.log.meet(step, index);
      this.cursor = { index: index + 1, offset: 0 };
    });
  }

  async waits(seconds: number): Promise<void> {
    await this.step(`waits ${secondsPhrase(seconds)}`, () => this.pass(seconds));
  }

  /** Speaks to a bot, or writes in a chat. */
  async says(text: string): Promise<void> {
    await this.step(`says ${text}`, async (step) => {
      const isChat = this.circumstances.channel === 'chat';
      if (!isChat && !(await this.awaited(() => this.isAsked || undefined)))
        this.unmet(`says ${text}`, `nobody listens: ${this.whereInWords()}`);
      this.log.claim(step, ({ kind }) => kind === 'wrote' || kind === 'pressed');
      this.obey({ kind: 'say', contactId: this.contactId, text }, `says ${text}`);
      this.moveOn();
    });
  }

  async hangsUp(): Promise<void> {
    await this.step('hangs up', (step) => {
      this.log.claim(step, ({ kind }) => kind === 'hung-up');
      this.obey({ kind: 'hang-up', contactId: this.contactId }, 'hangs up');
      return Promise.resolve();
    });
  }

  /** The call enters this queue. */
  async isQueuedTo(queue: string): Promise<void> {
    await this.awaitEvent(`is queued to ${queue}`, (event) => event.kind === 'queued' && event.queue === queue);
  }

  /** Caller and agent talk; any agent when none is named. */
  async speaksWith(agent = ''): Promise<void> {
    await this.awaitEvent(
      `speaks with ${agent === '' ? 'anybody' : agent}`,
      ({ kind, agent: there }) => kind === 'connected' && (agent === '' || there === agent),
    );
  }

  /** The caller's telephone rings: the center calls back. */
  async isCalledBack(): Promise<void> {
    await this.awaitEvent('is called back', ({ kind }) => kind === 'dialling');
  }

  /** Somebody writes into tables. */
  async lays(rows: Readonly<Record<string, readonly Item[]>>): Promise<void> {
    await this.step(laidPhrase(rows), async () => {
      await this.ports.lay?.(rows);
    });
  }

  /** A program invokes a function; whom it calls is the customer, where there is none yet. */
  async isInvoked(functionName: string, event: Json): Promise<void> {
    const said = invokedPhrase(functionName, event);
    await this.step(said, async (step) => {
      const from = this.log.events.length;
      const answer = await this.ports.program?.(functionName, event, this.exchange.now);
      const made = this.log.events.slice(from).find(({ kind, by }) => kind === 'created' && by === 'program');
      if (this.root !== '') return;
      if (made?.contactId === undefined) this.unmet(said, `nobody is called: ${answer ?? 'there is no such function'}`);
      this.root = made.contactId;
      this.log.begin(made.contactId);
      this.log.meet(step, from);
    });
  }

  /** What an agent does and hears. */
  agent(login: string): CallAgent {
    return new CallAgent(login, this);
  }

  /** Where the call must end, as in a scenario: `connected to server-side with sato.kenji`. */
  async ends(ending: Ending | string): Promise<void> {
    const read = typeof ending === 'string' ? readEnding(ending) : { value: ending };
    if ('fault' in read) throw new TypeError(`${read.fault.message} ${read.fault.fix}`);
    const expected = endingPhrase(read.value);
    await this.step(expected, async (step) => {
      await this.settle(read.value);
      if (!isWhere(read.value, this.whereabouts)) this.unmet(expected, this.whereInWords());
      this.log.meetLast(step);
    });
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

  get startsAt(): Date {
    return this.circumstances.startsAt;
  }

  /** When the exchange began. */
  get opensAt(): Date {
    return this.circumstances.opensAt;
  }

  get channel(): Circumstances['channel'] {
    return this.circumstances.channel;
  }

  /** The line's name. */
  get line(): string {
    return this.circumstances.line;
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

  // For `CallAgent` and this

  /** Does one step of the story; whatever it throws names it. */
  async step(words: string, does: (step: number) => Promise<void>): Promise<void> {
    this.story.push(words);
    await does(this.story.length - 1);
  }

  /** A telephone number as the exchange takes it, where it is one; a quick connect's name stays. */
  dialled(to: string): string {
    return toE164(to, this.circumstances.country) ?? to;
  }

  /** Lets time go by until something is there; `undefined` when it never comes. */
  async awaited<T>(look: () => T | undefined, seconds = LONGEST_WAIT_SECONDS): Promise<T | undefined> {
    const until = this.exchange.now + seconds * 1000;
    let found = look();
    await runExchange(this.exchange, this.ports.run, {
      isOver: () => {
        found ??= look();
        return (
          found !== undefined || (nextOf(this.exchange, this.ports.run.beside) ?? Number.POSITIVE_INFINITY) > until
        );
      },
    });
    return found ?? look();
  }

  /** Lets so much time go by. */
  async pass(seconds: number): Promise<void> {
    if (seconds > 0) await runExchange(this.exchange, this.ports.run, { until: this.exchange.now + seconds * 1000 });
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

  /** The agent hears it in this place: a whisper, the sound of hold, the flow of a transfer. */
  async agentHears(login: string, words: string): Promise<void> {
    await this.step(`agent: ${login} hears ${words}`, async (step) => {
      const cursor = this.agentCursors.get(login) ?? { index: 0, offset: 0 };
      const found = await this.awaited(this.log.seekHeard(words, cursor, login));
      if (!found) this.unmet(`agent: ${login} hears ${words}`, this.agentHeardInWords(login));
      this.log.meet(step, found.index);
      this.agentCursors.set(login, found);
    });
  }

  /** An agent does something, as soon as they are in a state to. */
  async agentDoes(
    login: string,
    words: string,
    commands: readonly AgentCommand[],
    canNow: (view: AgentView) => boolean,
  ): Promise<void> {
    const said = `agent: ${login} ${words}`;
    await this.step(said, async (step) => {
      const [first, ...others] = commands;
      let refusal: string | undefined;
      const isDone = await this.awaited(() => {
        const view = this.exchange.agent(login);
        if (!first || view === undefined || !canNow(view)) return undefined;
        this.log.claim(step, ({ agent, kind }) => agent === login && kind !== 'rang');
        refusal = this.refusalOf(first);
        return refusal === undefined || undefined;
      });
      if (!isDone) this.unmet(said, refusal ?? this.agentInWords(login));
      for (const command of others) this.order(command, said);
      this.moveOn();
    });
  }

  /** A supervisor listens in on an agent, or stops to. */
  async supervisorDoes(
    login: string,
    words: string,
    kind: 'listens' | 'barges' | 'stops-listening',
    to: string,
  ): Promise<void> {
    const said = `agent: ${login} ${words}`;
    await this.step(said, async (step) => {
      const contactId = await this.awaited(
        () =>
          this.exchange.agent(to)?.contacts.find(({ state }) => state === 'connected' || state === 'on-hold')
            ?.contactId,
      );
      if (contactId === undefined) this.unmet(said, this.agentInWords(to));
      this.log.claim(step, ({ kind: happens }) => ['monitored', 'barged', 'unmonitored'].includes(happens));
      this.order(
        kind === 'stops-listening'
          ? { kind: 'stop-monitoring', agent: login, contactId }
          : { kind: 'monitor', agent: login, contactId, mode: kind === 'barges' ? 'barge' : 'listen' },
        said,
      );
    });
  }

  /** Does what is asked. The first contact that comes of it is the call's, and so is one that an agent dials when that is over. */
  order(command: Command, words: string = command.kind): void {
    const refusal = this.refusalOf(command);
    if (refusal !== undefined) this.unmet(words, refusal);
  }

  /** Why it cannot be done; it is done when there is no reason. */
  private refusalOf(command: Command): string | undefined {
    const outcome = this.exchange.do(command);
    if (!outcome.ok) return outcome.reason;
    const isNew = this.root === '' || (command.kind === 'dial-out' && this.history?.endedAt !== undefined);
    if (isNew && outcome.contactId !== undefined) {
      this.root = outcome.contactId;
      this.log.begin(outcome.contactId);
    }
    return undefined;
  }

  unmet(expected: string, actual: string): never {
    throw new Unmet(
      { expected, actual, atSeconds: this.seconds, ...this.log.position },
      storyTable({ expected: this.story, moments: this.log.moments, failedStep: this.story.length - 1 }, PLAIN),
    );
  }

  // Inside

  private press(step: number, keys: string, secondsBetween: number): void {
    this.log.claim(step, ({ kind, digits }) => kind === 'pressed' && digits !== '');
    const { contactId } = this;
    for (const [index, key] of keys.split('').entries()) {
      const command = { kind: 'press', contactId, keys: key } as const;
      if (index === 0) this.obey(command, `presses ${keys}`);
      else this.exchange.doAfter(index * secondsBetween * 1000, command);
    }
    this.moveOn();
  }

  private obey(command: Command, words: string): void {
    const outcome = this.exchange.do(command);
    if (!outcome.ok) this.unmet(words, `${this.whereInWords()} (${outcome.reason})`);
  }

  /** What is heard from now on is what the story goes on with. */
  private moveOn(): void {
    this.cursor = { index: this.log.events.length, offset: 0 };
  }

  /** A question stands: keys or words are taken. */
  private get isAsked(): boolean {
    return this.log.last(({ kind }) => OF_QUESTIONS.has(kind))?.kind === 'listening';
  }

  private get isBeingTold(): boolean {
    const event = this.log.last((each) => this.log.isHeardBy(each, undefined));
    return event !== undefined && event.atMilliseconds + (event.milliseconds ?? 0) > this.exchange.now;
  }

  /** Lets the call come to where it is going. */
  private async settle(ending: Ending): Promise<void> {
    const isOver = (): boolean => this.history?.endedAt !== undefined;
    if (ending.kind === 'waiting') {
      await this.awaited(() => (this.history?.state === 'queued' || isOver() ? true : undefined));
      await this.awaited(() => isOver() || this.history?.state === 'connected' || undefined, WATCHED_WAITING_SECONDS);
    } else if (ending.kind === 'connected' || ending.kind === 'outside' || ending.kind === 'callback')
      await this.awaited(() => isWhere(ending, this.whereabouts) || isOver() || undefined);
    else await this.awaited(() => isOver() || undefined);
  }

  private flowOf(line: string): string {
    return this.exchange.world.lines.find(({ name }) => name === line)?.flowArn ?? '';
  }

  private lastHeardInWords(): string {
    const last = this.heard.at(-1);
    const where = this.whereInWords();
    return last === undefined ? `${where}; nothing was heard` : `${where}; last heard: “${last}”`;
  }

  private agentHeardInWords(login: string): string {
    const heard = this.log.heardBy(login).map((text) => `“${text}”`);
    return heard.length === 0
      ? `${login} hears nothing; ${this.agentInWords(login)}`
      : `${login} hears ${heard.join(', ')}`;
  }

  private agentInWords(login: string): string {
    const view = this.exchange.agent(login);
    if (!view) return `there is no agent ${login}`;
    const contacts = view.contacts.map(({ state }) => state);
    return `${login} is ${view.status.name}${contacts.length === 0 ? ', with no call' : `: ${contacts.join(', ')}`}; ${this.whereInWords()}`;
  }
}
