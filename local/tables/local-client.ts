import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/**
 * An SDK client for a local engine: fixed credentials, and every setting that the SDK would else read from the user's
 * own AWS configuration, whose oddities are none of this machine's tables'.
 */
export const localDynamoDB = (endpoint: string, region: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 2,
    retryMode: 'standard',
    defaultsMode: 'standard',
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
  });
