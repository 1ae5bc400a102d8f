/** Fetches a small public file, with a limit to its size and to the time it takes. */

const PATIENCE_MILLISECONDS = 10_000;

/** The Cabinet Office's file has some 20 KB. */
const MOST_BYTES = 1_000_000;

/** Throws when the server does not answer 200, is too slow, or sends more than 1 MB. */
export async function download(url: string): Promise<Uint8Array> {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) });
  if (response.status !== 200 || !response.body) throw new Error(`${url} answered HTTP ${response.status}`);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Error(`${url} sends more than ${MOST_BYTES} bytes: that is not the list`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
