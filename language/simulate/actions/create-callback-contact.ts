import { isE164 } from '../telephone-number';
import { parametersOf, wholeNumber, wholeValue } from '../parameters';
import { readQueueId } from '../queue-parameter';
import { fail, next, request, set, type Play, type Scene } from '../turn';

/** Three days. */
const LONGEST_DELAY_SECONDS = 259_200;

/** "Transfer to queue", callback form: asks for a call back. A second contact is made; this one goes on. */
export const createCallbackContact: Play = (scene, reply) => {
  const { run } = scene;
  const number = run.contact.callbackNumber ?? run.contact.customerEndpoint.address;
  if (reply?.kind === 'callback') return next(run, set(`a callback to ${number} waits in queue "${reply.queueName}"`));
  if (!isE164(number)) return fail(run, 'NoMatchingError', `"${number}" is no number to call back, in E.164`);
  const read = readQueueId(scene);
  if ('problem' in read) return fail(run, 'NoMatchingError', read.problem);
  const how = readHow(scene);
  return 'problem' in how
    ? fail(run, 'NoMatchingError', how.problem)
    : request(run, { kind: 'callback', number, ...read, ...how });
};

interface How {
  readonly initialDelaySeconds: number;
  readonly retryDelaySeconds: number;
  readonly retries: number;
  readonly flowId?: string;
  readonly callerId?: string;
}

/** Delays and retries; what is left out is no delay and no retry. */
function readHow(scene: Scene): How | { readonly problem: string } {
  const limits = [
    ['InitialCallDelaySeconds', LONGEST_DELAY_SECONDS],
    ['RetryDelaySeconds', LONGEST_DELAY_SECONDS],
    ['MaximumConnectionAttempts', Number.MAX_SAFE_INTEGER],
  ] as const;
  const numbers: number[] = [];
  for (const [name, most] of limits) {
    const written = parametersOf(scene.action)[name];
    const value = written === undefined ? 0 : wholeNumber(wholeValue(scene, name), 0, most);
    if (value === null) return { problem: `${name} is no number, 0 to ${most}` };
    numbers.push(value);
  }
  const [initialDelaySeconds = 0, retryDelaySeconds = 0, retries = 0] = numbers;
  const flowId = wholeValue(scene, 'ContactFlowId');
  if (flowId === null && parametersOf(scene.action)['ContactFlowId'] !== undefined)
    return { problem: 'ContactFlowId leads nowhere' };
  const callerId = wholeValue(scene, 'CallerId');
  return {
    initialDelaySeconds,
    retryDelaySeconds,
    retries,
    ...(flowId === null ? {} : { flowId }),
    ...(callerId === null ? {} : { callerId }),
  };
}
