/**
 * Where flows come from: files, folders of them, CloudFormation templates, cloud assemblies and Terraform. Read, not judged.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FlowKind } from '../language/catalog/spec';
import { readPlaces } from '../language/validate/json-text';
import { LONGEST_TEXT } from '../language/validate/read';
import type { FunctionFacts } from '../language/validate/flow-set';
import { flowsOfTemplate, isTemplate, unreadFlowsOfTemplate } from '../language/validate/template';
import { functionsOfTemplates } from '../language/validate/template-functions';
import { templateNames } from '../language/validate/template-names';
import { flowsOfTerraform, isTerraform, type TerraformFlow } from './terraform';
import { readYamlTemplate, type ContentLine } from './yaml-template';

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
  /** The flow's own lines are lines of the file, counted on from `line`. */
  readonly isVerbatim?: boolean;
  /** Somebody named this file: it must be a flow. A folder holds other JSON too. */
  readonly isNamed: boolean;
}

/** A path that gives nothing to read. */
export interface Unreadable {
  readonly file: string;
  readonly message: string;
  readonly fix: string;
  /** The flow that is known to be there, but cannot be read. */
  readonly flow?: string;
  readonly line?: number;
}

type Template = Parameters<typeof flowsOfTemplate>[0];

/** Bytes of a file beyond which it is not even opened: templates may hold many flows, but not this many. */
const LARGEST_FILE = 64 * 1024 * 1024;

/** Every text that may be a flow, in the order of the paths; what cannot be read is told apart. */
export async function flowSources(paths: readonly string[]): Promise<readonly (FlowSource | Unreadable)[]> {
  const found: (FlowSource | Unreadable)[] = [];
  for (const given of paths) found.push(...(await flowsAt(given)).sources);
  return found;
}

export const isUnreadable = (source: FlowSource | Unreadable): source is Unreadable => 'message' in source;

/** What stands at a path. */
export interface FlowsAt {
  readonly sources: readonly (FlowSource | Unreadable)[];
  /** Functions of the templates there. */
  readonly functions: readonly FunctionFacts[];
}

/** The same for one path, and the functions that stand beside the flows. */
export async function flowsAt(given: string): Promise<FlowsAt> {
  const found = await stat(given).catch(() => undefined);
  if (!found)
    return {
      sources: [unreadable(given, 'There is no such file or folder.', 'See how the path is spelled.')],
      functions: [],
    };
  const isNamed = !found.isDirectory();
  const texts: (FileText | Unreadable)[] = [];
  for (const file of isNamed ? [given] : await flowFiles(given)) texts.push(await textIn(file, isNamed));
  // Templates of one folder belong together: what one stack hands to another has a name there.
  const templates = texts.flatMap((one) => ('text' in one && one.template ? [one.template] : []));
  const nameOf = templateNames(templates);
  const sources: (FlowSource | Unreadable)[] = [];
  for (const one of texts)
    if ('text' in one) sources.push(...(await sourcesIn(one, isNamed, nameOf)));
    // A folder holds other YAML too, which is nobody's fault.
    else sources.push(one);
  return { sources, functions: functionsOfTemplates(templates) };
}

const MAY_HOLD_FLOWS = /\.(json|tf|tftpl|ya?ml|template)$/i;

/** Files of a folder and its folders that may hold flows, in order; packages and hidden folders are left alone. */
async function flowFiles(folder: string): Promise<readonly string[]> {
  const files: string[] = [];
  const stacks = await stacksOf(folder);
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))) {
    const inner = path.join(folder, entry.name);
    if (isLeftOver(entry.name, stacks)) continue;
    if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
      files.push(...(await flowFiles(inner)));
    else if (entry.isFile() && MAY_HOLD_FLOWS.test(entry.name)) files.push(inner);
  }
  return files;
}

/** Names of the stacks of a cloud assembly; nothing in any other folder. */
async function stacksOf(folder: string): Promise<readonly string[] | undefined> {
  const manifest = await readFile(path.join(folder, 'manifest.json'), 'utf8').catch(() => undefined);
  const files = [...(manifest ?? '').matchAll(/"templateFile":\s*"([^"]+)\.template\.json"/g)];
  return files.length === 0 ? undefined : files.map(([, stack = '']) => stack);
}

/** A template that an earlier synthesis left in an assembly: no stack, nor the nested stack of one. */
const isLeftOver = (file: string, stacks: readonly string[] | undefined): boolean =>
  stacks !== undefined && file.endsWith('.template.json') && !stacks.some((stack) => file.startsWith(stack));

interface FileText {
  readonly file: string;
  readonly text: string;
  readonly template?: Template;
  /** Where the contents of the template's flows begin, by their place; of JSON, the text is asked. */
  readonly lines?: ReadonlyMap<string, ContentLine>;
}

async function textIn(file: string, isNamed: boolean): Promise<FileText | Unreadable> {
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
  if (/\.(ya?ml|template)$/i.test(file) && !text.trimStart().startsWith('{')) {
    const read = readYamlTemplate(text, isTemplate);
    if ('template' in read) return { file, text, ...read };
    if (isNamed)
      return {
        ...unreadable(file, read.fault, 'Name a CloudFormation template, or a flow in JSON.'),
        ...(read.line !== undefined && { line: read.line }),
      };
    return { file, text: '', template: { Resources: {} } };
  }
  const template = isTerraform(file) ? undefined : templateOf(text);
  return template ? { file, text, template } : { file, text };
}

async function sourcesIn(
  { file, text, template, lines }: FileText,
  isNamed: boolean,
  nameOf: ReturnType<typeof templateNames>,
): Promise<readonly (FlowSource | Unreadable)[]> {
  if (isTerraform(file)) {
    const flows = text === '\u0000' ? [] : await flowsOfTerraform(file, text);
    if (flows.length === 0 && isNamed)
      return [
        unreadable(file, 'There is no flow in this Terraform file.', 'Name a file with an aws_connect_contact_flow.'),
      ];
    return flows.map((flow) => terraformSource(file, flow));
  }
  if (!template) return [{ file, flow: path.basename(file).replace(/\.json$/i, ''), text, isNamed }];
  const flows = flowsOfTemplate(template, nameOf(template));
  const unread = unreadFlowsOfTemplate(template);
  if (flows.length + unread.length === 0 && isNamed)
    return [unreadable(file, 'The template holds no flow whose content can be read.', 'Name a template with flows.')];
  const places = lines ? undefined : readPlaces(text);
  const placed = (place: string): Pick<FlowSource, 'line' | 'isVerbatim'> => {
    const found = lines?.get(place);
    if (found) return found;
    const line = places?.lineOf(place);
    return line === undefined ? {} : { line };
  };
  return [
    ...flows.map(({ name, flowType, content, place }) => ({
      file,
      flow: name,
      text: content,
      isNamed: true,
      ...(flowType === undefined ? {} : { flowType }),
      ...placed(place),
    })),
    ...unread.map(({ name, place }) => {
      const { line } = placed(place);
      return {
        ...unreadable(
          file,
          'The content of this flow is put together when it is deployed, and cannot be read here.',
          'Check the flow document itself, or write its text into the template: plain, with Fn::Join or with Fn::Sub.',
        ),
        flow: name,
        ...(line !== undefined && { line }),
      };
    }),
  ];
}

function terraformSource(file: string, flow: TerraformFlow): FlowSource | Unreadable {
  const { name, line } = flow;
  if ('unreadable' in flow)
    return {
      ...unreadable(
        file,
        flow.unreadable,
        'Check the flow document itself, or write its text as a heredoc or with jsonencode().',
      ),
      flow: name,
      line,
    };
  return {
    file: flow.file ?? file,
    flow: name,
    text: flow.text,
    isNamed: true,
    line,
    ...(flow.isVerbatim && { isVerbatim: true }),
    ...(flow.flowType && { flowType: flow.flowType }),
  };
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
