/**
 * One step of one contact in one flow. Pure: the same run and input always give the same step.
 * The loop outside performs the effects and comes back with the input that `waitsFor` names.
 */
import type { Action, ConditionBranch, ErrorBranch } from '../document';
import { holds } from './conditions';
import type { Effect, Input, Notice, WaitsFor } from './effect';
import { isSupported, PLAYS } from './registry';
import { enter, withContact, type Ending, type Run } from './run';
import type { Leave, Turn } from './turn';

export interface Step {
  readonly run: Run;
  /** In order; a request, if there is one, is the last. */
  readonly effects: readonly Effect[];
  readonly waitsFor: WaitsFor;
}

/**
 * Plays the block a run is at: begins it, or, with the input it waited for, goes on with it.
 * An action type that cannot be played, a branch that is not there, a block that does not exist: the run ends as `stopped`, with the reason.
 */
export function step(run: Run, input?: Input): Step {
  if (run.ended) return { run, effects: [], waitsFor: 'end' };
  const action = blockOf(run, run.at);
  if (!action) return stop(run, [], 'Error', `flow "${run.flow.name}" has no block "${run.at}"`);
  if (run.waitsFor !== undefined && input === undefined) return { run, effects: [], waitsFor: run.waitsFor };
  if (!isSupported(action.Type))
    return stop(
      run,
      [],
      action.Type,
      `block "${run.at}" of flow "${run.flow.name}" is a ${action.Type}, which the simulator cannot play`,
    );
  const began: Run = { ...run };
  delete (began as { waitsFor?: unknown }).waitsFor;
  if (input?.kind === 'refused') return follow(action, refused(began, input.error, input.reason));
  return follow(action, PLAYS[action.Type]({ run: began, action }, input));
}

const refused = (run: Run, error: string, reason: string): Turn => ({
  run,
  notices: [],
  leave: { by: 'error', error, reason },
});

const blockOf = (run: Run, identifier: string): Action | undefined => {
  const actions: unknown = run.flow.document?.Actions;
  return Array.isArray(actions) ? (actions as Action[]).find((action) => action?.Identifier === identifier) : undefined;
};

function follow(action: Action, { run, notices, leave }: Turn): Step {
  switch (leave.by) {
    case 'next':
      return goTo(run, notices, action.Transitions?.NextAction, 'NextAction');
    case 'result':
      return followResult(action, run, notices, leave.value);
    case 'error':
      return followError(action, run, notices, leave.error, leave.reason);
    case 'request':
      return {
        run: { ...run, waitsFor: leave.request.kind },
        effects: [...notices, leave.request],
        waitsFor: leave.request.kind,
      };
    case 'flow':
      return { run: enter(leave.flow, run.contact), effects: notices, waitsFor: 'nothing' };
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

const end = (run: Run, effects: readonly Effect[], ended: Ending): Step => ({
  run: { ...run, ended },
  effects,
  waitsFor: 'end',
});

/** The contact is disconnected: better a call that visibly breaks here than one that silently breaks in the cloud. */
const stop = (run: Run, notices: readonly Notice[], error: string, reason: string): Step =>
  end(run, [...notices, { kind: 'failed', error, text: reason }, { kind: 'hangUp' }], { how: 'stopped', reason });

function goTo(run: Run, notices: readonly Notice[], target: string | undefined, branch: string): Step {
  if (typeof target !== 'string' || target === '')
    return stop(run, notices, branch, `block "${run.at}" of flow "${run.flow.name}" has no ${branch} to go on to`);
  return { run: { ...run, at: target }, effects: notices, waitsFor: 'nothing' };
}

function followResult(action: Action, run: Run, notices: readonly Notice[], value: string | null): Step {
  const conditions = Array.isArray(action.Transitions?.Conditions) ? action.Transitions.Conditions : [];
  const met = conditions.find((branch: ConditionBranch | null) => branch !== null && holds(run, branch, value));
  if (met) return goTo(run, notices, met.NextAction, `condition ${met.Condition.Operands.join(', ')}`);
  const seen = value === null ? 'nothing to compare' : `"${value}" meets no condition`;
  const branch = branchFor(action, 'NoMatchingCondition');
  return branch
    ? goTo(run, notices, branch.NextAction, 'NoMatchingCondition')
    : stop(
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
  return goTo(run, [...notices, failed], branch.NextAction, branch.ErrorType);
}

/** An error's own entry, or the catch-all. */
function branchFor(action: Action, error: string): ErrorBranch | undefined {
  const errors = Array.isArray(action.Transitions?.Errors) ? action.Transitions.Errors : [];
  return (
    errors.find((branch) => branch?.ErrorType === error) ??
    errors.find((branch) => branch?.ErrorType === 'NoMatchingError')
  );
}

/** A module sees neither the last function's answer nor stored input, flow attributes or metrics of its caller. */
function intoModule(run: Run, { flow }: Extract<Leave, { by: 'module' }>): Run {
  const { contact } = run;
  const caller = {
    flow: run.flow,
    block: run.at,
    flowAttributes: run.flowAttributes,
    loops: run.loops,
    external: contact.external,
    storedInput: contact.storedInput,
    metrics: contact.metrics,
  };
  return {
    ...enter(flow, { ...contact, external: null, storedInput: null, metrics: null }),
    callers: [...run.callers, caller],
    ...(run.interrupted ? { interrupted: run.interrupted } : {}),
  };
}

function outOfModule(run: Run, notices: readonly Notice[]): Step {
  const caller = run.callers.at(-1);
  if (!caller)
    return stop(run, notices, 'EndFlowModuleExecution', `flow "${run.flow.name}" is no module to return from`);
  const { flow, block, flowAttributes, loops, external, storedInput, metrics } = caller;
  const back: Run = {
    ...withContact(run, { external, storedInput, metrics }),
    flow,
    at: block,
    flowAttributes,
    loops,
    callers: run.callers.slice(0, -1),
  };
  const action = blockOf(back, block);
  if (!action) return stop(back, notices, 'Error', `flow "${flow.name}" has no block "${block}"`);
  const branches = action.Transitions?.Conditions;
  return Array.isArray(branches) && branches.length > 0
    ? followResult(action, back, notices, run.contact.modules.result)
    : goTo(back, notices, action.Transitions?.NextAction, 'NextAction');
}

/** After an interruption the contact goes back to its Loop prompts; otherwise the flow is over. */
function endFlow(run: Run, notices: readonly Notice[]): Step {
  if (run.interrupted) {
    const flow = run.callers[0]?.flow ?? run.flow;
    return { run: { ...run, flow, callers: [], at: run.interrupted.block }, effects: notices, waitsFor: 'nothing' };
  }
  return end(run, notices, { how: 'over', reason: `flow "${run.flow.name}" ended at "${run.at}"` });
}
