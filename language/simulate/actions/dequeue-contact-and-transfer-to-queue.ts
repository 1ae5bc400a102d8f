import { readQueueId } from '../queue-parameter';
import { withContact } from '../run';
import { fail, next, request, set, type Play } from '../turn';

/** "Transfer to queue" within a customer queue flow: moves a waiting contact; this flow goes on. */
export const dequeueContactAndTransferToQueue: Play = (scene, reply) => {
  const { run } = scene;
  if (reply?.kind === 'requeue')
    return next(
      withContact(run, { queue: reply.queue, initiationMethod: 'QUEUE_TRANSFER' }),
      set(`moved to queue "${reply.queue.name}"`),
    );
  const read = readQueueId(scene);
  return 'problem' in read ? fail(run, 'NoMatchingError', read.problem) : request(run, { kind: 'requeue', ...read });
};
