/** One contact in one flow: where it is, what the flow remembers, and who called the module it is in. Pure data. */
import type { Json } from '../document';
import { contactWith, type Contact } from './contact';
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

/**
 * A run, all fields written out. A run is copied at every step, and in Node 20 a copy by `...` costs thirty times as much as this.
 */
const runWith = (run: Run, contact: Contact, at: string, waitsFor: RequestKind | undefined, ended?: Ending): Run => ({
  contact,
  flow: run.flow,
  at,
  waitsFor,
  flowAttributes: run.flowAttributes,
  loops: run.loops,
  interrupted: run.interrupted,
  callers: run.callers,
  isBackFromModule: run.isBackFromModule,
  ended,
});

/** Puts a contact at the start of a flow. */
export const enter = (flow: PlayableFlow, contact: Contact): Run => ({
  contact,
  flow,
  at: startOf(flow),
  waitsFor: undefined,
  flowAttributes: {},
  loops: {},
  interrupted: undefined,
  callers: [],
  isBackFromModule: undefined,
  ended: undefined,
});

/** The same run with the contact as it is now, if it changed meanwhile: by another flow, a person, a program. */
export const carrying = (run: Run, contact: Contact): Run =>
  run.contact === contact ? run : runWith(run, contact, run.at, run.waitsFor, run.ended);

/** The same run with a contact that changed. */
export const withContact = (run: Run, change: Partial<Contact>): Run => carrying(run, contactWith(run.contact, change));

/** At another block, which has not begun. */
export const movedTo = (run: Run, at: string): Run => runWith(run, run.contact, at, undefined);

/** At the same block, which waits for an answer. */
export const waitingFor = (run: Run, kind: RequestKind): Run => runWith(run, run.contact, run.at, kind);

export const over = (run: Run, ended: Ending): Run => runWith(run, run.contact, run.at, undefined, ended);
