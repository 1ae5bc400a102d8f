/** Where the call turns: comparisons, opening hours, who is there, how often. */
import { named } from '../named';
import { type Block, type Condition, type Operator, type Target, mistakesOf, onError, outside } from './block';
import { nameOrReference, notAnArn } from './contact';
import { type Reference, isReference } from './references';

/** One case of `compare`: `when('TextStartsWith', '090', to.mobile)`. */
export const when = <const Operators extends Operator, const Operands extends string>(
  operator: Operators,
  operand: Operands,
  next: Target,
): Condition<Operators, Operands> => ({ operator, operand, next });

/** Turns on a value by exact comparison, `{ value: target }`. A value that is not there at all is `otherwise`. */
export const check = <Values extends string>(
  value: Reference<Values>,
  cases: { readonly [Case in NoInfer<Values>]?: Target },
  otherwise: { readonly otherwise: Target },
): Block =>
  compare(
    value,
    Object.entries<Target | undefined>(cases).flatMap(([operand, next]) =>
      next === undefined ? [] : [when('Equals', operand, next)],
    ),
    otherwise,
  );

/** Turns on a value by comparisons of any kind, tried in order. */
export function compare(
  value: Reference,
  conditions: readonly Condition[],
  { otherwise }: { readonly otherwise: Target },
): Block {
  return {
    type: 'Compare',
    parameters: { ComparisonValue: value },
    next: otherwise,
    conditions,
    errors: [{ type: 'NoMatchingCondition', next: otherwise }],
    mistakes: mistakesOf(
      !isReference(value) && `"${value}" is no reference to a value of the call; compare one such as $.Attributes.team`,
      conditions.length === 0 && 'nothing is compared; give at least one case',
      conditions.some(({ operand }) => operand === '') && 'a case compares with nothing, which the service refuses',
    ),
  };
}

/** Asks whether an hours set is open; without `hours`, that of the queue that was set. An agent's own queue has none: `error`. */
export function checkHours(
  hours: string | undefined,
  branches: { readonly open: Target; readonly closed: Target; readonly error: Target },
): Block {
  return {
    type: 'CheckHoursOfOperation',
    parameters: hours === undefined ? {} : { HoursOfOperationId: isReference(hours) ? hours : named('hours', hours) },
    next: branches.error,
    conditions: [
      { operator: 'Equals', operand: 'True', next: branches.open },
      { operator: 'Equals', operand: 'False', next: branches.closed },
    ],
    errors: [onError(branches.error)],
    mistakes: mistakesOf(hours !== undefined && notAnArn(hours)),
  };
}

/**
 * Asks who is there for a queue, by default the one that was set. `staffed`: signed in to take calls, on a call or not; `available`: free now;
 * `online`: signed in at all.
 */
export function checkPeople(
  state: Presence,
  branches: { readonly somebody: Target; readonly nobody: Target; readonly error: Target },
  queue?: string | Reference,
): Block {
  return {
    type: 'CheckMetricData',
    parameters: {
      MetricType: METRICS[state],
      ...(queue !== undefined && { QueueId: nameOrReference('queue', queue) }),
    },
    next: branches.error,
    conditions: [{ operator: 'NumberGreaterThan', operand: '0', next: branches.somebody }],
    errors: [{ type: 'NoMatchingCondition', next: branches.nobody }, onError(branches.error)],
    mistakes: mistakesOf(queue !== undefined && notAnArn(queue)),
  };
}

/** Asks the same of one person: a sign-in name, or a reference that holds it or the person's id. */
export function checkPerson(
  agent: string | Reference,
  state: Presence,
  branches: { readonly yes: Target; readonly no: Target; readonly error: Target },
): Block {
  const { type, parameters, ...onward } = checkPeople(state, {
    somebody: branches.yes,
    nobody: branches.no,
    error: branches.error,
  });
  return {
    type,
    parameters: { ...parameters, AgentId: nameOrReference('agent', agent) },
    ...onward,
    mistakes: mistakesOf(notAnArn(agent)),
  };
}

type Presence = 'staffed' | 'available' | 'online';

const METRICS = {
  staffed: 'NumberOfAgentsStaffed',
  available: 'NumberOfAgentsAvailable',
  online: 'NumberOfAgentsOnline',
} as const satisfies Readonly<Record<Presence, string>>;

/** The first so many passes go on to `again`, the next one to `done`, and the count starts anew. */
export const loop = (times: number, branches: { readonly again: Target; readonly done: Target }): Block => ({
  type: 'Loop',
  parameters: { LoopCount: String(times) },
  next: branches.done,
  conditions: [
    { operator: 'Equals', operand: 'ContinueLooping', next: branches.again },
    { operator: 'Equals', operand: 'DoneLooping', next: branches.done },
  ],
  mistakes: mistakesOf(outside('the number of passes', times, 0, 100)),
});

/** Writes what the flow does from here on to the instance's flow log. */
export const log = (isOn: boolean, next: Target): Block => ({
  type: 'UpdateFlowLoggingBehavior',
  parameters: { FlowLoggingBehavior: isOn ? 'Enabled' : 'Disabled' },
  next,
});

/** Ends a whisper, or what interrupted the waiting: the call goes on. */
export const end = (): Block => ({ type: 'EndFlowExecution', parameters: {} });
