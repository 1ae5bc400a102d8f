import type { Json } from '../../../language/document';
import { withParameters, type Damaging } from '../damage';

/** Prompts of a loop are said in another order: what should be heard first is heard last. */
export const order: Damaging = (action, document) => {
  const messages = action.Parameters?.['Messages'];
  if (action.Type !== 'MessageParticipantIteratively' || !Array.isArray(messages)) return [];
  const [first, ...others] = messages as readonly Json[];
  if (first === undefined || others.every((other) => JSON.stringify(other) === JSON.stringify(first))) return [];
  return [
    {
      text: 'the first prompt of the loop is said last',
      document: withParameters(document, action, { ...action.Parameters, Messages: [...others, first] }),
    },
  ];
};
