/**
 * The text of a file made in Japan: UTF-8 (a byte-order mark is dropped) or Shift_JIS, as offices and spreadsheets there still write.
 * `undefined` when it is neither.
 */
export function decodeJapanese(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not this one; the next may fit.
    }
  }
  return undefined;
}
