/** A small call to compare versions of: a greeting, hours, a menu, a function, queues. */
import type { Json } from '../../../language/document';

type Json_ = { [key: string]: Json };
export interface TestAction {
  Identifier: string;
  Type: string;
  Parameters: Json_;
  Transitions: Json_;
}
export interface TestFlow {
  Version: string;
  StartAction: string;
  Metadata?: Json_;
  Actions: TestAction[];
}

const failure = (to: string) => ({ ErrorType: 'NoMatchingError', NextAction: to });
const when = (operand: string, to: string) => ({
  NextAction: to,
  Condition: { Operator: 'Equals', Operands: [operand] },
});

export const action = (Identifier: string, Type: string, Parameters: Json_, Transitions: Json_): TestAction => ({
  Identifier,
  Type,
  Parameters,
  Transitions,
});

export const says = (name: string, text: string, next: string): TestAction =>
  action(name, 'MessageParticipant', { Text: text }, { NextAction: next });

export const menu = (): TestFlow => ({
  Version: '2019-10-30',
  StartAction: 'greeting',
  Actions: [
    says('greeting', 'Welcome to Aozora.', 'hours'),
    action(
      'hours',
      'CheckHoursOfOperation',
      { HoursOfOperationId: '@{hours:office}' },
      { NextAction: 'ask', Conditions: [when('True', 'ask'), when('False', 'closed')], Errors: [failure('ask')] },
    ),
    says('closed', 'We are closed.', 'bye'),
    action(
      'ask',
      'GetParticipantInput',
      { Text: 'Sales 1, billing 2.', StoreInput: 'False', InputTimeLimitSeconds: '5' },
      {
        NextAction: 'again',
        Conditions: [when('1', 'look-up'), when('2', 'billing')],
        Errors: [
          { ErrorType: 'InputTimeLimitExceeded', NextAction: 'nothing' },
          { ErrorType: 'NoMatchingCondition', NextAction: 'again' },
          failure('again'),
        ],
      },
    ),
    says('again', 'That key is not known.', 'ask'),
    says('nothing', 'We did not hear a key.', 'ask'),
    action(
      'look-up',
      'InvokeLambdaFunction',
      { LambdaFunctionARN: '@{function:find-customer}', InvocationTimeLimitSeconds: '4' },
      { NextAction: 'sales', Errors: [failure('sales')] },
    ),
    action(
      'sales',
      'UpdateContactTargetQueue',
      { QueueId: '@{queue:sales}' },
      { NextAction: 'record', Errors: [failure('sorry')] },
    ),
    action(
      'billing',
      'UpdateContactTargetQueue',
      { QueueId: '@{queue:billing}' },
      { NextAction: 'record', Errors: [failure('sorry')] },
    ),
    action(
      'record',
      'UpdateContactRecordingBehavior',
      { RecordingBehavior: { RecordedParticipants: ['Agent', 'Customer'] } },
      { NextAction: 'transfer' },
    ),
    action(
      'transfer',
      'TransferContactToQueue',
      {},
      { NextAction: 'sorry', Errors: [{ ErrorType: 'QueueAtCapacity', NextAction: 'sorry' }, failure('sorry')] },
    ),
    says('sorry', 'All lines are busy.', 'bye'),
    action('bye', 'DisconnectParticipant', {}, {}),
  ],
});

/** A version of the call with something changed. */
export function changed(change: (named: (name: string) => TestAction, flow: TestFlow) => void): TestFlow {
  const flow = menu();
  change((name) => {
    const found = flow.Actions.find(({ Identifier }) => Identifier === name);
    if (!found) throw new Error(`no action ${name}`);
    return found;
  }, flow);
  return flow;
}

/** Where a branch leads, changed. */
export function lead(from: TestAction, kind: 'Conditions' | 'Errors', index: number, to: string): void {
  const branches = from.Transitions[kind] as { NextAction: string }[];
  const branch = branches[index];
  if (branch) branch.NextAction = to;
}

/** A branch more on a menu. */
export function offer(from: TestAction, key: string, to: string): void {
  (from.Transitions['Conditions'] as Json[]).push(when(key, to));
}

export const json = (flow: TestFlow): Json => flow as unknown as Json;
