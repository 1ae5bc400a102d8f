/** Finds the flows that Terraform would create: in `.tf`, `.tf.json` and `.tftpl` files. Nothing is run or fetched. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FlowKind } from '../language/catalog/spec';
import type { Json } from '../language/document';
import { readPlaces } from '../language/validate/json-text';
import { PLACEHOLDER, textFrom } from '../language/validate/placeholder';
import { blocksOf, templateOf, type Expression } from './hcl';

/** A flow's text, or why there is none. */
export type TerraformFlow = {
  readonly name: string;
  readonly flowType?: FlowKind;
  /** Line of the file at which its text begins. */
  readonly line: number;
} & (
  | {
      readonly text: string;
      /** The text's own lines are lines of the file. */
      readonly isVerbatim: boolean;
      /** The file the text stands in, when it is another. */
      readonly file?: string;
    }
  | { readonly unreadable: string }
);

const RESOURCES = new Map<string, FlowKind | undefined>([
  ['aws_connect_contact_flow', undefined],
  ['aws_connect_contact_flow_module', 'MODULE'],
  ['awscc_connect_contact_flow', undefined],
  ['awscc_connect_contact_flow_module', 'MODULE'],
]);

export const isTerraform = (file: string): boolean => /\.(tf|tf\.json|tftpl)$/i.test(file);

/** Flows of a file, by its name; a `.tftpl` is one flow. */
export async function flowsOfTerraform(file: string, text: string): Promise<readonly TerraformFlow[]> {
  if (/\.tftpl$/i.test(file)) return [await read(templateOf(text), new Map(), file, baseName(file), 1)];
  return /\.tf\.json$/i.test(file) ? flowsOfJson(file, text) : flowsOfBlocks(file, text);
}

async function flowsOfBlocks(file: string, text: string): Promise<readonly TerraformFlow[]> {
  const blocks = blocksOf(text);
  const locals = new Map(blocks.filter(({ type }) => type === 'locals').flatMap(({ attributes }) => [...attributes]));
  const flows: TerraformFlow[] = [];
  for (const { type, labels, attributes, lines, line } of blocks) {
    const [resource = '', label = '?'] = labels;
    if (type !== 'resource' || !RESOURCES.has(resource)) continue;
    const content = attributes.get('content') ?? attributes.get('filename');
    const isFile = !attributes.has('content') && content !== undefined;
    const name = plainText(attributes.get('name'), locals) ?? label;
    const flowType = RESOURCES.get(resource) ?? (plainText(attributes.get('type'), locals) as FlowKind | undefined);
    const found = content
      ? await read(
          isFile ? { kind: 'call', name: 'file', arguments: [content] } : content,
          locals,
          file,
          name,
          lines.get(isFile ? 'filename' : 'content') ?? line,
        )
      : { name, line, unreadable: 'The resource has neither "content" nor "filename".' };
    // A plain type is left out when it is not literal: only rules of every type are asked then.
    flows.push({ ...found, ...(flowType && { flowType }) });
  }
  return flows;
}

async function flowsOfJson(file: string, text: string): Promise<readonly TerraformFlow[]> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [{ name: baseName(file), line: 1, unreadable: 'The file is not JSON.' }];
  }
  const places = readPlaces(text);
  const flows: TerraformFlow[] = [];
  for (const resources of objectsIn(value).flatMap((root) => objectsIn(root['resource'])))
    for (const [type, kind] of RESOURCES)
      for (const named of objectsIn(resources[type]))
        for (const [label, written] of Object.entries(named))
          for (const one of objectsIn(written)) {
            const line = places.lineOf(`resource.${type}.${label}.content`) ?? 1;
            const name = typeof one['name'] === 'string' && !one['name'].includes('${') ? one['name'] : label;
            const flowType = kind ?? (typeof one['type'] === 'string' ? (one['type'] as FlowKind) : undefined);
            const content = typeof one['content'] === 'string' ? templateOf(one['content']) : undefined;
            const filename: Expression | undefined =
              typeof one['filename'] === 'string'
                ? { kind: 'call', name: 'file', arguments: [templateOf(one['filename'])] }
                : undefined;
            const source = content ?? filename;
            const found = source
              ? await read(source, new Map(), file, name, line)
              : { name, line, unreadable: 'The resource has neither "content" nor "filename".' };
            flows.push({
              ...found,
              ...('text' in found && !found.file && { isVerbatim: false }),
              ...(flowType && { flowType }),
            });
          }
  return flows;
}

type Locals = ReadonlyMap<string, Expression>;

async function read(
  expression: Expression,
  locals: Locals,
  file: string,
  name: string,
  line: number,
): Promise<TerraformFlow> {
  const source = resolved(expression, locals);
  if (source.kind === 'call' && ['file', 'templatefile'].includes(source.name)) {
    const given = pathOf(source.arguments[0], locals, file);
    if (given === undefined)
      return { name, line, unreadable: `The path that ${source.name}() reads is worked out by Terraform.` };
    const text = await readFile(given, 'utf8').catch(() => undefined);
    if (text === undefined)
      return { name, line, unreadable: `The file "${given}" that it is read from cannot be read.` };
    if (source.name === 'file') return { name, line: 1, text, isVerbatim: true, file: given };
    const inner = await read(templateOf(text), new Map(), given, name, 1);
    return 'text' in inner ? { ...inner, file: given } : { ...inner, line };
  }
  const parts = partsOf(source, locals, 0);
  if (typeof parts === 'string') return { name, line, unreadable: parts };
  const isHeredoc = source.kind === 'text' && source.isHeredoc;
  const isWhole = source.kind === 'text' && /\.tftpl$/i.test(file);
  return {
    name,
    line: source.kind === 'text' ? source.line : line,
    text: textFrom(parts),
    isVerbatim: isHeredoc || isWhole,
  };
}

/** What a `local`, or a text that is nothing but one interpolation, stands for. */
function resolved(expression: Expression, locals: Locals): Expression {
  let found = expression;
  for (let steps = 0; steps < 10; steps += 1) {
    const local = found.kind === 'local' ? locals.get(found.name) : undefined;
    const pieces =
      found.kind === 'text' ? found.parts.filter((part) => typeof part !== 'string' || part.trim() !== '') : [];
    const [only] = pieces;
    if (local) found = local;
    else if (pieces.length === 1 && only !== undefined && typeof only !== 'string') found = only;
    else return found;
  }
  return found;
}

/** Parts of a JSON text; `undefined` for values of the deploy. A text instead says why it cannot be read. */
function partsOf(expression: Expression, locals: Locals, depth: number): readonly (string | undefined)[] | string {
  const source = resolved(expression, locals);
  if (source.kind === 'call' && source.name === 'jsonencode' && source.arguments[0])
    return [JSON.stringify(valueOf(source.arguments[0], locals, depth))];
  if (source.kind === 'call' && ['trimspace', 'chomp', 'nonsensitive'].includes(source.name) && source.arguments[0])
    return depth > 20 ? 'It is nested too deep.' : partsOf(source.arguments[0], locals, depth + 1);
  if (source.kind !== 'text') return `Its content is worked out by Terraform: ${inWords(source)}.`;
  const parts: (string | undefined)[] = [];
  for (const part of source.parts) {
    if (typeof part === 'string') parts.push(part);
    else if (part.kind === 'computed' && part.source.startsWith('%{'))
      return `Its content depends on a directive of the template, ${part.source}.`;
    else {
      const value = resolved(part, locals);
      const inner = value.kind === 'computed' || depth > 20 ? undefined : partsOf(value, locals, depth + 1);
      if (inner === undefined || typeof inner === 'string') parts.push(undefined);
      else parts.push(...inner);
    }
  }
  return parts;
}

/** A value as `jsonencode` would write it; what only Terraform knows is a placeholder. */
function valueOf(expression: Expression, locals: Locals, depth: number): Json {
  const source = resolved(expression, locals);
  if (depth > 200) return PLACEHOLDER;
  if (source.kind === 'value') return source.value;
  if (source.kind === 'list') return source.items.map((item) => valueOf(item, locals, depth + 1));
  if (source.kind === 'object')
    return Object.fromEntries(source.entries.map(([key, value]) => [key, valueOf(value, locals, depth + 1)]));
  if (source.kind === 'text') {
    const parts = partsOf(source, locals, depth + 1);
    return typeof parts === 'string' ? PLACEHOLDER : parts.map((part) => part ?? PLACEHOLDER).join('');
  }
  const parts = source.kind === 'call' ? partsOf(source, locals, depth + 1) : '';
  return typeof parts === 'string' ? PLACEHOLDER : parts.map((part) => part ?? PLACEHOLDER).join('');
}

function inWords(source: Expression): string {
  if (source.kind === 'call') return `${source.name}(…)`;
  if (source.kind === 'local') return `local.${source.name}`;
  return source.kind === 'computed' ? source.source : `a ${source.kind}`;
}

const plainText = (expression: Expression | undefined, locals: Locals): string | undefined => {
  const source = expression && resolved(expression, locals);
  return source?.kind === 'text' && source.parts.every((part) => typeof part === 'string')
    ? source.parts.join('')
    : undefined;
};

/** A path that is written, `path.module` being the folder of the file. */
function pathOf(expression: Expression | undefined, locals: Locals, file: string): string | undefined {
  const source = expression && resolved(expression, locals);
  if (source?.kind !== 'text') return undefined;
  const folder = path.dirname(file);
  const written = source.parts.map((part) => {
    if (typeof part === 'string') return part;
    return part.kind === 'computed' && /^path\.(module|root|cwd)$/.test(part.source) ? folder : undefined;
  });
  if (written.includes(undefined)) return undefined;
  const given = written.join('');
  return path.isAbsolute(given) || given.startsWith(folder) ? given : path.join(folder, given);
}

const objectsIn = (value: unknown): readonly Readonly<Record<string, unknown>>[] => {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter(
    (one): one is Readonly<Record<string, unknown>> => typeof one === 'object' && one !== null && !Array.isArray(one),
  );
};

const baseName = (file: string): string =>
  path
    .basename(file)
    .replace(/\.(tf\.json|tf|tftpl)$/i, '')
    .replace(/\.json$/i, '');
