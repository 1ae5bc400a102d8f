/** One telephone call: what the caller does, and what came of it. */

/** What the caller will do. Pure data. */
export interface CallPlan {
  /** E.164; absent when the caller withholds the number. */
  readonly from?: string;
  /** Name of the line dialled. */
  readonly line: string;
  readonly at: Date;
  /** What is pressed each time the flow asks, in order; `''` stays silent. When used up, the caller stays silent. */
  readonly presses: readonly string[];
  /** Seconds after the call began at which the caller hangs up, wherever they are. */
  readonly hangUpAtSeconds?: number;
  /** What each agent (by username) is doing; who is not named is logged out. */
  readonly agents: Readonly<Record<string, AgentState>>;
  /** How long a still waiting caller is followed, in seconds; then the outcome is `queued`. */
  readonly patienceSeconds: number;
  /** Contacts of other callers that stand in a queue all the while, by queue name. They fill it; nobody serves them. */
  readonly othersWaiting?: Readonly<Record<string, number>>;
}

export type AgentState =
  /** Available, and picks up after so many seconds of ringing. */
  | { readonly kind: 'available'; readonly answersAfterSeconds: number }
  /** Available, but lets it ring. */
  | { readonly kind: 'silent' }
  /** On another call all the time: staffed, not available. */
  | { readonly kind: 'busy' }
  /** Logged in with a status that takes no calls: online, not staffed. */
  | { readonly kind: 'away' };

/** What `call --json` prints. */
export interface CallReport {
  readonly outcome: {
    readonly kind: 'queued' | 'connected' | 'ended';
    readonly queue?: string;
    readonly agent?: string;
    /** In words: why it came to this. */
    readonly reason: string;
  };
  readonly events: readonly CallEvent[];
  /** Contact attributes at the end. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The longest stretch in which the caller hears nothing and is not being asked. */
  readonly silentSeconds: number;
}

export interface CallEvent {
  /** Seconds after the call began, on the virtual clock. */
  readonly atSeconds: number;
  readonly kind:
    | 'dialled' // the line rings and is answered by its flow
    | 'said' // the caller hears a prompt
    | 'asked' // the caller hears a prompt and may press keys
    | 'pressed' // the caller presses keys, or (`digits: ''`) lets the time run out
    | 'invoked' // a function ran
    | 'set' // attributes, voice, hooks, recording: `text` says what
    | 'checked' // hours, metrics, comparisons: `text` says what and the answer
    | 'queued' // entered a queue
    | 'rang' // an agent was offered the call
    | 'missed' // and did not take it
    | 'whispered' // heard by the agent only
    | 'connected'
    | 'hung-up' // who: `by`
    | 'failed'; // an action took an error branch, or could not be played: `text` says which and why
  readonly block?: string;
  readonly flow?: string;
  readonly text?: string;
  /** Of what is said or whispered in a call: the voice, its engine, the language of the contact: `Kazuha neural ja-JP`. */
  readonly voice?: string;
  readonly digits?: string;
  readonly function?: string;
  /** What the function answered, as the flow sees it. */
  readonly answer?: unknown;
  /** Virtual time it took: a function's declared latency, the length of what was said. */
  readonly milliseconds?: number;
  /** Real time a function took on this machine. */
  readonly measuredMilliseconds?: number;
  readonly queue?: string;
  readonly agent?: string;
  readonly by?: 'caller' | 'flow' | 'agent';
}

/** What the world outside must do for a call. Everything else is computed. */
export interface CallPorts {
  /** Runs a function once. Never rejects: a failure is an outcome. */
  invoke(invocation: Invocation): Promise<InvocationOutcome>;
}

export interface Invocation {
  readonly functionArn: string;
  /** The Connect event, `{ Name: 'ContactFlowEvent', Details: … }`. */
  readonly event: unknown;
  /** The virtual time at which it runs. */
  readonly at: Date;
  readonly timeLimitMilliseconds: number;
}

export type InvocationOutcome =
  | {
      readonly kind: 'answered';
      /** The response as sent, JSON text: its size and shape are judged by the caller. */
      readonly payload: string;
      /** Virtual time. */
      readonly milliseconds: number;
      readonly measuredMilliseconds?: number;
    }
  | {
      readonly kind: 'failed';
      readonly cause: 'error' | 'timeout' | 'throttled' | 'missing';
      readonly message: string;
      readonly milliseconds: number;
      readonly measuredMilliseconds?: number;
    };
