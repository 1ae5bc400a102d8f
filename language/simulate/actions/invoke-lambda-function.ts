import type { Json } from '../../document';
import { interpolated, objectAt, parametersOf, staticText, wholeNumber, wholeValue } from '../parameters';
import { withContact } from '../run';
import { fail, next, request, type Play } from '../turn';

const DEFAULT_TIME_LIMIT_SECONDS = 3;
const LONGEST_SYNCHRONOUS_SECONDS = 8;
const LONGEST_ASYNCHRONOUS_SECONDS = 60;

/** "AWS Lambda function": its answer replaces `$.External`; an asynchronous one only leaves an invocation id. */
export const invokeLambdaFunction: Play = (scene, reply) => {
  const { run, action } = scene;
  const parameters = parametersOf(action);
  const isAsynchronous = parameters['InvocationType'] === 'ASYNCHRONOUS';
  if (reply?.kind === 'invoke')
    return next(
      withContact(run, isAsynchronous ? { invocationId: reply.invocationId ?? null } : { external: reply.answer }),
    );
  const functionArn = wholeValue(scene, 'LambdaFunctionARN');
  if (!functionArn) return fail(run, 'NoMatchingError', 'LambdaFunctionARN leads nowhere');
  const limit = staticText(parameters['InvocationTimeLimitSeconds']);
  const longest = isAsynchronous ? LONGEST_ASYNCHRONOUS_SECONDS : LONGEST_SYNCHRONOUS_SECONDS;
  const timeLimitSeconds = limit === undefined ? DEFAULT_TIME_LIMIT_SECONDS : wholeNumber(limit, 1, longest);
  if (timeLimitSeconds === null)
    return fail(run, 'NoMatchingError', `InvocationTimeLimitSeconds is "${limit}"; it may be 1 to ${longest}`);
  return request(run, {
    kind: 'invoke',
    functionArn,
    parameters: interpolated(run, objectAt(parameters, 'LambdaInvocationAttributes')) as {
      readonly [name: string]: Json;
    },
    timeLimitSeconds,
    isAsynchronous,
    // Exports from before there was a choice leave it out.
    responseType: objectAt(parameters, 'ResponseValidation')['ResponseType'] === 'JSON' ? 'JSON' : 'STRING_MAP',
  });
};
