/** Reads CloudFormation templates written in YAML, short forms (`!Sub`, `!GetAtt`) included, and where the flows in them begin. */
import { isScalar, LineCounter, Scalar, type Document } from 'yaml';
import type { JsonObject } from '../language/validate/flow';
import { at } from '../language/validate/place';
import { LONGEST_TEXT } from '../language/validate/read';
import { readTemplate } from '../local/assembly/template';
import { parseYaml } from '../local/assembly/template-text';

export interface ContentLine {
  readonly line: number;
  /** Each line of the content is one of the file. */
  readonly isVerbatim?: boolean;
}

export type YamlTemplate =
  | { readonly template: JsonObject; readonly lines: ReadonlyMap<string, ContentLine> }
  | { readonly fault: string; readonly line?: number };

/** A template, or why it is none. */
export function readYamlTemplate(text: string, isTemplate: (value: unknown) => value is JsonObject): YamlTemplate {
  if (text.includes('\u0000')) return { fault: 'This is no text.' };
  // Settings, locks and other long YAML are not even parsed.
  if (!text.includes('AWS::')) return { fault: 'This is no CloudFormation template.' };
  if (text.length > LONGEST_TEXT) return { fault: `The file has ${text.length} characters, which no template has.` };
  const counter = new LineCounter();
  const document = parseYaml(text, counter);
  const error = document.errors.find(({ code }) => code !== 'DUPLICATE_KEY');
  if (error) {
    const [position] = error.pos;
    return {
      fault: `This is not YAML: ${error.code.toLowerCase().replaceAll('_', ' ')}.`,
      line: counter.linePos(position).line,
    };
  }
  const { template: read } = readTemplate('template', dataOf(document));
  const resources = Object.fromEntries(
    [...(read?.resources ?? [])].map(([id, { type, properties, metadata }]) => [
      id,
      { Type: type, Properties: properties, Metadata: metadata },
    ]),
  );
  const template = JSON.parse(JSON.stringify({ Resources: resources })) as unknown;
  if (!text.includes('Resources') || !isTemplate(template)) return { fault: 'This is no CloudFormation template.' };
  const lines = new Map<string, ContentLine>();
  for (const id of Object.keys(resources)) {
    const found = contentLine(document, id, counter);
    if (found) lines.set(at(at(at('Resources', id), 'Properties'), 'Content'), found);
  }
  return { template, lines };
}

/** The document as data; nothing when its aliases grow beyond all measure. */
function dataOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

function contentLine(document: Document, id: string, counter: LineCounter): ContentLine | undefined {
  const place = ['Resources', id, 'Properties', 'Content'];
  const whole: unknown = document.getIn(place, true);
  const node: unknown = isScalar(whole) ? whole : (document.getIn([...place, 'Fn::Sub'], true) ?? whole);
  const range =
    typeof node === 'object' && node !== null && 'range' in node
      ? (node.range as readonly number[] | undefined)
      : undefined;
  const start = range?.[0];
  if (start === undefined) return undefined;
  const { line } = counter.linePos(start);
  return isScalar(node) && node.type === Scalar.BLOCK_LITERAL ? { line: line + 1, isVerbatim: true } : { line };
}
