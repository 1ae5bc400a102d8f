/** Asks a user's own Lambda function, which must answer while a caller waits. */
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

/** One attempt of 2 s: whoever is asked twice has made the caller wait twice. */
const PATIENCE = { connectionTimeout: 500, requestTimeout: 2000, throwOnRequestTimeout: true };

let kept: LambdaClient | undefined;

/** What the function answered, as it stands. Throws when it cannot be asked, throws itself, is too late or answers no JSON. */
export const ownLookUp =
  (functionArn: string) =>
  async (request: object): Promise<unknown> => {
    kept ??= new LambdaClient({ maxAttempts: 1, requestHandler: PATIENCE });
    const { FunctionError, Payload } = await kept.send(
      new InvokeCommand({ FunctionName: functionArn, Payload: JSON.stringify(request) }),
    );
    if (FunctionError !== undefined) throw new Error(`the function ended with ${FunctionError}`);
    return JSON.parse(Payload?.transformToString() ?? '');
  };
