/** One contact in one flow: where it is, what the flow remembers, and who called the module it is in. Pure data. */
import type { Json } from '../document';
import type { Contact } from './contact';
import type { RequestKind } from './effect';
import type { PlayableFlow } from './playable-flow';

export interface Run {
  readonly contact: Contact;
  readonly flow: PlayableFlow;
  /** Identifier of the block the contact is at. */
  readonly at: string;
  /** What the block asked for and has not got yet; absent when it has not begun. */
  readonly waitsFor?: RequestKind | undefined;
  /** `$.FlowAttributes`, of this flow only. */
  readonly flowAttributes: Readonly<Record<string, string>>;
  /** Passes of each Loop block so far, by Identifier. */
  readonly loops: Readonly<Record<string, number>>;
  /** The Loop prompts block whose interruption is being played: EndFlowExecution goes back to it. */
  readonly interrupted?: { readonly block: string; readonly position: number } | undefined;
  /** Flows that wait for the module being played, outermost first. */
  readonly callers: readonly Caller[];
  /** The module that the block invoked is over; the block is still to be left, by the module's result. */
  readonly isBackFromModule?: boolean | undefined;
  readonly ended?: Ending | undefined;
}

/** What is put aside while a module runs, because a module does not see it. */
export interface Caller {
  readonly flow: PlayableFlow;
  readonly block: string;
  readonly flowAttributes: Readonly<Record<string, string>>;
  readonly loops: Readonly<Record<string, number>>;
  readonly external: Json;
  readonly storedInput: string | null;
  readonly metrics: Json;
  /** Of `Contact.outside`, what a module does not see. */
  readonly outside: Contact['outside'];
}

export interface Ending {
  readonly how:
    /** The flow is over, the contact goes on. */
    | 'over'
    /** The flow hung up. */
    | 'disconnected'
    /** The contact went to a queue, an agent or an outside number. */
    | 'handed-over'
    /** The flow could not be played on; the contact is disconnected. */
    | 'stopped';
  readonly reason: string;
}

/** A document may come from anywhere: one that names no start leads nowhere, and the step says so. */
function startOf({ document }: PlayableFlow): string {
  const start: unknown = document?.StartAction;
  return typeof start === 'string' ? start : '';
}

/** Puts a contact at the start of a flow. */
export const enter = (flow: PlayableFlow, contact: Contact): Run => ({
  contact,
  flow,
  at: startOf(flow),
  // All fields are written, also those without a value: runs of one shape are copied several times faster.
  waitsFor: undefined,
  flowAttributes: {},
  loops: {},
  interrupted: undefined,
  callers: [],
  isBackFromModule: undefined,
  ended: undefined,
});

/** The same run with a contact that changed. */
export const withContact = (run: Run, change: Partial<Contact>): Run => ({
  ...run,
  contact: { ...run.contact, ...change },
});
