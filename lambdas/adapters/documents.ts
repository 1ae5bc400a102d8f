/** The one DynamoDB client of a function, kept between invocations. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export type Documents = Pick<DynamoDBDocumentClient, 'send'>;

/**
 * A caller waits in silence meanwhile: one attempt ends after 0.8 s and there is one more, well within the flow's time limit.
 * DynamoDB answers within milliseconds or has a bad moment that a second attempt elsewhere avoids.
 */
const PATIENCE = { connectionTimeout: 400, requestTimeout: 800, throwOnRequestTimeout: true };

let kept: Documents | undefined;

export function documents(): Documents {
  kept ??= DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 2, requestHandler: PATIENCE }), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return kept;
}
