/**
 * A call in a caller's words, played as it goes in virtual time: `await call.hears('お客様番号'); await call.presses('1001#')`.
 * Each word waits until it comes true, or throws `Unmet` when it no longer can. Scenarios in YAML and tests in TypeScript use the same.
 */
import type { Command } from '../../exchange/command';
import type { Json } from '../../language/document';
import { CallAgent } from './call-agent';
import { present } from './complete';
import { endingPhrase, invokedPhrase, laidPhrase, readEnding, secondsPhrase } from './phrases';
import type { PlayedCall } from './played-call';
import type { Ending, Item } from './scenario';
import { isWhere } from './whereabouts';

/** A caller who is to be left waiting is watched for so long. */
const WATCHED_WAITING_SECONDS = 300;
/** Between two keys, unless a story says otherwise. */
const SECONDS_PER_KEY = 0.5;

/** A question begins, stands, or is over. */
const OF_QUESTIONS: ReadonlySet<string> = new Set(['listening', 'pressed', 'wrote', 'said', 'asked', 'hung-up']);

/** What happens in a story beside the call. */
export interface Beside {
  /** Writes items into tables, by table. */
  readonly lay?: (rows: Readonly<Record<string, readonly Item[]>>) => Promise<void>;
  /** Invokes a function at a time of the exchange; answers what it answered, in words. */
  readonly program?: (functionName: string, event: Json, now: number) => Promise<string>;
}

export class Call {
  private readonly agents = new Map<string, CallAgent>();

  constructor(
    /** What the words are about. */
    readonly played: PlayedCall,
    private readonly beside: Beside = {},
  ) {}

  /** The customer dials, or writes. A story that begins with a call to them has no such beginning. */
  begin(): void {
    const { channel, from, line } = this.played.circumstances;
    this.played.order(
      channel === 'voice'
        ? { kind: 'call', line, ...present({ from }) }
        : { kind: 'start-chat', flow: this.flowOf(line), name: from ?? 'Customer' },
    );
  }

  /** The caller hears it, now or later; what is said in between is passed over. */
  async hears(words: string): Promise<void> {
    const { played } = this;
    await played.step(`hears ${words}`, async (step) => {
      const found = await played.awaited(played.log.seekHeard(words, played.cursor));
      if (!found) this.played.unmet(`hears ${words}`, this.lastHeardInWords());
      played.log.meet(step, found.index);
      played.cursor = found;
    });
  }

  /** Presses keys when the flow listens. */
  async presses(keys: string, secondsBetween = SECONDS_PER_KEY): Promise<void> {
    const { played } = this;
    await played.step(`presses ${keys}`, async (step) => {
      if (!(await played.awaited(() => this.isAsked || undefined)))
        this.played.unmet(`presses ${keys}`, `nobody asks for keys: ${played.whereInWords()}`);
      this.press(step, keys, secondsBetween);
      // Keys take time; what comes next in the story comes after the last.
      await played.pass((keys.length - 1) * secondsBetween);
    });
  }

  /** Presses keys while a prompt is still being said. */
  async interruptsWith(keys: string): Promise<void> {
    const { played } = this;
    await played.step(`interrupts with ${keys}`, async (step) => {
      if (!(await played.awaited(() => this.isBeingTold || undefined)))
        this.played.unmet(`interrupts with ${keys}`, `nothing is being said: ${played.whereInWords()}`);
      this.press(step, keys, SECONDS_PER_KEY);
      await played.pass((keys.length - 1) * SECONDS_PER_KEY);
    });
  }

  /** Lets the time run out in which the flow listens. */
  async staysSilent(): Promise<void> {
    const { played } = this;
    await played.step('stays silent', async (step) => {
      const from = played.cursor.index;
      const index = await played.awaited(() =>
        played.log.findIndex(({ kind, digits }) => kind === 'pressed' && digits === '', from),
      );
      if (index === undefined) this.played.unmet('stays silent', `nobody asks for keys: ${played.whereInWords()}`);
      played.log.meet(step, index);
      played.cursor = { index: index + 1, offset: 0 };
    });
  }

  async waits(seconds: number): Promise<void> {
    await this.played.step(`waits ${secondsPhrase(seconds)}`, () => this.played.pass(seconds));
  }

  /** Speaks to a bot, or writes in a chat. */
  async says(text: string): Promise<void> {
    const { played } = this;
    await played.step(`says ${text}`, async (step) => {
      const isChat = played.circumstances.channel === 'chat';
      if (!isChat && !(await played.awaited(() => this.isAsked || undefined)))
        this.played.unmet(`says ${text}`, `nobody listens: ${played.whereInWords()}`);
      played.log.claim(step, ({ kind }) => kind === 'wrote' || kind === 'pressed');
      this.obey({ kind: 'say', contactId: played.contactId, text }, `says ${text}`);
      played.moveOn();
    });
  }

  async hangsUp(): Promise<void> {
    const { played } = this;
    await played.step('hangs up', (step) => {
      played.log.claim(step, ({ kind }) => kind === 'hung-up');
      this.obey({ kind: 'hang-up', contactId: played.contactId }, 'hangs up');
      return Promise.resolve();
    });
  }

  /** The call enters this queue. */
  async isQueuedTo(queue: string): Promise<void> {
    await this.played.awaitEvent(`is queued to ${queue}`, (event) => event.kind === 'queued' && event.queue === queue);
  }

  /** Caller and agent talk; any agent when none is named. */
  async speaksWith(agent = ''): Promise<void> {
    await this.played.awaitEvent(
      `speaks with ${agent === '' ? 'anybody' : agent}`,
      ({ kind, agent: there }) => kind === 'connected' && (agent === '' || there === agent),
    );
  }

  /** The caller's telephone rings: the center calls back. */
  async isCalledBack(): Promise<void> {
    await this.played.awaitEvent('is called back', ({ kind }) => kind === 'dialling');
  }

  /** Somebody writes into tables. */
  async lays(rows: Readonly<Record<string, readonly Item[]>>): Promise<void> {
    await this.played.step(laidPhrase(rows), async () => {
      await this.beside.lay?.(rows);
    });
  }

  /** A program invokes a function; whom it calls is the customer, where there is none yet. */
  async isInvoked(functionName: string, event: Json): Promise<void> {
    const { played } = this;
    const said = invokedPhrase(functionName, event);
    await played.step(said, async (step) => {
      const { events } = played.log;
      const from = events.length;
      const answer = await this.beside.program?.(functionName, event, played.exchange.now);
      const made = events.slice(from).find(({ kind, by }) => kind === 'created' && by === 'program');
      if (played.hasBegun) return;
      if (made?.contactId === undefined)
        this.played.unmet(said, `nobody is called: ${answer ?? 'there is no such function'}`);
      played.beginWith(made.contactId);
      played.log.meet(step, from);
    });
  }

  /** What an agent does and hears. */
  agent(login: string): CallAgent {
    const known = this.agents.get(login);
    if (known) return known;
    const agent = new CallAgent(login, this.played);
    this.agents.set(login, agent);
    return agent;
  }

  /** Where the call must end, as in a scenario: `connected to server-side with sato.kenji`. */
  async ends(ending: Ending | string): Promise<void> {
    const { played } = this;
    const read = typeof ending === 'string' ? readEnding(ending) : { value: ending };
    if ('fault' in read) throw new TypeError(`${read.fault.message} ${read.fault.fix}`);
    const expected = endingPhrase(read.value);
    await played.step(expected, async (step) => {
      await this.settle(read.value);
      if (!isWhere(read.value, played.whereabouts)) this.played.unmet(expected, played.whereInWords());
      played.log.meetLast(step);
    });
  }

  private press(step: number, keys: string, secondsBetween: number): void {
    const { exchange, log, contactId } = this.played;
    log.claim(step, ({ kind, digits }) => kind === 'pressed' && digits !== '');
    for (const [index, key] of keys.split('').entries()) {
      const command = { kind: 'press', contactId, keys: key } as const;
      if (index === 0) this.obey(command, `presses ${keys}`);
      else exchange.doAfter(index * secondsBetween * 1000, command);
    }
    this.played.moveOn();
  }

  private obey(command: Command, words: string): void {
    const { played } = this;
    const outcome = played.exchange.do(command);
    if (!outcome.ok) this.played.unmet(words, `${played.whereInWords()} (${outcome.reason})`);
  }

  /** A question stands: keys or words are taken. */
  private get isAsked(): boolean {
    return this.played.log.last(({ kind }) => OF_QUESTIONS.has(kind))?.kind === 'listening';
  }

  private get isBeingTold(): boolean {
    const { log, exchange } = this.played;
    const event = log.last((each) => log.isHeardBy(each, undefined));
    return event !== undefined && event.atMilliseconds + (event.milliseconds ?? 0) > exchange.now;
  }

  /** Lets the call come to where it is going. */
  private async settle(ending: Ending): Promise<void> {
    const { played } = this;
    const isOver = (): boolean => played.history?.endedAt !== undefined;
    if (ending.kind === 'waiting') {
      await played.awaited(() => (played.history?.state === 'queued' || isOver() ? true : undefined));
      await played.awaited(
        () => isOver() || played.history?.state === 'connected' || undefined,
        WATCHED_WAITING_SECONDS,
      );
    } else if (ending.kind === 'connected' || ending.kind === 'outside' || ending.kind === 'callback')
      await played.awaited(() => isWhere(ending, played.whereabouts) || isOver() || undefined);
    else await played.awaited(() => isOver() || undefined);
  }

  private flowOf(line: string): string {
    return this.played.exchange.world.lines.find(({ name }) => name === line)?.flowArn ?? '';
  }

  private lastHeardInWords(): string {
    const { heard } = this.played;
    const last = heard.at(-1);
    const where = this.played.whereInWords();
    return last === undefined ? `${where}; nothing was heard` : `${where}; last heard: “${last}”`;
  }
}
