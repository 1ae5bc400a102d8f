import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/**
 * An SDK client for a local engine: fixed credentials, and every setting that the SDK would else read from the user's
 * own AWS configuration, whose oddities are none of this machine's tables'.
 */
export function localDynamoDB(endpoint: string, region: string): DynamoDBClient {
  // the SDK would print that it will leave this Node version one day, amid what a person wants to read
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  return new DynamoDBClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 2,
    retryMode: 'standard',
    defaultsMode: 'standard',
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
  });
}
