/** Services that speak AWS's JSON protocols: the operation in `x-amz-target`, one JSON object in, one out. */
import { ServiceFault } from './fault';
import type { LocalService, ServiceRequest, ServiceResponse } from './service';

/** A request's body; nobody has checked its shape. */
export type Input = Readonly<Record<string, unknown>>;

export interface JsonOperation {
  /** ARNs that a request asks leave for. */
  touches(input: Input): readonly string[];
  /** As IAM names it, where that is not the operation's own name. */
  readonly action?: string;
  answer(input: Input, at: Date, request: ServiceRequest): object | Promise<object>;
}

/** `prefix` is the service's in IAM, such as `kinesis`. */
export function jsonService(
  name: string,
  prefix: string,
  table: Readonly<Record<string, JsonOperation>>,
): LocalService {
  const operations = new Map(Object.entries(table));
  return {
    name,
    operations: [...operations.keys()],
    needs(request) {
      const operation = operations.get(request.operation);
      const action = `${prefix}:${operation?.action ?? request.operation}`;
      let touched: readonly string[] = ['*'];
      try {
        if (operation) touched = operation.touches(inputOf(request));
      } catch (error) {
        // `answer` refuses it with the reason
        if (!(error instanceof ServiceFault)) throw error;
      }
      return touched.map((resource) => ({ action, resource }));
    },
    async answer(request) {
      const operation = operations.get(request.operation);
      try {
        if (!operation) throw notHosted(name, request.operation, operations.keys());
        return { status: 200, body: await operation.answer(inputOf(request), request.at, request) };
      } catch (error) {
        return refusal(error);
      }
    },
  };
}

export const notHosted = (service: string, operation: string, operations: Iterable<string>): ServiceFault =>
  new ServiceFault(
    'NotHostedLocally',
    `The local ${service} does not answer ${operation}. It answers ${[...operations].join(', ')}.`,
    501,
  );

function inputOf({ body }: ServiceRequest): Input {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Input;
  } catch {
    // falls through to the fault
  }
  throw new ServiceFault('SerializationException', 'the body is not a JSON object');
}

function refusal(error: unknown): ServiceResponse {
  if (!(error instanceof ServiceFault)) throw error;
  const { code, message, status, headers } = error;
  return {
    status,
    headers: { ...headers, 'x-amzn-errortype': code },
    body: { __type: code, message, Message: message },
  };
}
