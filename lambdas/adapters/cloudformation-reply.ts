/** Hands the answer of a custom resource to CloudFormation, which otherwise waits for an hour. */
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

async function put(url: string, body: Uint8Array): Promise<string | undefined> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
    const response = await fetch(url, { method: 'PUT', body, headers: { 'content-type': '' }, signal });
    await response.arrayBuffer();
    return response.ok ? undefined : `HTTP ${response.status}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
