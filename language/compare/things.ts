/** How a supervisor calls what a parameter holds: a queue, a function, a reference to something known only on the call. */
import { readNamed } from '../named';
import type { Block } from './blocks';
import { phrase, type Phrase } from './phrase';

/** What stands at a parameter's path, in words; nothing there is `nothing`. */
export function thingAt(block: Block, path: string): Phrase {
  const value = block.leaves.get(path);
  if (value === undefined) return ['nothing'];
  const label = block.labels.get(value);
  return label === undefined ? thing(value) : [{ name: label }];
}

/** A value in words. */
export function thing(value: string): Phrase {
  const named = readNamed(value);
  if (named) return named.kind === 'function' ? [{ code: named.name }] : [{ name: named.name }];
  const reference = /^\$\.([\w.[\]'-]+)$/u.exec(value);
  if (reference) return referenceWords(reference[1] ?? '');
  const arn = /^arn:[\w-]*:([\w-]+):[^:]*:[^:]*:(.+)$/u.exec(value);
  if (arn) return arnWords(arn[1] ?? '', arn[2] ?? '', value);
  return value === '' ? ['nothing'] : [{ name: value }];
}

function arnWords(service: string, resource: string, whole: string): Phrase {
  const inner = readNamed(/@\{[^}]*\}/u.exec(whole)?.[0]);
  if (inner) return thing(`@{${inner.kind}:${inner.name}}`);
  if (service === 'lambda') return [{ code: resource.replace(/^function:/u, '') }];
  return [{ name: resource.split('/').slice(-2).join('/') }];
}

function referenceWords(path: string): Phrase {
  if (path === 'StoredCustomerInput') return ['what was pressed'];
  const [root = '', ...rest] = path.split('.');
  const field = { code: rest.join('.') };
  if (rest.length === 0) return [{ code: `$.${path}` }];
  if (root === 'Attributes') return phrase`attribute ${field}`;
  if (root === 'FlowAttributes') return phrase`variable ${field}`;
  if (root === 'External') return phrase`the function's ${field}`;
  return [{ code: `$.${path}` }];
}

const SPOKEN = ['Text', 'SSML', 'PromptId', 'Media.Uri'] as const;

/** What a prompt at a path of the parameters says (`''`: the block's own); `undefined` when none is there. */
export function spokenAt(block: Block, under: string): Phrase | undefined {
  for (const kind of SPOKEN) {
    const path = under === '' ? kind : `${under}.${kind}`;
    const value = block.leaves.get(path);
    if (value === undefined) continue;
    if (kind === 'PromptId') return phrase`the prompt ${thingAt(block, path)}`;
    if (kind === 'Media.Uri') return phrase`the sound ${{ quote: value }}`;
    return [{ quote: kind === 'SSML' ? withoutMarkup(value) : value }];
  }
  return undefined;
}

const withoutMarkup = (ssml: string): string => ssml.replaceAll(/<[^>]*>/gu, ' ');

/** `5 seconds`, or what the value refers to. */
export function time(value: string | undefined, unit = 'second'): Phrase {
  if (value === undefined) return ['no limit'];
  if (!/^\d+$/u.test(value)) return thing(value);
  return [`${value} ${unit}${value === '1' ? '' : 's'}`];
}

/** What a block is called where its purpose must be named: the console's name of it. */
export const stepOf = (block: Block): Phrase => [{ name: block.spec?.block.split(' · ')[0] ?? block.type }];
