import { isYes, objectAt, parametersOf, staticText } from '../parameters';
import { withContact } from '../run';
import { fail, next, set, type Play } from '../turn';

/** "Set recording, analytics and processing behavior", message processor: from now on chat messages go through a function, or no longer. */
export const updateContactMediaProcessing: Play = ({ run, action }) => {
  const processor = objectAt(parametersOf(action), 'ChatProcessor');
  if (!isYes(processor['ProcessingEnabled']))
    return next(withContact(run, { messageProcessor: undefined }), set('chat messages go through no function'));
  const functionArn = staticText(processor['LambdaProcessorARN']);
  if (!functionArn) return fail(run, 'NoMatchingError', 'LambdaProcessorARN names no function');
  const deliversUnprocessed = isYes(objectAt(processor, 'ChatProcessorSettings')['DeliverUnprocessedMessages']);
  return next(
    withContact(run, { messageProcessor: { functionArn, deliversUnprocessed } }),
    set(`chat messages go through ${functionArn}`),
  );
};
