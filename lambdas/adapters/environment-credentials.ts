/**
 * Stands in for `@aws-sdk/credential-provider-node` in the bundles: a Lambda function gets its credentials as environment
 * variables and never from profiles, sign-on or instance metadata. That halves what a cold start loads.
 */
export const defaultProvider = () => () => {
  const accessKeyId = process.env['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = process.env['AWS_SECRET_ACCESS_KEY'];
  const sessionToken = process.env['AWS_SESSION_TOKEN'];
  return accessKeyId && secretAccessKey
    ? Promise.resolve({ accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) })
    : Promise.reject(new Error('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set'));
};
