/**
 * Every action type of the Flow language, as data. The union of types, and everything that must know each of them,
 * follows from this one table: forgetting an entry does not compile.
 */
import { CASE_ACTIONS } from './cases';
import { CONTACT_ACTIONS } from './contact';
import { CUSTOMER_PROFILE_ACTIONS } from './customer-profiles';
import { DATA_TABLE_ACTIONS } from './data-tables';
import { FLOW_CONTROL_ACTIONS } from './flow-control';
import { INTERACTION_ACTIONS } from './interaction';
import { PARTICIPANT_ACTIONS } from './participant';
import { RECORDING_ACTIONS } from './recording';
import type { ActionSpec } from './spec';

export const CATALOG = {
  ...PARTICIPANT_ACTIONS,
  ...CONTACT_ACTIONS,
  ...RECORDING_ACTIONS,
  ...CASE_ACTIONS,
  ...FLOW_CONTROL_ACTIONS,
  ...INTERACTION_ACTIONS,
  ...CUSTOMER_PROFILE_ACTIONS,
  ...DATA_TABLE_ACTIONS,
} as const satisfies Record<string, ActionSpec>;

/** Every action type there is. */
export type ActionType = keyof typeof CATALOG;

export const ACTION_TYPES = Object.keys(CATALOG) as readonly ActionType[];

/** The facts of an action type, or `undefined` for a type that does not exist. */
export function actionSpec(type: string): ActionSpec | undefined {
  return Object.hasOwn(CATALOG, type) ? CATALOG[type as ActionType] : undefined;
}

/**
 * Names people write that the service refuses, and what they mean: spellings of the documentation's own pages, of the console's
 * blocks, and of tools that guess.
 */
export const RIGHT_NAMES: Readonly<Record<string, string>> = {
  UnTagContact: 'UntagContact',
  UpdateRoutingCriteria: 'UpdateContactRoutingCriteria',
  CheckSegmentMembership: 'CheckSegmentMembershipForCustomerProfile',
  PlayPrompt: 'MessageParticipant',
  GetCustomerInput: 'GetParticipantInput with StoreInput "False"',
  GetUserInput: 'GetParticipantInput with StoreInput "False"',
  StoreUserInput: 'GetParticipantInput with StoreInput "True"',
  StoreCustomerInput: 'GetParticipantInput with StoreInput "True"',
  LoopPrompts: 'MessageParticipantIteratively',
  SetQueue: 'UpdateContactTargetQueue',
  SetWorkingQueue: 'UpdateContactTargetQueue',
  SetCallbackNumber: 'UpdateContactCallbackNumber',
  SetVoice: 'UpdateContactTextToSpeechVoice',
  SetContactAttributes: 'UpdateContactAttributes',
  SetAttributes: 'UpdateContactAttributes',
  SetRecordingBehavior: 'UpdateContactRecordingBehavior',
  SetEventHook: 'UpdateContactEventHooks',
  SetContactFlow: 'UpdateContactEventHooks',
  SetLoggingBehavior: 'UpdateFlowLoggingBehavior',
  CheckStaffing: 'CheckMetricData',
  CheckQueueStatus: 'CheckMetricData',
  GetQueueMetrics: 'GetMetricData',
  CheckContactAttributes: 'Compare',
  CheckAttribute: 'Compare',
  CheckHours: 'CheckHoursOfOperation',
  TransferToQueue: 'UpdateContactTargetQueue, then TransferContactToQueue',
  TransferToPhoneNumber: 'TransferParticipantToThirdParty',
  TransferToAgent: 'TransferContactToAgent',
  TransferContactToFlow: 'TransferToFlow',
  InvokeExternalResource: 'InvokeLambdaFunction',
  InvokeLambda: 'InvokeLambdaFunction',
  InvokeModule: 'InvokeFlowModule',
  StartMediaStreaming: 'UpdateContactMediaStreamingBehavior with MediaStreamingState "Enabled"',
  StopMediaStreaming: 'UpdateContactMediaStreamingBehavior with MediaStreamingState "Disabled"',
  Disconnect: 'DisconnectParticipant',
  DisconnectContact: 'DisconnectParticipant',
  HangUp: 'DisconnectParticipant',
  EndFlow: 'EndFlowExecution',
  Resume: 'EndFlowExecution',
  CreateCallback: 'CreateCallbackContact',
  SendMessage: 'MessageParticipant',
};
