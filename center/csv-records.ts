/** Reads comma-separated text so that one broken line never spoils another. */
import { parse } from 'csv-parse/sync';
import { quoted } from './written';

/** A quoted field may hold line breaks, but a quote that was never closed must not eat the rest of the file. */
const MOST_LINES_OF_A_RECORD = 10;

/** One record of the file; or why it cannot be read. */
export type CsvRecord = { readonly line: number } & (
  { readonly fields: readonly string[] } | { readonly message: string }
);

/** One record a line; lines are joined only where a quoted field really goes on. Empty lines are left out. */
export function csvRecords(text: string): CsvRecord[] {
  const lines = text.split(/\r\n|\n|\r/u);
  const records: CsvRecord[] = [];
  let width = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (/^[\s,]*$/u.test(line)) continue;
    let fields = fieldsOf(line);
    let taken = 1;
    while (!fields && taken < MOST_LINES_OF_A_RECORD && at + taken < lines.length) {
      taken += 1;
      const joined = fieldsOf(lines.slice(at, at + taken).join('\n'));
      if (joined?.length === width) fields = joined;
      else if (joined) break;
    }
    if (fields) records.push({ line: at + 1, fields });
    else records.push({ line: at + 1, message: `the quotes of this line do not match: ${quoted(line)}.` });
    width ||= fields?.length ?? 0;
    if (fields) at += taken - 1;
  }
  return records;
}

function fieldsOf(record: string): readonly string[] | undefined {
  if (!record.includes('"')) return record.split(',');
  try {
    const [fields] = parse(record, { relax_column_count: true });
    return fields;
  } catch {
    return undefined;
  }
}
