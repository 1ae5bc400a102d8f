/** How scripted people behave: values that say it, for callers and agents whom nobody drives by hand. Pure data; times in seconds. */

/** A length of time: always the same, or drawn. */
export type Duration =
  | number
  | { readonly exponential: number }
  | { readonly uniform: readonly [from: number, to: number] }
  | { readonly lognormal: { readonly median: number; readonly sigma: number } };

/** What a caller does, from the ring on. */
export interface CallerScript {
  /** What is done each time the flow listens, in order; used up, the caller stays silent. */
  readonly answers: readonly CallerAnswer[];
  /** Hangs up after so long in a queue. Absent: waits for ever. */
  readonly patience?: Duration;
  /** Hangs up so long after the ring, wherever they are. */
  readonly hangsUpAfterSeconds?: number;
  /** Talks so long once connected, then hangs up. Absent: the agent ends the call. */
  readonly talks?: Duration;
  /** What comes of it when the center calls them back. Absent: they answer after three seconds. */
  readonly calledBack?: OutsideParty;
}

/** What comes of ringing a number outside the center: a third party's, or a customer's who is called. */
export type OutsideParty =
  | {
      readonly kind: 'answers';
      /** Three seconds when absent. */
      readonly afterSeconds?: number;
      /** Hangs up first after so long. A third party: 60 s when absent; a customer who is called: never when absent. */
      readonly talksSeconds?: number;
      /** What answering-machine detection hears. A person when absent. */
      readonly progress?: 'CallAnswered' | 'VoicemailBeep' | 'VoicemailNoBeep' | 'NotDetected';
    }
  | { readonly kind: 'busy' }
  /** Rings until whoever calls gives up. */
  | { readonly kind: 'unanswered' }
  /** The network knows no such number. */
  | { readonly kind: 'invalid' };

export interface CallerAnswer {
  /** Keys, one after another; `''` stays silent. */
  readonly press?: string;
  /** For a bot or a chat. */
  readonly say?: string;
  /** So long after the keypad opened, or (`during: 'prompt'`) after the prompt began: it is interrupted where it can be. */
  readonly afterSeconds?: number;
  readonly during?: 'prompt' | 'listening';
  /** Between two keys; half a second when absent. */
  readonly secondsBetweenKeys?: number;
}

/** What an agent does with what comes. */
export interface AgentScript {
  /** The status at the beginning; absent: `Available`. */
  readonly status?: string;
  /** Rings so long before it is accepted; `never` lets it ring out, `rejects` declines after a second. */
  readonly answers: Duration | 'never' | 'rejects';
  /** Talks so long, then ends the call. `for-ever` leaves it to the caller. */
  readonly talks: Duration | 'for-ever';
  /** Ends after-call work after so long, unless its own limit comes first. */
  readonly wrapsUp?: Duration;
  /** On another call all the while: staffed, never available. */
  readonly isBusy?: boolean;
}
