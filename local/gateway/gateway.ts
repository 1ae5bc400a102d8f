/**
 * One HTTP server on this machine that stands for AWS. Every request of a hosted function comes here: who asks is told by the
 * access key, what for by the service that hosts it, whether it may by the policies of its role. Then the service answers.
 */
import type { FunctionPrincipal, Permissions } from '../permissions/permissions';
import type { LocalService, ServiceRequest, ServiceResponse } from '../services/service';
import { ServiceFault } from './fault';
import { brokenAnswer, type Outage } from './outage';
import { denialOf, faultResponse } from './protocol';
import { listen, type Answering, type Asked } from './listening';
import { readRequest, type ReadRequest } from './reading';

export interface Gateway {
  readonly url: string;
  /** An address that takes one PUT; `answered` resolves to its body. */
  expectResponse(): { readonly url: string; readonly answered: Promise<string> };
  /** Calls that were refused because nothing here answers them, in words; newest last. */
  readonly refused: readonly string[];
  /** Answers for a service from now on. */
  host(service: LocalService): void;
  /** Breaks a service until the answer is called. */
  break(outage: Outage): () => void;
  close(): Promise<void>;
}

export interface GatewaySettings {
  readonly permissions: Permissions;
  /** The function that has this access key; `undefined`: a person at this machine, who may do everything. */
  principalOf(accessKey: string): FunctionPrincipal | undefined;
  /** Region of requests that are not signed. */
  readonly region: string;
}

export async function startGateway(settings: GatewaySettings): Promise<Gateway> {
  const services = new Map<string, LocalService>();
  const awaited = new Map<string, (body: string) => void>();
  const outages = new Set<Outage>();
  const refused: string[] = [];
  let tickets = 0;

  const answer = async (read: ReadRequest): Promise<ServiceResponse> => {
    const service = services.get(read.service);
    const target = read.headers['x-amz-target'];
    const operation = target === undefined ? service?.operationOf?.(read) : target.slice(target.lastIndexOf('.') + 1);
    if (!service || operation === undefined) throw await notHosted(read, service, operation);
    const request: ServiceRequest = { ...read, operation };
    const principal = read.accessKey === undefined ? undefined : settings.principalOf(read.accessKey);
    if (principal) {
      const region = read.region ?? settings.region;
      const refusal = settings.permissions.refusal(principal, service.needs(request), read.at, region);
      if (refusal) {
        const { code, status } = denialOf(request);
        throw new ServiceFault(code, status, `${refusal.message} · ${refusal.fix}`);
      }
    }
    if (!service.operations.includes(operation)) throw await notHosted(read, service, operation);
    for (const outage of outages) {
      if (!concerns(outage, request, service)) continue;
      const broken = brokenAnswer(outage, request);
      if ('response' in broken) return broken.response;
      await new Promise((resolve) => setTimeout(resolve, broken.waitsMilliseconds));
    }
    return service.answer(request);
  };

  const notHosted = async (
    read: ReadRequest,
    service: LocalService | undefined,
    operation: string | undefined,
  ): Promise<ServiceFault> => {
    const named = operation ?? (await unknownOperation(read, service));
    refused.push(`${read.service}: ${named}`);
    return new ServiceFault(
      'NotHostedLocally',
      501,
      service
        ? `The local ${read.service} endpoint does not answer ${named}. It answers ${[...service.operations].sort().join(', ')}.`
        : `The service ${read.service} is not hosted locally (${named}). Hosted are ${[...services.keys()].sort().join(', ')}.`,
    );
  };

  const handle = async (message: Asked, response: Answering): Promise<void> => {
    const ticket = /^\/responses\/(\d+)/u.exec(message.url ?? '')?.[1];
    let read: ReadRequest | undefined;
    try {
      read = await readRequest(message);
      if (ticket !== undefined) {
        awaited.get(ticket)?.(read.body.toString('utf8'));
        response.writeHead(200);
        response.end();
        return;
      }
      send(response, await answer(read), read);
    } catch (error) {
      const fault =
        error instanceof ServiceFault
          ? error
          : new ServiceFault('InternalServiceException', 500, error instanceof Error ? error.message : String(error));
      const asked = read ?? { service: 'connect', headers: {}, method: message.method ?? 'GET', body: Buffer.alloc(0) };
      send(response, faultResponse(asked, fault), asked);
    }
  };

  const server = await listen((message, response) => void handle(message, response));
  const root = `http://127.0.0.1:${server.port}`;

  return {
    url: root,
    refused,
    host: (service) => void services.set(service.name, service),
    expectResponse() {
      const ticket = String(++tickets);
      const answered = new Promise<string>((resolve) => awaited.set(ticket, resolve));
      return { url: `${root}/responses/${ticket}`, answered: answered.finally(() => awaited.delete(ticket)) };
    },
    break(outage) {
      const own = { ...outage };
      outages.add(own);
      return () => void outages.delete(own);
    },
    async close() {
      await Promise.all([server.close(), ...[...services.values()].map((service) => service.close?.())]);
    },
  };
}

function concerns(outage: Outage, request: ServiceRequest, service: LocalService): boolean {
  if (outage.service !== request.service) return false;
  if (outage.operation !== undefined && outage.operation !== request.operation) return false;
  return outage.table === undefined || (service.about?.(request).includes(outage.table) ?? false);
}

function send(
  response: Answering,
  { status, headers = {}, body = '' }: ServiceResponse,
  asked: Pick<ReadRequest, 'headers'>,
): void {
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
  const type =
    asked.headers['x-amz-target'] === undefined
      ? 'application/json'
      : (asked.headers['content-type'] ?? 'application/x-amz-json-1.1');
  response.writeHead(status, {
    ...(isRaw ? {} : { 'content-type': type }),
    'x-amzn-requestid': REQUEST_ID,
    ...headers,
  });
  response.end(isRaw ? body : JSON.stringify(body));
}

const REQUEST_ID = '00000000-0000-4000-a000-000000000000';

/** Name of an operation that nobody here answers: the query protocol's own, what the service makes of it, or the bare request. */
async function unknownOperation(read: ReadRequest, service: LocalService | undefined): Promise<string> {
  const { method, path, body, query } = read;
  const action = query.get('Action') ?? new URLSearchParams(body.toString('utf8').slice(0, 4096)).get('Action');
  return action ?? (await service?.nameOf?.(read)) ?? `${method} /${path}`;
}
