import { readQueueId } from '../queue-parameter';
import { withContact } from '../run';
import { fail, next, request, set, type Play } from '../turn';

/** "Set working queue": by id or ARN, never by name. */
export const updateContactTargetQueue: Play = (scene, reply) => {
  const { run } = scene;
  if (reply?.kind === 'queue')
    return next(withContact(run, { queue: reply.queue }), set(`target queue: "${reply.queue.name}"`));
  const read = readQueueId(scene);
  if ('problem' in read) return fail(run, 'NoMatchingError', read.problem);
  return read.target
    ? request(run, { kind: 'queue', target: read.target })
    : fail(run, 'NoMatchingError', 'there is neither QueueId nor AgentId');
};
