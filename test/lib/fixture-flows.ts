/** Flows as small as flows can be, one of each kind that a center needs: what the stacks are tested with. */
import type { Center } from '../../center/center';
import type { AuthoredFlow } from '../../flows/authored';
import {
  callingOutFlow,
  mainLineFlow,
  OUTBOUND_WHISPER,
  TRANSFER_TO_AGENT,
  TRANSFER_TO_QUEUE,
} from '../../flows/names';
import { LANGUAGE_VERSION, type Action, type FlowDocument } from '../../language/document';
import { named } from '../../language/named';

const HANG_UP: Action = { Identifier: 'bye', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} };

export const documentOf = (...actions: readonly Action[]): FlowDocument => ({
  Version: LANGUAGE_VERSION,
  StartAction: (actions[0] ?? HANG_UP).Identifier,
  Actions: [...actions, HANG_UP],
});

export const fixtureFlows = (center: Center): AuthoredFlow[] => [
  {
    name: OUTBOUND_WHISPER,
    type: 'OUTBOUND_WHISPER',
    description: 'For who is called.',
    document: say('Hello.', 'end'),
  },
  { name: TRANSFER_TO_AGENT, type: 'AGENT_TRANSFER', description: 'To a person.', document: say('Transferring.') },
  { name: TRANSFER_TO_QUEUE, type: 'QUEUE_TRANSFER', description: 'To a team.', document: say('Transferring.') },
  ...center.languages.map(({ code }) => ({
    name: callingOutFlow(code),
    type: 'CONTACT_FLOW' as const,
    description: 'For who is called.',
    document: say('Hello.'),
  })),
  ...center.lines.map(({ name }) => ({
    name: mainLineFlow(name),
    type: 'CONTACT_FLOW' as const,
    description: `Answers ${name}.`,
    document: answering(center),
  })),
];

function say(text: string, end: 'hang up' | 'end' = 'hang up'): FlowDocument {
  const document = documentOf({
    Identifier: 'say',
    Type: 'MessageParticipant',
    Parameters: { Text: text },
    Transitions: { NextAction: 'bye', Conditions: [], Errors: [{ NextAction: 'bye', ErrorType: 'NoMatchingError' }] },
  });
  const last: Action = { Identifier: 'bye', Type: 'EndFlowExecution', Parameters: {}, Transitions: {} };
  return end === 'end' ? { ...document, Actions: [document.Actions[0] as Action, last] } : document;
}

const onward = (next: string): Action['Transitions'] => ({
  NextAction: next,
  Conditions: [],
  Errors: [{ NextAction: next, ErrorType: 'NoMatchingError' }],
});

function answering({ customers, teams }: Center): FlowDocument {
  return documentOf(
    {
      Identifier: 'find',
      Type: 'InvokeLambdaFunction',
      Parameters: {
        LambdaFunctionARN: named('function', 'find-customer'),
        InvocationTimeLimitSeconds: '4',
        ResponseValidation: { ResponseType: 'JSON' },
      },
      Transitions: onward('hours'),
    },
    {
      Identifier: 'hours',
      Type: 'CheckHoursOfOperation',
      Parameters: { HoursOfOperationId: named('hours', teams[0]?.hours ?? '') },
      Transitions: {
        NextAction: 'bye',
        Conditions: [
          { NextAction: 'queue', Condition: { Operator: 'Equals', Operands: ['True'] } },
          { NextAction: 'bye', Condition: { Operator: 'Equals', Operands: ['False'] } },
        ],
        Errors: [{ NextAction: 'bye', ErrorType: 'NoMatchingError' }],
      },
    },
    {
      Identifier: 'queue',
      Type: 'UpdateContactTargetQueue',
      Parameters: { QueueId: named('queue', customers.defaultTeam) },
      Transitions: onward('transfer'),
    },
    {
      Identifier: 'transfer',
      Type: 'TransferContactToQueue',
      Parameters: {},
      Transitions: {
        NextAction: 'bye',
        Conditions: [],
        Errors: [
          { NextAction: 'bye', ErrorType: 'QueueAtCapacity' },
          { NextAction: 'bye', ErrorType: 'NoMatchingError' },
        ],
      },
    },
  );
}
