// The module that Lambda lends to inline code in a template: `response.send(event, context, response.SUCCESS, data)`.

const SUCCESS = 'SUCCESS';
const FAILED = 'FAILED';

/**
 * @param {Record<string, string>} event
 * @param {{ logStreamName: string, done(): void }} context
 * @param {string} Status
 * @param {unknown} [Data]
 * @param {string} [physicalId]
 * @param {boolean} [NoEcho]
 */
async function send(event, context, Status, Data, physicalId, NoEcho) {
  await fetch(event['ResponseURL'] ?? '', {
    method: 'PUT',
    body: JSON.stringify({
      Status,
      Reason: `See the details in CloudWatch Log Stream: ${context.logStreamName}`,
      PhysicalResourceId: physicalId ?? context.logStreamName,
      StackId: event['StackId'],
      RequestId: event['RequestId'],
      LogicalResourceId: event['LogicalResourceId'],
      NoEcho: NoEcho ?? false,
      Data,
    }),
  });
  context.done();
}

module.exports = { SUCCESS, FAILED, send };
