/**
 * The action types a call can be played through. What is not here stops the call by name.
 * The list declares them; the table must hold each, or it does not compile.
 */
import { checkHoursOfOperation } from './actions/check-hours-of-operation';
import { checkMetricData } from './actions/check-metric-data';
import { compare } from './actions/compare';
import { createCallbackContact } from './actions/create-callback-contact';
import { dequeueContactAndTransferToQueue } from './actions/dequeue-contact-and-transfer-to-queue';
import { disconnectParticipant } from './actions/disconnect-participant';
import { distributeByPercentage } from './actions/distribute-by-percentage';
import { endFlowExecution } from './actions/end-flow-execution';
import { endFlowModuleExecution } from './actions/end-flow-module-execution';
import { getMetricData } from './actions/get-metric-data';
import { getParticipantInput } from './actions/get-participant-input';
import { invokeFlowModule } from './actions/invoke-flow-module';
import { invokeLambdaFunction } from './actions/invoke-lambda-function';
import { loop } from './actions/loop';
import { messageParticipant } from './actions/message-participant';
import { messageParticipantIteratively } from './actions/message-participant-iteratively';
import { tagContact } from './actions/tag-contact';
import { transferContactToAgent } from './actions/transfer-contact-to-agent';
import { transferContactToQueue } from './actions/transfer-contact-to-queue';
import { transferParticipantToThirdParty } from './actions/transfer-participant-to-third-party';
import { transferToFlow } from './actions/transfer-to-flow';
import { untagContact } from './actions/untag-contact';
import { updateContactAttributes } from './actions/update-contact-attributes';
import { updateContactCallbackNumber } from './actions/update-contact-callback-number';
import { updateContactData } from './actions/update-contact-data';
import { updateContactEventHooks } from './actions/update-contact-event-hooks';
import { updateContactMediaStreamingBehavior } from './actions/update-contact-media-streaming-behavior';
import { updateContactRecordingAndAnalyticsBehavior } from './actions/update-contact-recording-and-analytics-behavior';
import { updateContactRecordingBehavior } from './actions/update-contact-recording-behavior';
import { updateContactRoutingBehavior } from './actions/update-contact-routing-behavior';
import { updateContactRoutingCriteria } from './actions/update-contact-routing-criteria';
import { updateContactTargetQueue } from './actions/update-contact-target-queue';
import { updateContactTextToSpeechVoice } from './actions/update-contact-text-to-speech-voice';
import { updateFlowAttributes } from './actions/update-flow-attributes';
import { updateFlowLoggingBehavior } from './actions/update-flow-logging-behavior';
import { wait } from './actions/wait';
import type { Play } from './turn';

export const SUPPORTED_TYPES = [
  'MessageParticipant',
  'GetParticipantInput',
  'MessageParticipantIteratively',
  'DisconnectParticipant',
  'EndFlowExecution',
  'Compare',
  'Loop',
  'Wait',
  'DistributeByPercentage',
  'CheckHoursOfOperation',
  'CheckMetricData',
  'GetMetricData',
  'InvokeLambdaFunction',
  'UpdateContactAttributes',
  'UpdateFlowAttributes',
  'UpdateContactData',
  'UpdateContactTextToSpeechVoice',
  'UpdateContactEventHooks',
  'UpdateContactRecordingBehavior',
  'UpdateContactRecordingAndAnalyticsBehavior',
  'UpdateContactMediaStreamingBehavior',
  'UpdateContactRoutingBehavior',
  'UpdateContactRoutingCriteria',
  'UpdateFlowLoggingBehavior',
  'UpdateContactTargetQueue',
  'TransferContactToQueue',
  'DequeueContactAndTransferToQueue',
  'TransferToFlow',
  'TransferContactToAgent',
  'TransferParticipantToThirdParty',
  'UpdateContactCallbackNumber',
  'CreateCallbackContact',
  'TagContact',
  'UntagContact',
  'InvokeFlowModule',
  'EndFlowModuleExecution',
] as const;

export type SupportedType = (typeof SUPPORTED_TYPES)[number];

export const PLAYS: { readonly [Type in SupportedType]: Play } = {
  MessageParticipant: messageParticipant,
  GetParticipantInput: getParticipantInput,
  MessageParticipantIteratively: messageParticipantIteratively,
  DisconnectParticipant: disconnectParticipant,
  EndFlowExecution: endFlowExecution,
  Compare: compare,
  Loop: loop,
  Wait: wait,
  DistributeByPercentage: distributeByPercentage,
  CheckHoursOfOperation: checkHoursOfOperation,
  CheckMetricData: checkMetricData,
  GetMetricData: getMetricData,
  InvokeLambdaFunction: invokeLambdaFunction,
  UpdateContactAttributes: updateContactAttributes,
  UpdateFlowAttributes: updateFlowAttributes,
  UpdateContactData: updateContactData,
  UpdateContactTextToSpeechVoice: updateContactTextToSpeechVoice,
  UpdateContactEventHooks: updateContactEventHooks,
  UpdateContactRecordingBehavior: updateContactRecordingBehavior,
  UpdateContactRecordingAndAnalyticsBehavior: updateContactRecordingAndAnalyticsBehavior,
  UpdateContactMediaStreamingBehavior: updateContactMediaStreamingBehavior,
  UpdateContactRoutingBehavior: updateContactRoutingBehavior,
  UpdateContactRoutingCriteria: updateContactRoutingCriteria,
  UpdateFlowLoggingBehavior: updateFlowLoggingBehavior,
  UpdateContactTargetQueue: updateContactTargetQueue,
  TransferContactToQueue: transferContactToQueue,
  DequeueContactAndTransferToQueue: dequeueContactAndTransferToQueue,
  TransferToFlow: transferToFlow,
  TransferContactToAgent: transferContactToAgent,
  TransferParticipantToThirdParty: transferParticipantToThirdParty,
  UpdateContactCallbackNumber: updateContactCallbackNumber,
  CreateCallbackContact: createCallbackContact,
  TagContact: tagContact,
  UntagContact: untagContact,
  InvokeFlowModule: invokeFlowModule,
  EndFlowModuleExecution: endFlowModuleExecution,
};

export const isSupported = (type: string): type is SupportedType => Object.hasOwn(PLAYS, type);
