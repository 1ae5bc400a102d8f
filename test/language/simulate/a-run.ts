/** One block, a contact in it, and what becomes of both. */
import type { Action, FlowDocument, Json } from '../../../language/document';
import { newContact, type Contact } from '../../../language/simulate/contact';
import type { Input, Notice } from '../../../language/simulate/effect';
import type { PlayableFlow } from '../../../language/simulate/playable-flow';
import { enter, type Run } from '../../../language/simulate/run';
import { step, type Step } from '../../../language/simulate/step';

export const QUEUE = { arn: 'arn:queue/q-1', name: 'sales' };

export const contact = (change: Partial<Contact> = {}): Contact => ({
  ...newContact({
    contactId: 'c-1',
    instanceArn: 'arn:instance/i-1',
    region: 'ap-northeast-1',
    from: '+819012345678',
    to: '+81312345678',
  }),
  ...change,
});

export interface OneBlock {
  readonly type: string;
  readonly with?: { readonly [key: string]: Json };
  /** Operands of `Equals`, each with a target of its own name. */
  readonly when?: readonly string[];
  readonly errors?: readonly string[];
  readonly next?: string | null;
}

/** Every branch leads to a block of the branch's own name: where the run stands afterwards says which was taken. */
export function document(block: OneBlock): FlowDocument {
  const action: Action = {
    Identifier: 'block',
    Type: block.type,
    Parameters: block.with ?? {},
    Transitions: {
      ...(block.next === null ? {} : { NextAction: block.next ?? 'NextAction' }),
      Conditions: (block.when ?? []).map((operand) => ({
        NextAction: operand,
        Condition: { Operator: 'Equals', Operands: [operand] },
      })),
      Errors: (block.errors ?? ['NoMatchingError']).map((ErrorType) => ({ NextAction: ErrorType, ErrorType })),
    },
  };
  return { Version: '2019-10-30', StartAction: 'block', Actions: [action] };
}

export const playable = (content: FlowDocument, name = 'flow'): PlayableFlow => ({
  arn: `arn:contact-flow/${name}`,
  name,
  document: content,
});

export const at = (block: OneBlock, change: Partial<Contact> = {}): Run =>
  enter(playable(document(block)), contact(change));

export interface Played extends Step {
  /** The block it went to, `waits for …`, or how the run ended. */
  readonly went: string;
  readonly notices: readonly Notice[];
}

/** Plays one block, with the inputs it waits for, in order. */
export function played(run: Run, ...inputs: Input[]): Played {
  let current = step(run);
  let effects = [...current.effects];
  for (const input of inputs) {
    current = step(current.run, input);
    effects = [...effects, ...current.effects];
  }
  const went = current.run.ended
    ? current.run.ended.how
    : current.waitsFor === 'nothing'
      ? current.run.at
      : `waits for ${current.waitsFor}`;
  return {
    ...current,
    effects,
    went,
    notices: effects.filter((effect): effect is Notice => ['set', 'checked', 'failed', 'hangUp'].includes(effect.kind)),
  };
}

/** One block, tried once. */
export interface Case {
  readonly says: string;
  readonly block: OneBlock;
  readonly before?: Partial<Contact>;
  readonly inputs?: readonly Input[];
  /** As `Played.went`. */
  readonly went: string;
  /** What the contact is like then. */
  readonly contact?: unknown;
  /** A request that was made. */
  readonly asks?: unknown;
}

/** For `it.each(…)('%s: %s', …)`. */
export const named = (cases: readonly Case[]): (readonly [type: string, says: string, one: Case])[] =>
  cases.map((one) => [one.block.type, one.says, one] as const);

/** What became of it, and what should have: for `expect(…).toMatchObject(…)`. */
export function triedOnce(one: Case): readonly [became: object, should: object] {
  const { went, run, effects } = played(at(one.block, one.before), ...(one.inputs ?? []));
  return [
    { went, contact: run.contact, effects },
    { went: one.went, contact: one.contact ?? {}, effects: expect.arrayContaining(one.asks ? [one.asks] : []) },
  ];
}
