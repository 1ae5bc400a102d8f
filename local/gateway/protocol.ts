/** How each service writes a fault, so that its SDK throws what it would throw in the cloud. */
import type { ServiceRequest, ServiceResponse } from '../services/service';
import type { ServiceFault } from './fault';

/** Services that answer in XML to a form: what is left of the query protocol. */
const QUERY = new Set([
  'sts',
  'sns',
  'iam',
  'cloudformation',
  'autoscaling',
  'elasticloadbalancing',
  'rds',
  'ses',
  'monitoring',
]);

/** Names in which services differ from the usual `AccessDeniedException`. */
const DENIED: Readonly<Record<string, { readonly code: string; readonly status: number }>> = {
  s3: { code: 'AccessDenied', status: 403 },
  sqs: { code: 'AccessDenied', status: 403 },
  sns: { code: 'AuthorizationError', status: 403 },
  sts: { code: 'AccessDenied', status: 403 },
  cloudformation: { code: 'AccessDenied', status: 403 },
  monitoring: { code: 'AccessDenied', status: 403 },
  connect: { code: 'AccessDeniedException', status: 403 },
  lambda: { code: 'AccessDeniedException', status: 403 },
  scheduler: { code: 'AccessDeniedException', status: 403 },
};

type Asked = Pick<ServiceRequest, 'service' | 'headers' | 'method' | 'body'>;

/** The name and status of a refusal in this service. */
export const denialOf = ({ service }: Asked): { readonly code: string; readonly status: number } =>
  DENIED[service] ?? { code: 'AccessDeniedException', status: 400 };

/** The name and status of throttling in this service. */
export const throttlingOf = ({ service }: Asked): { readonly code: string; readonly status: number } => {
  if (service === 's3') return { code: 'SlowDown', status: 503 };
  if (service === 'dynamodb') return { code: 'ProvisionedThroughputExceededException', status: 400 };
  if (service === 'kinesis') return { code: 'ProvisionedThroughputExceededException', status: 400 };
  return service === 'connect'
    ? { code: 'ThrottlingException', status: 429 }
    : { code: 'ThrottlingException', status: 400 };
};

/** The name and status of a service that is down. */
export const outageOf = ({ service }: Asked): { readonly code: string; readonly status: number } => {
  if (service === 'dynamodb') return { code: 'InternalServerError', status: 500 };
  if (service === 'connect') return { code: 'InternalServiceException', status: 500 };
  return { code: service === 's3' ? 'ServiceUnavailable' : 'ServiceUnavailableException', status: 503 };
};

export function faultResponse(
  request: Asked,
  fault: Pick<ServiceFault, 'exception' | 'status' | 'message'>,
): ServiceResponse {
  const { service, headers } = request;
  const { exception, status, message } = fault;
  const target = headers['x-amz-target'];
  if (service === 's3')
    return {
      status,
      headers: { 'content-type': 'application/xml' },
      // A HEAD has no body: its status says it.
      body:
        request.method === 'HEAD'
          ? ''
          : `${XML}<Error><Code>${escaped(exception)}</Code><Message>${escaped(message)}</Message></Error>`,
    };
  const speaksForms = (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  if (
    target === undefined &&
    (speaksForms || (QUERY.has(service) && !/json|cbor/u.test(headers['content-type'] ?? '')))
  )
    return {
      status,
      headers: { 'content-type': 'text/xml' },
      body: `${XML}<ErrorResponse><Error><Type>Sender</Type><Code>${escaped(exception)}</Code><Message>${escaped(message)}</Message></Error><RequestId>local</RequestId></ErrorResponse>`,
    };
  if (target !== undefined)
    return {
      status,
      headers: {
        'content-type': headers['content-type'] ?? 'application/x-amz-json-1.0',
        ...(service === 'sqs' ? { 'x-amzn-query-error': `${exception};Sender` } : {}),
      },
      body: JSON.stringify({ __type: `com.amazon.coral.service#${exception}`, Message: message, message }),
    };
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': exception },
    body: JSON.stringify({ __type: exception, Message: message, message }),
  };
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
