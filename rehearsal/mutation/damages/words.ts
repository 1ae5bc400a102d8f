import type { Action, FlowDocument } from '../../../language/document';
import { inWords, textsIn, withParameters, withValueAt, type Damaging, type Place } from '../damage';

/** Blocks that say something, and where they hold what they say. */
const SAYS: ReadonlySet<string> = new Set([
  'MessageParticipant',
  'MessageParticipantIteratively',
  'GetParticipantInput',
  'ConnectParticipantWithLexBot',
]);
const WORDS: ReadonlySet<string> = new Set(['Text', 'SSML']);

/** A prompt says what another prompt of the flow should say. */
export const words: Damaging = (action, document) =>
  saidBy(action).flatMap(({ path, text }) => {
    const key = path.at(-1);
    const wrong = wordsAfter(document, action, key, text);
    return wrong === undefined
      ? []
      : [
          {
            text: `${inWords(path)} says ${JSON.stringify(short(wrong))}, not ${JSON.stringify(short(text))}`,
            document: withParameters(
              document,
              action,
              withValueAt(action.Parameters, path, wrong) as NonNullable<typeof action.Parameters>,
            ),
          },
        ];
  });

const saidBy = ({ Type, Parameters }: Action): readonly Place[] =>
  SAYS.has(Type) ? textsIn(Parameters).filter(({ path }) => WORDS.has(String(path.at(-1)))) : [];

/** The next words of the flow that are others, written in the same way; of the last, the first. */
function wordsAfter(
  { Actions }: FlowDocument,
  action: Action,
  key: string | number | undefined,
  text: string,
): string | undefined {
  const at = Actions.indexOf(action);
  return [...Actions.slice(at), ...Actions.slice(0, at)]
    .flatMap(saidBy)
    .find((other) => other.path.at(-1) === key && other.text !== text)?.text;
}

const short = (text: string): string => (text.length > 24 ? `${text.slice(0, 23)}…` : text);
