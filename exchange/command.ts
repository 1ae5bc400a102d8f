/**
 * What people and programs ask of an exchange, as values: callers, agents, supervisors, and whoever speaks Connect's API.
 * Agents, queues, quick connects, lines and flows are named by their name or their ARN. Pure data.
 */

/** `exchange.do` answers what came of a command: a refusal is in words, place · what is there · what may be there. */
export type Outcome =
  | { readonly ok: true; /** The contact made or meant. */ readonly contactId?: string }
  | { readonly ok: false; readonly reason: string };

export type Command = CustomerCommand | AgentCommand | SupervisorCommand | ProgramCommand;
export type CommandKind = Command['kind'];

/** What a customer does. */
export type CustomerCommand =
  /** Dials a line. */
  | {
      readonly kind: 'call';
      readonly line: string;
      /** E.164; absent when withheld. */
      readonly from?: string;
      /** Chosen by the exchange when absent. */
      readonly contactId?: string;
      readonly attributes?: Readonly<Record<string, string>>;
    }
  /** Presses keys now, `0`–`9`, `*`, `#`; several are pressed half a second apart. */
  | { readonly kind: 'press'; readonly contactId: string; readonly keys: string }
  /** Speaks, where a bot listens; or writes, in a chat. */
  | { readonly kind: 'say'; readonly contactId: string; readonly text: string }
  | { readonly kind: 'hang-up'; readonly contactId: string };

/** What an agent does; `agent` is the login or ARN. Without `contactId` the only contact that fits is meant. */
export type AgentCommand =
  /** `Available`, `Offline`, or a status of the center's own. During a contact it becomes the next status. */
  | { readonly kind: 'status'; readonly agent: string; readonly status: string }
  | { readonly kind: 'accept'; readonly agent: string; readonly contactId?: string }
  | { readonly kind: 'reject'; readonly agent: string; readonly contactId?: string }
  | { readonly kind: 'hold'; readonly agent: string; readonly contactId?: string }
  | { readonly kind: 'resume'; readonly agent: string; readonly contactId?: string }
  | { readonly kind: 'mute'; readonly agent: string; readonly contactId?: string }
  | { readonly kind: 'unmute'; readonly agent: string; readonly contactId?: string }
  /** Calls a quick connect, or an outside number in E.164, with the customer on hold: the first half of a transfer. */
  | { readonly kind: 'consult'; readonly agent: string; readonly contactId?: string; readonly to: string }
  /** Everybody hears everybody. */
  | { readonly kind: 'conference'; readonly agent: string; readonly contactId?: string }
  /** Customer and third party change places: the one on hold is spoken to. */
  | { readonly kind: 'swap'; readonly agent: string; readonly contactId?: string }
  /** Leaves the others to each other: completes a transfer, cold when the third party has not answered yet. */
  | { readonly kind: 'leave'; readonly agent: string; readonly contactId?: string }
  /** Ends the contact for everybody. */
  | { readonly kind: 'end'; readonly agent: string; readonly contactId?: string }
  /** Writes, in a chat. */
  | { readonly kind: 'write'; readonly agent: string; readonly contactId?: string; readonly text: string }
  /** Ends after-call work. */
  | { readonly kind: 'complete'; readonly agent: string; readonly contactId?: string }
  /** Dials an outside number for the queue the agent's profile names. */
  | { readonly kind: 'dial-out'; readonly agent: string; readonly to: string };

export type SupervisorCommand =
  | { readonly kind: 'monitor'; readonly agent: string; readonly contactId: string; readonly mode: 'listen' | 'barge' }
  | { readonly kind: 'stop-monitoring'; readonly agent: string; readonly contactId: string };

/** What Connect's API can ask for. */
export type ProgramCommand =
  /** `StartOutboundVoiceContact`. */
  | {
      readonly kind: 'start-outbound';
      readonly to: string;
      readonly flow: string;
      readonly queue?: string;
      readonly from?: string;
      readonly contactId?: string;
      /** It is let ring for so long. */
      readonly ringsSeconds?: number;
      readonly attributes?: Readonly<Record<string, string>>;
    }
  /** `StartChatContact`. */
  | {
      readonly kind: 'start-chat';
      readonly flow: string;
      readonly name: string;
      readonly contactId?: string;
      readonly text?: string;
      readonly attributes?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'stop'; readonly contactId: string }
  | {
      readonly kind: 'set-attributes';
      readonly contactId: string;
      readonly attributes: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'tag'; readonly contactId: string; readonly tags: Readonly<Record<string, string>> }
  | { readonly kind: 'untag'; readonly contactId: string; readonly keys: readonly string[] }
  /** `UpdateContactRoutingData`. */
  | {
      readonly kind: 'route';
      readonly contactId: string;
      readonly priority?: number;
      readonly ageAdjustmentSeconds?: number;
    }
  /** `TransferContact`: to a queue or an agent, through a flow. */
  | {
      readonly kind: 'transfer';
      readonly contactId: string;
      readonly flow: string;
      readonly queue?: string;
      readonly agent?: string;
    }
  | { readonly kind: 'pause-recording'; readonly contactId: string }
  | { readonly kind: 'resume-recording'; readonly contactId: string };
