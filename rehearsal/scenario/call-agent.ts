/** An agent of a call, in a supervisor's words: `await call.agent('sato.kenji').holds()`. */
import type { AgentCommand } from '../../exchange/command';
import type { AgentView } from '../../exchange/contact-history';
import type { ExchangeEvent } from '../../exchange/event';
import { agentSentence } from './phrases';
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

/** What an agent needs of the call. */
export interface AgentsCall {
  agentHears(login: string, words: string): Promise<void>;
  agentDoes(
    login: string,
    words: string,
    commands: readonly AgentCommand[],
    canNow: (view: AgentView) => boolean,
  ): Promise<void>;
  supervisorDoes(
    login: string,
    words: string,
    kind: 'listens' | 'barges' | 'stops-listening',
    to: string,
  ): Promise<void>;
  awaitEvent(words: string, fits: (event: ExchangeEvent) => boolean): Promise<void>;
  /** A telephone number as the exchange takes it, where it is one. */
  dialled(to: string): string;
}

export class CallAgent {
  constructor(
    private readonly login: string,
    private readonly call: AgentsCall,
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
  hears(words: string): Promise<void> {
    return this.does({ kind: 'hears', words });
  }

  /** Any deed of a scenario. */
  async does(deed: Deed): Promise<void> {
    const { call, login: agent } = this;
    const words = agentSentence(agent, deed).slice(agent.length + 1);
    switch (deed.kind) {
      case 'hears':
        return call.agentHears(agent, deed.words);
      case 'misses':
        return call.awaitEvent(`agent: ${agent} misses`, (event) => event.kind === 'missed' && event.agent === agent);
      case 'becomes':
        return call.agentDoes(agent, words, [{ kind: 'status', agent, status: deed.status }], always);
      case 'dials':
        return call.agentDoes(agent, words, [{ kind: 'dial-out', agent, to: call.dialled(deed.to) }], always);
      case 'writes':
        return call.agentDoes(agent, words, [{ kind: 'write', agent, text: deed.text }], TALKING);
      case 'consults':
        return call.agentDoes(agent, words, [{ kind: 'consult', agent, to: call.dialled(deed.to) }], TALKING);
      case 'transfers':
        return call.agentDoes(
          agent,
          words,
          [
            { kind: 'consult', agent, to: call.dialled(deed.to) },
            { kind: 'leave', agent },
          ],
          TALKING,
        );
      case 'listens':
      case 'barges':
      case 'stops-listening':
        return call.supervisorDoes(agent, words, deed.kind, deed.to);
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
        return call.agentDoes(agent, words, [{ kind: command, agent }], when);
      }
    }
  }
}
