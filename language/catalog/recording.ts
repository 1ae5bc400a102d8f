/** Actions on what is kept or streamed of a conversation. */
import type { ActionSpec } from './spec';
import { adminGuide, CATCH_ALL, developerGuide, EVERY_CHANNEL, EVERY_FLOW, GOES_ON } from './terms';

const RECORDED_PARTICIPANTS = {
  kind: 'list',
  required: true,
  of: { kind: 'enum', required: true, values: ['Agent', 'Customer'], dynamic: 'none' },
  note: 'Nobody: recording is off. Listening in needs both.',
} as const;

const SCREEN_RECORDED_PARTICIPANTS = {
  kind: 'list',
  required: false,
  of: { kind: 'enum', required: true, values: ['Agent'], dynamic: 'none' },
} as const;

const SWITCH = { kind: 'enum', required: false, values: ['Enabled', 'Disabled'], dynamic: 'none' } as const;
const TRUE_OR_FALSE = { kind: 'enum', required: true, values: ['True', 'False'], dynamic: 'none' } as const;
const LANGUAGE = { kind: 'string', required: true, dynamic: 'none', note: 'As in ja-JP.' } as const;
const CHAT_SENT = { parameter: 'ChatBehavior', present: true } as const;

export const RECORDING_ACTIONS = {
  UpdateContactRecordingBehavior: {
    category: 'contact',
    block: 'Set recording and analytics behavior (legacy)',
    purpose: 'Switches recording and analytics of the coming conversation on or off.',
    onTheLine: 'quiet',
    parameters: {
      RecordingBehavior: {
        kind: 'object',
        required: true,
        fields: {
          RecordedParticipants: RECORDED_PARTICIPANTS,
          ScreenRecordedParticipants: SCREEN_RECORDED_PARTICIPANTS,
          IVRRecordingBehavior: SWITCH,
        },
      },
      AnalyticsBehavior: {
        kind: 'object',
        required: false,
        open: true,
        fields: {
          Enabled: TRUE_OR_FALSE,
          AnalyticsLanguage: LANGUAGE,
          AnalyticsRedactionBehavior: SWITCH,
          AnalyticsRedactionResults: {
            kind: 'enum',
            required: false,
            values: ['RedactedAndOriginal', 'RedactedOnly', 'None'],
            dynamic: 'singleJsonPath',
          },
          AnalyticsRedactionMaskMode: { kind: 'enum', required: false, values: ['PII', 'EntityType'], dynamic: 'none' },
        },
      },
    },
    conditions: [],
    errors: [{ type: 'NoMatchingError', branch: 'refused' }],
    nextAction: GOES_ON,
    terminal: false,
    channels: ['VOICE', 'CHAT'],
    flowTypes: ['CONTACT_FLOW', 'AGENT_TRANSFER', 'QUEUE_TRANSFER', 'OUTBOUND_WHISPER', 'CUSTOMER_QUEUE', 'MODULE'],
    evidence: 'live',
    sources: [developerGuide('contact-actions-updatecontactrecordingbehavior'), adminGuide('set-recording-behavior')],
  },
  UpdateContactRecordingAndAnalyticsBehavior: {
    category: 'contact',
    block: 'Set recording, analytics and processing behavior',
    purpose: 'Switches recording and analytics of one channel on or off.',
    onTheLine: 'quiet',
    parameters: {
      VoiceBehavior: {
        kind: 'object',
        required: false,
        fields: {
          VoiceRecordingBehavior: {
            kind: 'object',
            required: true,
            fields: { RecordedParticipants: RECORDED_PARTICIPANTS, IVRRecordingBehavior: SWITCH },
          },
          VoiceAnalyticsBehavior: { kind: 'json', required: false, object: true },
        },
      },
      ChatBehavior: { kind: 'json', required: false, object: true },
      ScreenRecordingBehavior: {
        kind: 'object',
        required: false,
        fields: { ScreenRecordedParticipants: { ...SCREEN_RECORDED_PARTICIPANTS, required: true } },
      },
    },
    constraints: [{ rule: 'exactlyOne', keys: ['VoiceBehavior', 'ChatBehavior', 'ScreenRecordingBehavior'] }],
    conditions: [],
    errors: [
      CATCH_ALL,
      { type: 'ChannelMismatch', branch: 'required' },
      { type: 'InFlightRedactionConfigurationFailed', branch: 'required', when: CHAT_SENT, otherwise: 'refused' },
    ],
    nextAction: GOES_ON,
    terminal: false,
    channels: EVERY_CHANNEL,
    flowTypes: EVERY_FLOW,
    evidence: 'live',
    sources: [
      developerGuide('contact-actions-updatecontactrecordingandanalyticsbehavior'),
      adminGuide('set-recording-analytics-processing-behavior'),
    ],
  },
  UpdateContactMediaProcessing: {
    category: 'contact',
    block: 'Set recording, analytics and processing behavior (message processor)',
    purpose: 'Lets a function read and change chat messages on their way.',
    onTheLine: 'quiet',
    parameters: {
      ChatProcessor: {
        kind: 'object',
        required: true,
        fields: {
          ProcessingEnabled: TRUE_OR_FALSE,
          LambdaProcessorARN: { kind: 'string', required: true, dynamic: 'none', refersTo: 'function' },
          ChatProcessorSettings: {
            kind: 'object',
            required: true,
            open: true,
            fields: { DeliverUnprocessedMessages: { ...TRUE_OR_FALSE, required: false } },
          },
        },
      },
    },
    conditions: [],
    errors: [CATCH_ALL, { type: 'ChannelMismatch', branch: 'required' }],
    nextAction: GOES_ON,
    terminal: false,
    channels: ['CHAT'],
    flowTypes: EVERY_FLOW,
    evidence: 'live',
    sources: [developerGuide('contact-actions-updatecontactmediaprocessing')],
  },
  UpdateContactMediaStreamingBehavior: {
    category: 'contact',
    block: 'Start or stop media streaming',
    purpose: 'Starts or stops sending the customer’s audio to a video stream.',
    onTheLine: 'quiet',
    parameters: {
      MediaStreamingState: { ...SWITCH, required: true },
      Participants: {
        kind: 'list',
        required: true,
        minItems: 1,
        of: {
          kind: 'object',
          required: true,
          fields: {
            ParticipantType: { kind: 'enum', required: true, values: ['Customer'], dynamic: 'none' },
            MediaDirections: {
              kind: 'list',
              required: true,
              of: { kind: 'enum', required: true, values: ['To', 'From'], dynamic: 'none' },
            },
          },
        },
      },
      MediaStreamType: { kind: 'enum', required: true, values: ['Audio'], dynamic: 'none' },
    },
    conditions: [],
    errors: [CATCH_ALL],
    nextAction: GOES_ON,
    terminal: false,
    results: ['$.MediaStreams.Customer.Audio'],
    channels: ['VOICE'],
    flowTypes: [
      'CONTACT_FLOW',
      'CUSTOMER_QUEUE',
      'CUSTOMER_WHISPER',
      'AGENT_WHISPER',
      'OUTBOUND_WHISPER',
      'AGENT_TRANSFER',
      'QUEUE_TRANSFER',
      'MODULE',
    ],
    evidence: 'export',
    sources: [developerGuide('contact-actions-updatecontactmediastreamingbehavior')],
  },
} as const satisfies Record<string, ActionSpec>;
