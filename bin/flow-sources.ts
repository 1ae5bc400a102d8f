/** Where flows come from: files, folders of them, CloudFormation templates and cloud assemblies. Read, not judged. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FlowKind } from '../language/catalog/spec';
import { readPlaces } from '../language/validate/json-text';
import { LONGEST_TEXT } from '../language/validate/read';
import { flowsOfTemplate, isTemplate } from '../language/validate/template';
import { templateNames } from '../language/validate/template-names';

/** A text that may be a flow. */
export interface FlowSource {
  readonly file: string;
  /** The flow's name, as far as it is known. */
  readonly flow: string;
  /** What the place it was found in says of its type. */
  readonly flowType?: FlowKind;
  readonly text: string;
  /** Line of the file at which it begins; absent when the file is the flow. */
  readonly line?: number;
  /** Somebody named this file: it must be a flow. A folder holds other JSON too. */
  readonly isNamed: boolean;
}

/** A path that gives nothing to read. */
export interface Unreadable {
  readonly file: string;
  readonly message: string;
  readonly fix: string;
}

type Template = Parameters<typeof flowsOfTemplate>[0];

/** Bytes of a file beyond which it is not even opened: templates may hold many flows, but not this many. */
const LARGEST_FILE = 64 * 1024 * 1024;

/** Every text that may be a flow, in the order of the paths; what cannot be read is told apart. */
export async function flowSources(paths: readonly string[]): Promise<readonly (FlowSource | Unreadable)[]> {
  const found: (FlowSource | Unreadable)[] = [];
  for (const given of paths) found.push(...(await sourcesAt(given)));
  return found;
}

export const isUnreadable = (source: FlowSource | Unreadable): source is Unreadable => 'message' in source;

async function sourcesAt(given: string): Promise<readonly (FlowSource | Unreadable)[]> {
  const found = await stat(given).catch(() => undefined);
  if (!found) return [unreadable(given, 'There is no such file or folder.', 'See how the path is spelled.')];
  const isNamed = !found.isDirectory();
  const texts: (FileText | Unreadable)[] = [];
  for (const file of isNamed ? [given] : await jsonFiles(given)) texts.push(await textIn(file));
  // Templates of one folder belong together: what one stack hands to another has a name there.
  const nameOf = templateNames(texts.flatMap((one) => ('text' in one && one.template ? [one.template] : [])));
  return texts.flatMap((one) => ('text' in one ? sourcesIn(one, isNamed, nameOf) : [one]));
}

/** JSON files of a folder and its folders, in order; packages and hidden folders are left alone. */
async function jsonFiles(folder: string): Promise<readonly string[]> {
  const files: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))) {
    const inner = path.join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
      files.push(...(await jsonFiles(inner)));
    else if (entry.isFile() && entry.name.toLowerCase().endsWith('.json')) files.push(inner);
  }
  return files;
}

interface FileText {
  readonly file: string;
  readonly text: string;
  readonly template?: Template;
}

async function textIn(file: string): Promise<FileText | Unreadable> {
  const size = await stat(file).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  if (size === undefined) return unreadable(file, 'This is no file that can be read.', 'Name a file or a folder.');
  if (size > LARGEST_FILE)
    return unreadable(file, `The file has ${size} bytes, which no flow or template has.`, 'See what the file is.');
  const bytes = await readFile(file).catch((error: unknown) => String(error));
  if (typeof bytes === 'string') return unreadable(file, `The file cannot be read: ${bytes}.`, 'See who may read it.');
  const text = textOf(bytes);
  const template = templateOf(text);
  return template ? { file, text, template } : { file, text };
}

function sourcesIn(
  { file, text, template }: FileText,
  isNamed: boolean,
  nameOf: ReturnType<typeof templateNames>,
): readonly (FlowSource | Unreadable)[] {
  if (!template) return [{ file, flow: path.basename(file).replace(/\.json$/i, ''), text, isNamed }];
  const flows = flowsOfTemplate(template, nameOf(template));
  if (flows.length === 0 && isNamed)
    return [unreadable(file, 'The template holds no flow whose content can be read.', 'Name a template with flows.')];
  const places = readPlaces(text);
  return flows.map(({ name, flowType, content, place }) => {
    const line = places.lineOf(place);
    return {
      file,
      flow: name,
      text: content,
      isNamed: true,
      ...(flowType === undefined ? {} : { flowType }),
      ...(line === undefined ? {} : { line }),
    };
  });
}

/** Bytes as text; a file that is no text stays recognizable as one. */
const textOf = (bytes: Buffer): string =>
  bytes.subarray(0, 8000).includes(0) ? '\u0000' : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** The template in a text, if it is one. Templates may be longer than any flow, but not without end. */
function templateOf(text: string): Template | undefined {
  if (!text.includes('"Resources"') || text.length > 4 * LONGEST_TEXT) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isTemplate(value) ? value : undefined;
  } catch {
    // Not JSON: the validator says where.
    return undefined;
  }
}

const unreadable = (file: string, message: string, fix: string): Unreadable => ({ file, message, fix });
