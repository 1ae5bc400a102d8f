/**
 * What becomes of a call at each action type of the catalog: it is played, or the call stops there by name with the reason.
 * The catalog declares the types; one that stands in neither table does not compile.
 */
import { RIGHT_NAMES, type ActionType } from '../catalog/catalog';
import { associateContactToCustomerProfile } from './actions/associate-contact-to-customer-profile';
import { authenticateParticipant } from './actions/authenticate-participant';
import { checkHoursOfOperation } from './actions/check-hours-of-operation';
import { checkMetricData } from './actions/check-metric-data';
import { checkOutboundCallStatus } from './actions/check-outbound-call-status';
import { checkSegmentMembershipForCustomerProfile } from './actions/check-segment-membership-for-customer-profile';
import { compare } from './actions/compare';
import { completeOutboundCall } from './actions/complete-outbound-call';
import { connectParticipantWithAgenticCX } from './actions/connect-participant-with-agentic-cx';
import { connectParticipantWithLexBot } from './actions/connect-participant-with-lex-bot';
import { createCallbackContact } from './actions/create-callback-contact';
import { createCase } from './actions/create-case';
import { createContact } from './actions/create-contact';
import { createCustomerProfile } from './actions/create-customer-profile';
import { createPersistentContactAssociation } from './actions/create-persistent-contact-association';
import { createTask } from './actions/create-task';
import { createWisdomSession } from './actions/create-wisdom-session';
import { dequeueContactAndTransferToQueue } from './actions/dequeue-contact-and-transfer-to-queue';
import { disconnectParticipant } from './actions/disconnect-participant';
import { distributeByPercentage } from './actions/distribute-by-percentage';
import { endFlowExecution } from './actions/end-flow-execution';
import { endFlowModuleExecution } from './actions/end-flow-module-execution';
import { evaluateDataTableValues } from './actions/evaluate-data-table-values';
import { getCalculatedAttributesForCustomerProfile } from './actions/get-calculated-attributes-for-customer-profile';
import { getCase } from './actions/get-case';
import { getCustomerProfile } from './actions/get-customer-profile';
import { getCustomerProfileObject } from './actions/get-customer-profile-object';
import { getMetricData } from './actions/get-metric-data';
import { getParticipantInput } from './actions/get-participant-input';
import { invokeFlowModule } from './actions/invoke-flow-module';
import { invokeLambdaFunction } from './actions/invoke-lambda-function';
import { listDataTableValues } from './actions/list-data-table-values';
import { loadContactContent } from './actions/load-contact-content';
import { loop } from './actions/loop';
import { messageParticipant } from './actions/message-participant';
import { messageParticipantIteratively } from './actions/message-participant-iteratively';
import { renderMessageTemplate } from './actions/render-message-template';
import { resumeContact } from './actions/resume-contact';
import { showView } from './actions/show-view';
import { startOutboundChatContact } from './actions/start-outbound-chat-contact';
import { startOutboundEmailContact } from './actions/start-outbound-email-contact';
import { tagContact } from './actions/tag-contact';
import { transferContactToAgent } from './actions/transfer-contact-to-agent';
import { transferContactToQueue } from './actions/transfer-contact-to-queue';
import { transferParticipantToThirdParty } from './actions/transfer-participant-to-third-party';
import { transferToFlow } from './actions/transfer-to-flow';
import { untagContact } from './actions/untag-contact';
import { updateCase } from './actions/update-case';
import { updateContactAttributes } from './actions/update-contact-attributes';
import { updateContactCallbackNumber } from './actions/update-contact-callback-number';
import { updateContactData } from './actions/update-contact-data';
import { updateContactEventHooks } from './actions/update-contact-event-hooks';
import { updateContactMediaProcessing } from './actions/update-contact-media-processing';
import { updateContactMediaStreamingBehavior } from './actions/update-contact-media-streaming-behavior';
import { updateContactRecordingAndAnalyticsBehavior } from './actions/update-contact-recording-and-analytics-behavior';
import { updateContactRecordingBehavior } from './actions/update-contact-recording-behavior';
import { updateContactRoutingBehavior } from './actions/update-contact-routing-behavior';
import { updateContactRoutingCriteria } from './actions/update-contact-routing-criteria';
import { updateContactTargetQueue } from './actions/update-contact-target-queue';
import { updateContactTextToSpeechVoice } from './actions/update-contact-text-to-speech-voice';
import { updateCustomerProfile } from './actions/update-customer-profile';
import { updateFlowAttributes } from './actions/update-flow-attributes';
import { updateFlowLoggingBehavior } from './actions/update-flow-logging-behavior';
import { updatePreviousContactParticipantState } from './actions/update-previous-contact-participant-state';
import { upsertDataTableValues } from './actions/upsert-data-table-values';
import { wait } from './actions/wait';
import type { Play } from './turn';

const VOICE_ID_ENDED =
  'Voice ID ended on 2026-05-20, so there is nothing to be simulated: take the block out, or make it fail here on purpose';

/** Types that are not played, and why; what would be needed stands there, too. */
export const REFUSED = {
  CheckVoiceId: VOICE_ID_ENDED,
  StartVoiceIdStream: VOICE_ID_ENDED,
  RouteContactToAgent:
    'the service refuses the type, and no source says its parameters: an export of the block "Interrupt agent" is needed to play it',
} as const satisfies Partial<Record<ActionType, string>>;

export type SupportedType = Exclude<ActionType, keyof typeof REFUSED>;

export const PLAYS: { readonly [Type in SupportedType]: Play } = {
  MessageParticipant: messageParticipant,
  GetParticipantInput: getParticipantInput,
  ConnectParticipantWithLexBot: connectParticipantWithLexBot,
  MessageParticipantIteratively: messageParticipantIteratively,
  ShowView: showView,
  TransferParticipantToThirdParty: transferParticipantToThirdParty,
  AuthenticateParticipant: authenticateParticipant,
  ConnectParticipantWithAgenticCX: connectParticipantWithAgenticCX,
  DisconnectParticipant: disconnectParticipant,
  EndFlowExecution: endFlowExecution,
  Compare: compare,
  Loop: loop,
  Wait: wait,
  DistributeByPercentage: distributeByPercentage,
  CheckHoursOfOperation: checkHoursOfOperation,
  CheckMetricData: checkMetricData,
  GetMetricData: getMetricData,
  CheckOutboundCallStatus: checkOutboundCallStatus,
  CompleteOutboundCall: completeOutboundCall,
  InvokeLambdaFunction: invokeLambdaFunction,
  UpdateContactAttributes: updateContactAttributes,
  UpdateFlowAttributes: updateFlowAttributes,
  UpdateContactData: updateContactData,
  UpdateContactTextToSpeechVoice: updateContactTextToSpeechVoice,
  UpdateContactEventHooks: updateContactEventHooks,
  UpdateContactRecordingBehavior: updateContactRecordingBehavior,
  UpdateContactRecordingAndAnalyticsBehavior: updateContactRecordingAndAnalyticsBehavior,
  UpdateContactMediaProcessing: updateContactMediaProcessing,
  UpdateContactMediaStreamingBehavior: updateContactMediaStreamingBehavior,
  UpdateContactRoutingBehavior: updateContactRoutingBehavior,
  UpdateContactRoutingCriteria: updateContactRoutingCriteria,
  UpdateFlowLoggingBehavior: updateFlowLoggingBehavior,
  UpdateContactTargetQueue: updateContactTargetQueue,
  TransferContactToQueue: transferContactToQueue,
  DequeueContactAndTransferToQueue: dequeueContactAndTransferToQueue,
  TransferToFlow: transferToFlow,
  TransferContactToAgent: transferContactToAgent,
  UpdatePreviousContactParticipantState: updatePreviousContactParticipantState,
  ResumeContact: resumeContact,
  UpdateContactCallbackNumber: updateContactCallbackNumber,
  CreateCallbackContact: createCallbackContact,
  TagContact: tagContact,
  UntagContact: untagContact,
  InvokeFlowModule: invokeFlowModule,
  EndFlowModuleExecution: endFlowModuleExecution,
  CreateWisdomSession: createWisdomSession,
  CreateTask: createTask,
  CreateCase: createCase,
  GetCase: getCase,
  UpdateCase: updateCase,
  GetCustomerProfile: getCustomerProfile,
  CreateCustomerProfile: createCustomerProfile,
  UpdateCustomerProfile: updateCustomerProfile,
  GetCustomerProfileObject: getCustomerProfileObject,
  GetCalculatedAttributesForCustomerProfile: getCalculatedAttributesForCustomerProfile,
  AssociateContactToCustomerProfile: associateContactToCustomerProfile,
  CheckSegmentMembershipForCustomerProfile: checkSegmentMembershipForCustomerProfile,
  StartOutboundChatContact: startOutboundChatContact,
  RenderMessageTemplate: renderMessageTemplate,
  CreateContact: createContact,
  StartOutboundEmailContact: startOutboundEmailContact,
  LoadContactContent: loadContactContent,
  CreatePersistentContactAssociation: createPersistentContactAssociation,
  EvaluateDataTableValues: evaluateDataTableValues,
  ListDataTableValues: listDataTableValues,
  UpsertDataTableValues: upsertDataTableValues,
};

export const SUPPORTED_TYPES = Object.keys(PLAYS) as readonly SupportedType[];

export const isSupported = (type: unknown): type is SupportedType =>
  typeof type === 'string' && Object.hasOwn(PLAYS, type);

/** Why a type is not played, for one that is no type at all, too. */
export function whyRefused(type: unknown): string {
  if (typeof type === 'string' && Object.hasOwn(REFUSED, type)) return REFUSED[type as keyof typeof REFUSED];
  const meant = typeof type === 'string' && Object.hasOwn(RIGHT_NAMES, type) ? RIGHT_NAMES[type] : undefined;
  return `it is no action type of the Flow language${meant === undefined ? '' : `; write ${meant}`}`;
}
