/** Prints TypeScript expressions as a formatter would: on one line where they fit, else one part a line. */
import type { Json } from '../document';
import { readNamed } from '../named';

/** An expression: text, or parts between brackets; in an object, a key with a string behind it. */
export type Code = string | Parts | Keyed;

interface Keyed {
  readonly lead: string;
  readonly value: string;
}

interface Parts {
  readonly open: string;
  readonly parts: readonly Code[];
  readonly close: string;
  /** Whether the brackets stand apart from the parts: `{ a }`, but `[a]`. */
  readonly isApart: boolean;
}

/** Of a line. */
export const WIDTH = 120;
const BARE = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

export const isBare = (name: string): boolean => BARE.test(name);

/** A string, in single quotes unless double ones need fewer escapes. */
export function text(value: string): string {
  const inner = JSON.stringify(value).slice(1, -1);
  const count = (quote: string): number => value.split(quote).length;
  if (count("'") > count('"')) return `"${inner}"`;
  return `'${inner.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

const property = (name: string): string => {
  // In an object literal the plain key would set the prototype.
  if (name === '__proto__') return "['__proto__']";
  return isBare(name) ? name : text(name);
};

export const member = (object: string, name: string): string =>
  isBare(name) ? `${object}.${name}` : `${object}[${text(name)}]`;

const isKeyed = (code: Code): code is Keyed => typeof code === 'object' && 'lead' in code;
const isParts = (code: Code | undefined): code is Parts => typeof code === 'object' && 'open' in code;

function led(lead: string, code: Code): Code {
  if (isParts(code)) return { ...code, open: `${lead}${code.open}` };
  return typeof code === 'string' && /^['"]/u.test(code) ? { lead, value: code } : `${lead}${flat(code)}`;
}

export const call = (name: string, ...parts: readonly Code[]): Code => ({
  open: `${name}(`,
  parts,
  close: ')',
  isApart: false,
});

export const list = (parts: readonly Code[]): Code => ({ open: '[', parts, close: ']', isApart: false });

export const object = (entries: readonly (readonly [string, Code])[]): Code =>
  entries.length === 0
    ? '{}'
    : {
        open: '{',
        parts: entries.map(([name, code]) => led(`${property(name)}: `, code)),
        close: '}',
        isApart: true,
      };

/** A JSON value; names in it become calls of `named`. */
export function json(value: Json, onNamed: () => void): Code {
  const name = readNamed(value);
  if (name) {
    onNamed();
    return call('named', text(name.kind), text(name.name));
  }
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return list(value.map((item: Json) => json(item, onNamed)));
  if (typeof value === 'object' && value !== null)
    return object(Object.entries(value).map(([key, inner]) => [key, json(inner, onNamed)]));
  return JSON.stringify(value);
}

export function flat(code: Code): string {
  if (typeof code === 'string') return code;
  if (isKeyed(code)) return `${code.lead}${code.value}`;
  const inner = code.parts.map(flat).join(', ');
  return code.isApart ? `${code.open} ${inner} ${code.close}` : `${code.open}${inner}${code.close}`;
}

/** A table of objects has a line for each, however short. */
export const isTable = (code: Code): boolean =>
  isParts(code) &&
  ((code.open.endsWith('[') &&
    code.parts.length > 1 &&
    code.parts.every((part) => isParts(part) && !isCall(part) && part.parts.length > 1)) ||
    code.parts.some(isTable));

/** Prints at `indent`, where `used` characters of the line are taken and `trailing` must still fit. */
export function print(code: Code, indent: number, used: number, trailing = 1): string {
  const line = flat(code);
  if (typeof code === 'string' || (used + line.length + trailing <= WIDTH && !isTable(code))) return line;
  // A short key gains nothing by a line of its own.
  if (isKeyed(code))
    return code.lead.length < 7 ? line : `${code.lead.trimEnd()}\n${' '.repeat(indent + 2)}${code.value}`;
  if (code.parts.length === 0) return line;
  const hugged = hug(code, indent, used);
  if (hugged !== undefined) return hugged;
  const inner = ' '.repeat(indent + 2);
  const parts = code.parts.map((part) => `${inner}${print(part, indent + 2, indent + 2)},\n`);
  return `${code.open}\n${parts.join('')}${' '.repeat(indent)}${code.close}`;
}

const isCall = (code: Parts): boolean => code.open.endsWith('(');
const bracketOf = (code: Code | undefined): string => (isParts(code) ? code.open.slice(-1) : '');

/** `say({` on one line: the last argument of a call opens there when nothing else is of its kind. */
function hug(code: Parts, indent: number, used: number): string | undefined {
  const last = code.parts.at(-1);
  const before = code.parts.slice(0, -1);
  if (!isCall(code) || !isParts(last) || isCall(last)) return undefined;
  if (before.some((part) => bracketOf(part) === bracketOf(last) || flat(part) === '{}' || isTable(part)))
    return undefined;
  const head = `${code.open}${before.map((part) => `${flat(part)}, `).join('')}`;
  if (used + head.length + last.open.length > WIDTH) return undefined;
  return `${head}${print(last, indent, WIDTH)}${code.close}`;
}
