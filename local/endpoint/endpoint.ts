/**
 * One HTTP server on this machine that stands for AWS: Amazon Connect's API as the SDK speaks it, the addresses to which
 * custom resources answer, and a clear refusal for every other service.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ApiFault, answerConnect, match, OPERATION_NAMES } from './connect-api';
import type { ConnectState } from './connect-state';

export interface LocalEndpoint {
  readonly url: string;
  /** An address that takes one PUT; `answered` resolves to its body. */
  expectResponse(): { readonly url: string; readonly answered: Promise<string> };
  /** Calls that were refused because nothing here answers them, in words; newest last. */
  readonly refused: readonly string[];
  close(): Promise<void>;
}

const LARGEST_BODY = 4 * 1024 * 1024;

export async function startEndpoint(state: () => ConnectState): Promise<LocalEndpoint> {
  const awaited = new Map<string, (body: string) => void>();
  const refused: string[] = [];
  let tickets = 0;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const text = await bodyOf(request);
    const segments = url.pathname.split('/').slice(1).map(decoded);
    const ticket = segments[0] === 'responses' ? segments[1] : undefined;
    if (ticket !== undefined) {
      awaited.get(ticket)?.(text);
      response.end();
      return;
    }
    const service = serviceOf(request);
    const method = request.method ?? 'GET';
    const answer =
      service === 'connect'
        ? answerConnect(state(), { method, segments, query: url.searchParams, body: objectIn(text) })
        : undefined;
    if (answer !== undefined) return send(response, 200, answer);
    const operation = (await operationOf(request, method, segments)) ?? `${method} ${url.pathname}`;
    refused.push(`${service}: ${operation}`);
    throw new ApiFault(
      'NotHostedLocally',
      501,
      service === 'connect'
        ? `The local Connect endpoint does not answer ${operation}. It answers ${OPERATION_NAMES.join(', ')}.`
        : `The service ${service} is not hosted locally (${operation}). Hosted are dynamodb and a part of connect.`,
    );
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      const fault =
        error instanceof ApiFault ? error : new ApiFault('InternalServiceException', 500, (error as Error).message);
      response.setHeader('x-amzn-errortype', fault.exception);
      send(response, fault.status, { __type: fault.exception, Message: fault.message, message: fault.message });
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const root = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;

  return {
    url: root,
    refused,
    expectResponse() {
      const ticket = String(++tickets);
      const answered = new Promise<string>((resolve) => awaited.set(ticket, resolve));
      return { url: `${root}/responses/${ticket}`, answered: answered.finally(() => awaited.delete(ticket)) };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new ApiFault('InvalidRequestException', 400, `"${segment}" is no part of an address`);
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new ApiFault('RequestEntityTooLargeException', 413, 'the body is larger than 4 MB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // falls through to the fault
  }
  throw new ApiFault('InvalidRequestException', 400, 'the body is not a JSON object');
}

/** The service a request is signed for: `AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/aws4_request`. */
function serviceOf({ headers }: IncomingMessage): string {
  return /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\/aws4_request/u.exec(headers.authorization ?? '')?.[1] ?? 'connect';
}

/** Name of the operation, from the protocol's own header, or from the SDK's table of Connect's routes. */
async function operationOf(
  { headers }: IncomingMessage,
  method: string,
  segments: readonly string[],
): Promise<string | undefined> {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.').at(-1);
  const connect: Record<string, unknown> = await import('@aws-sdk/client-connect');
  for (const schema of Object.values(connect)) {
    // An operation's schema: [9, namespace, name, { http: [method, route, status] }, …]
    if (!Array.isArray(schema) || schema[0] !== 9) continue;
    const [, , name, traits] = schema as [number, string, string, Record<string, unknown>];
    const [verb, route] = (traits['http'] ?? []) as [string?, string?];
    if (verb === method && route !== undefined && match(route.split('?')[0] ?? '', segments)) return name;
  }
  return undefined;
}
