/** An agent of a call, in a supervisor's words: `await call.agent('sato.kenji').holds()`. */
import type { AgentCommand } from '../../exchange/command';
import type { AgentView } from '../../exchange/contact-history';
import type { Cursor } from './call-log';
import { agentSentence } from './phrases';
import type { PlayedCall } from './played-call';
import type { Deed } from './scenario';

type ContactState = AgentView['contacts'][number]['state'];

const has =
  (...states: readonly ContactState[]) =>
  ({ contacts }: AgentView): boolean =>
    contacts.some(({ state }) => states.includes(state));
const always = (): boolean => true;

const OFFERED = has('offered');
const TALKING = has('connected', 'on-hold');

/** Deeds that are one command each, and when they can be done. */
const COMMANDS = {
  accepts: { command: 'accept', when: OFFERED },
  rejects: { command: 'reject', when: OFFERED },
  holds: { command: 'hold', when: has('connected') },
  resumes: { command: 'resume', when: has('on-hold') },
  mutes: { command: 'mute', when: TALKING },
  unmutes: { command: 'unmute', when: TALKING },
  conferences: { command: 'conference', when: TALKING },
  swaps: { command: 'swap', when: TALKING },
  leaves: { command: 'leave', when: TALKING },
  ends: { command: 'end', when: TALKING },
  completes: { command: 'complete', when: has('wrapping-up', 'missed', 'rejected', 'error') },
} as const;

export class CallAgent {
  /** How far this agent has heard. */
  private cursor: Cursor = { index: 0, offset: 0 };

  constructor(
    private readonly login: string,
    private readonly played: PlayedCall,
  ) {}

  accepts(): Promise<void> {
    return this.does({ kind: 'accepts' });
  }

  rejects(): Promise<void> {
    return this.does({ kind: 'rejects' });
  }

  /** Lets it ring out. */
  misses(): Promise<void> {
    return this.does({ kind: 'misses' });
  }

  holds(): Promise<void> {
    return this.does({ kind: 'holds' });
  }

  resumes(): Promise<void> {
    return this.does({ kind: 'resumes' });
  }

  /** Calls a quick connect or a number, the customer on hold. */
  consults(to: string): Promise<void> {
    return this.does({ kind: 'consults', to });
  }

  /** Consults, and leaves at once. */
  transfersTo(to: string): Promise<void> {
    return this.does({ kind: 'transfers', to });
  }

  conferences(): Promise<void> {
    return this.does({ kind: 'conferences' });
  }

  swaps(): Promise<void> {
    return this.does({ kind: 'swaps' });
  }

  leaves(): Promise<void> {
    return this.does({ kind: 'leaves' });
  }

  ends(): Promise<void> {
    return this.does({ kind: 'ends' });
  }

  completes(): Promise<void> {
    return this.does({ kind: 'completes' });
  }

  dials(to: string): Promise<void> {
    return this.does({ kind: 'dials', to });
  }

  becomes(status: string): Promise<void> {
    return this.does({ kind: 'becomes', status });
  }

  writes(text: string): Promise<void> {
    return this.does({ kind: 'writes', text });
  }

  /** What only the agent hears: a whisper, the sound of hold, the flow of a transfer. */
  async hears(words: string): Promise<void> {
    const { played, login } = this;
    const said = `agent: ${login} hears ${words}`;
    await played.step(said, async (step) => {
      const found = await played.awaited(played.log.seekHeard(words, this.cursor, login));
      if (!found) this.played.unmet(said, this.heardInWords());
      played.log.meet(step, found.index);
      this.cursor = found;
    });
  }

  /** Any deed of a scenario. */
  async does(deed: Deed): Promise<void> {
    const { played, login: agent } = this;
    switch (deed.kind) {
      case 'hears':
        return this.hears(deed.words);
      case 'misses':
        return played.awaitEvent(`agent: ${agent} misses`, (event) => event.kind === 'missed' && event.agent === agent);
      case 'becomes':
        return this.performs(deed, [{ kind: 'status', agent, status: deed.status }], always);
      case 'dials':
        return this.performs(deed, [{ kind: 'dial-out', agent, to: played.dialled(deed.to) }], always);
      case 'writes':
        return this.performs(deed, [{ kind: 'write', agent, text: deed.text }], TALKING);
      case 'consults':
        return this.performs(deed, [{ kind: 'consult', agent, to: played.dialled(deed.to) }], TALKING);
      case 'transfers':
        return this.performs(
          deed,
          [
            { kind: 'consult', agent, to: played.dialled(deed.to) },
            { kind: 'leave', agent },
          ],
          TALKING,
        );
      case 'listens':
      case 'barges':
      case 'stops-listening':
        return this.supervises(deed);
      case 'accepts':
      case 'rejects':
      case 'holds':
      case 'resumes':
      case 'mutes':
      case 'unmutes':
      case 'conferences':
      case 'swaps':
      case 'leaves':
      case 'ends':
      case 'completes':
      default: {
        const { command, when } = COMMANDS[deed.kind];
        return this.performs(deed, [{ kind: command, agent }], when);
      }
    }
  }

  /** Does something, as soon as this agent is in a state to. */
  private async performs(
    deed: Deed,
    commands: readonly AgentCommand[],
    canNow: (view: AgentView) => boolean,
  ): Promise<void> {
    const { played, login } = this;
    const said = this.inWords(deed);
    await played.step(said, async (step) => {
      const [first, ...others] = commands;
      let refusal: string | undefined;
      const isDone = await played.awaited(() => {
        const view = played.exchange.agent(login);
        if (!first || view === undefined || !canNow(view)) return undefined;
        played.log.claim(step, ({ agent, kind }) => agent === login && kind !== 'rang');
        refusal = played.refusalOf(first);
        return refusal === undefined || undefined;
      });
      if (!isDone) this.played.unmet(said, refusal ?? this.stateInWords(login));
      for (const command of others) played.order(command, said);
      played.moveOn();
    });
  }

  /** Listens in on an agent, or stops to. */
  private async supervises(deed: Extract<Deed, { kind: 'listens' | 'barges' | 'stops-listening' }>): Promise<void> {
    const { played, login } = this;
    const said = this.inWords(deed);
    await played.step(said, async (step) => {
      const contactId = await played.awaited(
        () =>
          played.exchange.agent(deed.to)?.contacts.find(({ state }) => state === 'connected' || state === 'on-hold')
            ?.contactId,
      );
      if (contactId === undefined) this.played.unmet(said, this.stateInWords(deed.to));
      played.log.claim(step, ({ kind }) => ['monitored', 'barged', 'unmonitored'].includes(kind));
      played.order(
        deed.kind === 'stops-listening'
          ? { kind: 'stop-monitoring', agent: login, contactId }
          : { kind: 'monitor', agent: login, contactId, mode: deed.kind === 'barges' ? 'barge' : 'listen' },
        said,
      );
    });
  }

  private inWords(deed: Deed): string {
    return `agent: ${agentSentence(this.login, deed)}`;
  }

  private heardInWords(): string {
    const { played, login } = this;
    const heard = played.log.heardBy(login).map((text) => `“${text}”`);
    return heard.length === 0
      ? `${login} hears nothing; ${this.stateInWords(login)}`
      : `${login} hears ${heard.join(', ')}`;
  }

  private stateInWords(login: string): string {
    const { played } = this;
    const view = played.exchange.agent(login);
    if (!view) return `there is no agent ${login}`;
    const contacts = view.contacts.map(({ state }) => state);
    return `${login} is ${view.status.name}${contacts.length === 0 ? ', with no call' : `: ${contacts.join(', ')}`}; ${played.whereInWords()}`;
  }
}
