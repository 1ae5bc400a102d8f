/** Hands the answer of a custom resource to CloudFormation, which otherwise waits for an hour. */
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import type { WiringAnswer } from '../wire-center/answer';
import { pause } from './clock';

const MOST_ATTEMPTS = 4;
const PATIENCE_MILLISECONDS = 5000;

/** PUTs the answer as JSON to the presigned address. Throws when nobody took it after four attempts. */
export async function reply(url: string, answer: WiringAnswer): Promise<void> {
  // bytes and an empty content type: the address was signed without one
  const body = new TextEncoder().encode(JSON.stringify(answer));
  for (let attempt = 1; ; attempt += 1) {
    const problem = await put(url, body);
    if (problem === undefined) return;
    if (attempt === MOST_ATTEMPTS) throw new Error(`CloudFormation did not take the answer: ${problem}`);
    await pause(250 * 2 ** attempt);
  }
}

/** Not by `fetch`, which takes longer to load than to answer. */
function put(url: string, body: Uint8Array): Promise<string | undefined> {
  return new Promise((resolve) => {
    const failed = (error: Error): void => resolve(error.message);
    try {
      const send = url.startsWith('http:') ? overHttp : overHttps;
      const headers = { 'content-type': '', 'content-length': body.length };
      const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
      send(url, { method: 'PUT', headers, signal }, (response) => {
        const { statusCode = 0 } = response;
        response.on('error', failed).resume();
        response.on('end', () => resolve(statusCode >= 200 && statusCode < 300 ? undefined : `HTTP ${statusCode}`));
      })
        .on('error', failed)
        .end(body);
    } catch (error) {
      failed(error as Error);
    }
  });
}
