/**
 * One step of one contact in one flow. Pure: the same run and input always give the same step.
 * The loop outside performs the effects and comes back with the input that `waitsFor` names.
 */
import type { Action, ConditionBranch } from '../document';
import { blockOf, type Block } from './block-index';
import { branchFor } from './branches';
import { wrongChannel, type WrongChannel } from './channels';
import { holds } from './conditions';
import { contactWith, type Contact } from './contact';
import type { Effect, Input, Notice, WaitsFor } from './effect';
import type { Branch, Passage } from './passage';
import { asText } from './references';
import { enter, movedTo, over, waitingFor, withContact, type Caller, type Ending, type Run } from './run';
import type { Leave, Turn } from './turn';

export interface Step {
  readonly run: Run;
  /** In order; a request, if there is one, is the last. */
  readonly effects: readonly Effect[];
  readonly waitsFor: WaitsFor;
  /** The block that this step left, and by which branch; absent while the contact stays, and when it could not go on. */
  readonly passage?: Passage;
}

export interface StepOptions {
  /**
   * An `ErrorType`: a block that the contact comes to fails with it instead of being played. What it had begun already goes on, and a
   * call of which the block has neither that branch nor `NoMatchingError` stops there, by name.
   */
  readonly force?: string;
}

const END: Branch = { kind: 'end' };
const NEXT: Branch = { kind: 'next' };
const NO_EFFECTS: readonly Effect[] = [];

/**
 * Plays the block a run is at: begins it, or, with the input it waited for, goes on with it.
 * An action type that cannot be played, a branch that is not there, a block that does not exist: the run ends as `stopped`, with the reason.
 */
export function step(run: Run, input?: Input, options?: StepOptions): Step {
  if (run.ended) return { run, effects: NO_EFFECTS, waitsFor: 'end' };
  const block = blockOf(run.flow.document, run.at);
  if (!block) return stop(run, [], 'Error', `flow "${run.flow.name}" has no block "${run.at}"`);
  if (run.waitsFor !== undefined && input === undefined) return { run, effects: NO_EFFECTS, waitsFor: run.waitsFor };
  const { action, how } = block;
  if (run.isBackFromModule) return leaveModuleBlock(action, { ...run, isBackFromModule: undefined });
  const isArriving = run.waitsFor === undefined;
  if (isArriving && options?.force !== undefined)
    return followError(action, run, [], options.force, 'made to fail here on purpose');
  if (!how) return refuseType(block, run);
  const { type, play } = how;
  if (isArriving) {
    const wrong = wrongChannel(type, run.contact.channel);
    return wrong ? passBy(action, run, wrong) : follow(action, play({ run, action }));
  }
  if (input?.kind === 'refused') return refuse(action, run, input.error, input.reason);
  if (input?.kind === 'unanswered') return unanswered(action, how, run);
  return follow(action, play({ run, action }, input));
}

function refuseType({ action, refusal }: Block, run: Run): Step {
  const type = asText(action.Type) ?? 'nothing';
  return stop(
    run,
    [],
    type,
    `block "${run.at}" of flow "${run.flow.name}" is a ${type}, which is not played: ${refusal}`,
  );
}

/** A block that the contact's channel cannot use. */
function passBy(action: Action, run: Run, wrong: WrongChannel): Step {
  const reason = `${action.Type} is not for a ${run.contact.channel} contact`;
  switch (wrong.kind) {
    case 'error':
      return followError(action, run, [], wrong.error, reason);
    case 'passes':
      return goTo(run, [{ kind: 'set', text: `nothing: ${reason}` }], action.Transitions?.NextAction, NEXT);
    case 'stops':
    default:
      return stop(
        run,
        [],
        'NoMatchingError',
        `block "${run.at}" of flow "${run.flow.name}": ${reason}, and it has no error branch`,
      );
  }
}

/** The world could not do it. Two types have no branch for that, and Connect says what becomes of the contact instead. */
function refuse(action: Action, run: Run, error: string, reason: string): Step {
  const failed: Notice = { kind: 'failed', error, text: `${error}: ${reason}` };
  if (action.Type === 'TransferContactToAgent')
    return end(run, [failed, { kind: 'hangUp' }], { how: 'disconnected', reason });
  if (action.Type === 'CompleteOutboundCall') return end(run, [failed], { how: 'over', reason });
  return followError(action, run, [], error, reason);
}

function follow(action: Action, { run, notices, leave }: Turn): Step {
  switch (leave.by) {
    case 'next':
      return goTo(run, notices, action.Transitions?.NextAction, NEXT);
    case 'result':
      return followResult(action, run, notices, leave.value);
    case 'error':
      return followError(action, run, notices, leave.error, leave.reason);
    case 'request':
      return {
        run: waitingFor(run, leave.request.kind),
        effects: notices.length === 0 ? [leave.request] : [...notices, leave.request],
        waitsFor: leave.request.kind,
      };
    case 'flow':
      return {
        run: enter(leave.flow, run.contact),
        effects: notices,
        waitsFor: 'nothing',
        passage: passageOf(run, END),
      };
    case 'module':
      return { run: intoModule(run, leave), effects: notices, waitsFor: 'nothing' };
    case 'return':
      return outOfModule(run, notices);
    case 'end':
      return endFlow(run, notices);
    case 'hand-over':
      return end(run, notices, { how: 'handed-over', reason: leave.reason });
    case 'disconnect':
      return end(run, [...notices, { kind: 'hangUp' }], {
        how: 'disconnected',
        reason: `flow "${run.flow.name}" hung up at "${run.at}"`,
      });
    case 'stop':
    default:
      return stop(run, notices, action.Type, leave.reason);
  }
}

/** Says what is missing: who was asked is asked once more, which changes nothing. */
function unanswered(action: Action, { type, play }: Required<Block>['how'], run: Run): Step {
  const { leave } = play({ run, action });
  const wanted = leave.by === 'request' ? leave.request : undefined;
  const missing =
    wanted?.kind === 'bot'
      ? `a script for the bot "${wanted.bot}"`
      : `an answer of ${wanted?.kind === 'service' ? wanted.service : 'what it asks'} to ${type}`;
  return stop(
    run,
    [],
    type,
    `block "${run.at}" of flow "${run.flow.name}" is a ${type}: the call needs ${missing}, and none is given`,
  );
}

const passageOf = ({ flow, at }: Run, branch: Branch): Passage => ({
  flowArn: flow.arn,
  flow: flow.name,
  block: at,
  branch,
});

const end = (run: Run, effects: readonly Effect[], ended: Ending): Step => ({
  run: over(run, ended),
  effects,
  waitsFor: 'end',
  passage: passageOf(run, END),
});

/** The contact is disconnected: better a call that visibly breaks here than one that silently breaks in the cloud. */
const stop = (run: Run, notices: readonly Notice[], error: string, reason: string): Step => ({
  run: over(run, { how: 'stopped', reason }),
  effects: [...notices, { kind: 'failed', error, text: reason }, { kind: 'hangUp' }],
  waitsFor: 'end',
});

function goTo(run: Run, notices: readonly Notice[], target: string | undefined, branch: Branch): Step {
  if (typeof target !== 'string' || target === '') {
    const name = inWords(branch);
    return stop(run, notices, name, `block "${run.at}" of flow "${run.flow.name}" has no ${name} to go on to`);
  }
  return {
    run: movedTo(run, target),
    effects: notices,
    waitsFor: 'nothing',
    passage: passageOf(run, branch),
  };
}

function inWords(branch: Branch): string {
  if (branch.kind === 'error') return branch.error;
  return branch.kind === 'condition' ? `target of condition ${branch.index + 1}` : 'NextAction';
}

function followResult(action: Action, run: Run, notices: readonly Notice[], value: string | null): Step {
  const conditions = Array.isArray(action.Transitions?.Conditions) ? action.Transitions.Conditions : [];
  const index = conditions.findIndex((branch: ConditionBranch | null) => branch !== null && holds(run, branch, value));
  const met = conditions[index];
  if (met) return goTo(run, notices, met.NextAction, { kind: 'condition', index });
  const branch = branchFor(action, 'NoMatchingCondition');
  if (branch) return goTo(run, notices, branch.NextAction, { kind: 'error', error: branch.ErrorType });
  const seen = value === null ? 'nothing to compare' : `"${value}" meets no condition`;
  return stop(
    run,
    notices,
    'NoMatchingCondition',
    `block "${run.at}" of flow "${run.flow.name}": ${seen}, and there is no NoMatchingCondition branch`,
  );
}

function followError(action: Action, run: Run, notices: readonly Notice[], error: string, reason: string): Step {
  const branch = branchFor(action, error);
  if (!branch)
    return stop(
      run,
      notices,
      error,
      `block "${run.at}" of flow "${run.flow.name}" failed with ${error} and has no branch for it: ${reason}`,
    );
  const failed: Notice = { kind: 'failed', error, text: `${error}: ${reason}` };
  return goTo(run, [...notices, failed], branch.NextAction, { kind: 'error', error: branch.ErrorType });
}

/** What bots, Customer Profiles and the assistants left is not seen in a module, nor after it what they left there. */
const UNSEEN_IN_MODULES: ReadonlySet<string> = new Set(['Lex', 'Customer', 'Wisdom', 'AgenticCX']);

function parted(outside: Contact['outside']): readonly [unseen: Contact['outside'], seen: Contact['outside']] {
  const entries = Object.entries(outside);
  if (entries.length === 0) return [outside, outside];
  return [
    Object.fromEntries(entries.filter(([name]) => UNSEEN_IN_MODULES.has(name))),
    Object.fromEntries(entries.filter(([name]) => !UNSEEN_IN_MODULES.has(name))),
  ];
}

/** A module sees neither the last function's answer nor stored input, flow attributes or metrics of its caller. */
function intoModule(run: Run, { flow }: Extract<Leave, { by: 'module' }>): Run {
  const { contact } = run;
  const [unseen, seen] = parted(contact.outside);
  const caller = {
    flow: run.flow,
    block: run.at,
    flowAttributes: run.flowAttributes,
    loops: run.loops,
    external: contact.external,
    storedInput: contact.storedInput,
    metrics: contact.metrics,
    outside: unseen,
  };
  return {
    ...enter(flow, contactWith(contact, { external: null, storedInput: null, metrics: null, outside: seen })),
    callers: [...run.callers, caller],
    interrupted: run.interrupted,
  };
}

function outOfModule(run: Run, notices: readonly Notice[]): Step {
  const caller = run.callers.at(-1);
  if (!caller)
    return stop(run, notices, 'EndFlowModuleExecution', `flow "${run.flow.name}" is no module to return from`);
  const back = {
    ...backAt(run, caller),
    callers: run.callers.slice(0, -1),
    isBackFromModule: true,
    waitsFor: undefined,
  };
  return { run: back, effects: notices, waitsFor: 'nothing', passage: passageOf(run, END) };
}

/** The run where it was when the module began, with what the module did not see. */
function backAt(run: Run, caller: Caller): Run {
  const { flow, block, flowAttributes, loops, external, storedInput, metrics } = caller;
  const [, seen] = parted(run.contact.outside);
  const outside = { ...seen, ...caller.outside };
  return { ...withContact(run, { external, storedInput, metrics, outside }), flow, at: block, flowAttributes, loops };
}

function leaveModuleBlock(action: Action, run: Run): Step {
  const branches = action.Transitions?.Conditions;
  return Array.isArray(branches) && branches.length > 0
    ? followResult(action, run, [], run.contact.modules.result)
    : goTo(run, [], action.Transitions?.NextAction, NEXT);
}

/** After an interruption the contact goes back to its Loop prompts; otherwise the flow is over. */
function endFlow(run: Run, notices: readonly Notice[]): Step {
  if (!run.interrupted)
    return end(run, notices, { how: 'over', reason: `flow "${run.flow.name}" ended at "${run.at}"` });
  const [outermost] = run.callers;
  const looping = outermost ? backAt(run, outermost) : run;
  return {
    run: { ...looping, callers: [], at: run.interrupted.block, waitsFor: undefined },
    effects: notices,
    waitsFor: 'nothing',
    passage: passageOf(run, END),
  };
}
