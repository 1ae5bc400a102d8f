/** Lambda's own API, as far as one function invokes another: `Invoke`, with its answer or without waiting for it. */
import type { ResolvedResource } from '../assembly/stack';
import { ServiceFault } from '../gateway/fault';
import type { LocalService, ServiceRequest } from '../services/service';
import { unqualified, type Invoking } from './invoking';

const ROUTE = /^2015-03-31\/functions\/([^/]+)\/invocations$/u;

export function lambdaService(invoking: Invoking, resources: () => readonly ResolvedResource[]): LocalService {
  /** A name, a part of an ARN or an ARN, with a qualifier behind it or in the query. */
  const arnOf = ({ path, query }: Pick<ServiceRequest, 'path' | 'query'>): string | undefined => {
    const given = ROUTE.exec(path)?.[1];
    if (given === undefined) return undefined;
    const [name = '', qualifier = query.get('Qualifier') ?? undefined] = (
      given.split(':function:').at(-1) ?? given
    ).split(':');
    const own = resources().find(({ type, ref }) => type === 'AWS::Lambda::Function' && ref === name);
    const arn = own?.attributes['Arn'] ?? (given.startsWith('arn:') ? unqualified(given) : undefined);
    if (arn === undefined) return undefined;
    return qualifier === undefined ? arn : `${arn}:${qualifier}`;
  };
  return {
    name: 'lambda',
    operations: ['Invoke'],
    operationOf: ({ method, path }) => (method === 'POST' && ROUTE.test(path) ? 'Invoke' : undefined),
    needs(request) {
      const given = ROUTE.exec(request.path)?.[1] ?? '*';
      return [{ action: 'lambda:InvokeFunction', resource: arnOf(request) ?? given }];
    },
    async answer(request) {
      const arn = arnOf(request);
      if (arn === undefined || !invoking.host(arn)) {
        const why =
          arn === undefined ? `Function not found: ${ROUTE.exec(request.path)?.[1] ?? ''}` : invoking.missing(arn);
        throw new ServiceFault('ResourceNotFoundException', 404, why);
      }
      const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
      if (type === 'DryRun') return { status: 204 };
      const run = invoking.forService(arn, eventOf(request), request.at);
      const version = {
        'x-amz-executed-version': arn === unqualified(arn) ? '$LATEST' : (arn.split(':')[7] ?? '$LATEST'),
      };
      if (type === 'Event') return { status: 202, headers: version };
      const outcome = await run;
      if (outcome.ok) return { status: 200, headers: version, body: outcome.payload ?? 'null' };
      return {
        status: 200,
        headers: { ...version, 'x-amz-function-error': 'Unhandled' },
        body: JSON.stringify({ errorType: outcome.errorType, errorMessage: outcome.message }),
      };
    },
  };
}

function eventOf({ body }: ServiceRequest): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new ServiceFault('InvalidRequestContentException', 400, 'Could not parse request body into json');
  }
}
