/**
 * A queue's address on this machine. The SDK for JavaScript sends each request to the host that is in the queue's address, whatever
 * `AWS_ENDPOINT_URL_SQS` says, so a function is given addresses that lead here.
 */

const QUEUE_URL = /https:\/\/sqs\.[a-z\d-]+\.amazonaws\.com(?:\.cn)?(?=\/\d{12}\/)/gu;

/** The variables of a function, with the addresses of queues in them leading to `endpoint` (`http://127.0.0.1:4566`), if there is one. */
export const withLocalQueueUrls = (
  variables: Readonly<Record<string, string>>,
  endpoint = '',
): Readonly<Record<string, string>> =>
  endpoint === ''
    ? variables
    : Object.fromEntries(
        Object.entries(variables).map(([name, value]) => [
          name,
          value.replaceAll(QUEUE_URL, endpoint.replace(/\/$/u, '')),
        ]),
      );
