/** The text of a template, JSON or YAML with CloudFormation's short forms, as data. */
import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type CollectionTag,
  type Document,
  type LineCounter,
  type ScalarTag,
  type Tags,
} from 'yaml';
import { repeatedKeys } from './repeated-keys';

/** Short forms of YAML templates: `!Ref x`, `!GetAtt a.b`, `!Sub …`. */
const SHORT_FORMS = [
  'Base64',
  'Cidr',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
  'And',
  'Or',
  'Not',
  'Equals',
  'Ref',
  'Condition',
];

const longForm = (name: string): string => (name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`);

const TAGS: Tags = SHORT_FORMS.flatMap((name): (ScalarTag | CollectionTag)[] => {
  const wrap = (value: unknown): unknown => ({
    [longForm(name)]: name === 'GetAtt' && typeof value === 'string' ? split(value) : value,
  });
  return [
    { tag: `!${name}`, resolve: (text: string) => wrap(text) },
    {
      tag: `!${name}`,
      collection: 'seq',
      resolve: (node) => (isSeq(node) ? wrap(node.toJSON()) : node),
    },
    {
      tag: `!${name}`,
      collection: 'map',
      resolve: (node) => (isMap(node) || isScalar(node) ? wrap(node.toJSON()) : node),
    },
  ];
});

const split = (text: string): readonly string[] => {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
};

export interface TemplateText {
  /** Absent when the text is neither JSON nor YAML. */
  readonly value?: unknown;
  /** What is wrong with the text, in words, with the line where that is known. */
  readonly faults: readonly TextFault[];
}

export interface TextFault {
  /** The text gives no data at all, or data that a deployment would refuse. */
  readonly severity: 'error' | 'warning';
  /** Where in the template, as far as it can be told: `Resources.Queue`. */
  readonly path?: string;
  readonly message: string;
}

/** Reads a template's text. Nothing is thrown: what is wrong with it is said. */
export function readTemplateText(text: string): TemplateText {
  const bare = text.replace(/^\uFEFF/u, '');
  if (/^\s*[{[]/u.test(bare)) {
    const json = readJson(bare);
    // Braces begin YAML, too: `{Resources: {…}}`.
    if ('value' in json || /^\s*[{[]\s*"/u.test(bare)) return json;
    const yaml = readYaml(bare);
    return yaml.faults.length === 0 ? yaml : json;
  }
  return readYaml(bare);
}

function readJson(text: string): TemplateText {
  try {
    const value: unknown = JSON.parse(text);
    const faults = repeatedKeys(text).map(({ path, line }): TextFault => ({
      severity: 'warning',
      path,
      message: `is there twice; the one of line ${line} counts`,
    }));
    return { value, faults };
  } catch (error) {
    return { faults: [{ severity: 'error', message: `is not JSON: ${messageOf(error)}` }] };
  }
}

function readYaml(text: string): TemplateText {
  try {
    const document = parseYaml(text);
    const faults = document.errors.map(({ code, message }): TextFault => {
      const [first = ''] = message.split('\n');
      return {
        severity: 'error',
        message:
          code === 'DUPLICATE_KEY'
            ? `holds a key twice${/ at line .*$/u.exec(first)?.[0].replace(/:$/u, '') ?? ''}`
            : `is not YAML: ${first.replace(/:$/u, '')}`,
      };
    });
    const isBroken = document.errors.some(({ code }) => code !== 'DUPLICATE_KEY');
    return isBroken ? { faults: faults.slice(0, 1) } : { value: document.toJS({ maxAliasCount: 100 }), faults };
  } catch (error) {
    return { faults: [{ severity: 'error', message: `is not YAML: ${messageOf(error)}` }] };
  }
}

/** A YAML template's nodes, with their places in the text. */
export const parseYaml = (text: string, lineCounter?: LineCounter): Document =>
  parseDocument(text, { customTags: TAGS, logLevel: 'error', ...(lineCounter ? { lineCounter } : {}) });

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
