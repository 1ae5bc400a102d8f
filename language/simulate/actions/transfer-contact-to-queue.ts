import { fail, leave, request, type Play } from '../turn';

/** "Transfer to queue": into the target queue; on success this flow is over and the customer queue flow begins. */
export const transferContactToQueue: Play = ({ run }, reply) => {
  const { queue } = run.contact;
  if (!queue) return fail(run, 'NoMatchingError', 'no working queue was set before');
  return reply
    ? leave(run, { by: 'hand-over', reason: `transferred to queue "${queue.name}"` })
    : request(run, { kind: 'enqueue' });
};
