import { readQueueId } from '../queue-parameter';
import { fail, next, request, set, type Play } from '../turn';

/** "Transfer to queue", callback form: asks for a call back. A second contact is made; this one goes on. */
export const createCallbackContact: Play = (scene, reply) => {
  const { run } = scene;
  const number = run.contact.callbackNumber ?? run.contact.customerEndpoint.address;
  if (reply?.kind === 'callback') return next(run, set(`a callback to ${number} waits in queue "${reply.queueName}"`));
  const read = readQueueId(scene);
  return 'problem' in read
    ? fail(run, 'NoMatchingError', read.problem)
    : request(run, { kind: 'callback', number, ...read });
};
