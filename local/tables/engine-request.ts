/** Plain requests to a table engine on this machine: what the SDK would send, without loading it. */
import { Agent, request } from 'node:http';

export interface EngineAddress {
  readonly endpoint: string;
  readonly region: string;
}

/** An attribute's value as the protocol writes it: `{ S: 'text' }`. */
export type WireValue = Readonly<Record<string, unknown>>;
export type WireItem = Readonly<Record<string, WireValue>>;

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Sends one operation. Throws an `Error` with the engine's own words when it refuses. */
export function askEngine(
  { endpoint, region }: EngineAddress,
  operation: string,
  body: object,
): Promise<Readonly<Record<string, unknown>>> {
  const { hostname, port, protocol } = new URL(endpoint);
  const text = Buffer.from(JSON.stringify(body));
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        hostname: hostname.replaceAll(/[[\]]/gu, ''),
        port: port || (protocol === 'https:' ? 443 : 80),
        method: 'POST',
        path: '/',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'content-length': text.length,
          'x-amz-target': `DynamoDB_20120810.${operation}`,
          'x-amz-date': '20260101T000000Z',
          // Engines keep tables apart by key and Region, and check no signature.
          authorization: `AWS4-HMAC-SHA256 Credential=local/20260101/${region}/dynamodb/aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature=0`,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const answer = Buffer.concat(chunks).toString('utf8');
          if (response.statusCode === 200) return resolve(JSON.parse(answer) as Record<string, unknown>);
          return reject(new Error(`${operation}: ${answer}`));
        });
      },
    );
    sent.once('error', reject);
    sent.end(text);
  });
}
