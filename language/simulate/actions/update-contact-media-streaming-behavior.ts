import { isYes, parametersOf } from '../parameters';
import { withContact } from '../run';
import { next, set, type Play } from '../turn';

/** "Start / Stop media streaming": noted; no stream is written here, and `$.MediaStreams` stays empty. */
export const updateContactMediaStreamingBehavior: Play = ({ run, action }) => {
  const isStreaming = isYes(parametersOf(action)['MediaStreamingState']);
  return next(withContact(run, { isStreaming }), set(`media streaming ${isStreaming ? 'on' : 'off'}`));
};
