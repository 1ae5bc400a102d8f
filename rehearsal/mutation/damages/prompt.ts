import type { Json } from '../../../language/document';
import { inWords, withAction, withParameters, withValueAt, type Damaging } from '../damage';

/** What is heard: the keys under which a block names it. */
const HEARD = ['Text', 'SSML', 'PromptId', 'Media'] as const;

/** A prompt is not said: its block is jumped over, or the question, the loop goes without it. */
export const prompt: Damaging = (action, document) => {
  const { Type, Parameters = {}, Transitions, Identifier } = action;
  if (Type === 'MessageParticipant') {
    const { NextAction } = Transitions;
    if (NextAction === undefined) return [];
    const Actions = document.Actions.filter((other) => other !== action).map((other) => ({
      ...other,
      Transitions: JSON.parse(JSON.stringify(other.Transitions), (key, value: unknown) =>
        key === 'NextAction' && value === Identifier ? NextAction : value,
      ) as typeof Transitions,
    }));
    const StartAction = document.StartAction === Identifier ? NextAction : document.StartAction;
    return [{ text: 'the prompt is dropped', document: { ...document, StartAction, Actions } }];
  }
  if (Type === 'MessageParticipantIteratively') {
    const messages = Array.isArray(Parameters['Messages']) ? (Parameters['Messages'] as readonly Json[]) : [];
    if (messages.length < 2) return [];
    return messages.map((_, at) => ({
      text: `prompt ${at + 1} of the loop is dropped`,
      document: withParameters(document, action, {
        ...Parameters,
        Messages: messages.filter((_message, other) => other !== at),
      }),
    }));
  }
  const heard = HEARD.find((key) => typeof Parameters[key] === 'string');
  if (Type !== 'GetParticipantInput' || heard === undefined) return [];
  const silent = withValueAt(Parameters, [heard], ' ') as typeof Parameters;
  return [
    {
      text: `${inWords([heard])} of the question is dropped`,
      document: withAction(document, { ...action, Parameters: silent }),
    },
  ];
};
