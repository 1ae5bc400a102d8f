/**
 * Reads JSON text for its places rather than its values: where it stops being JSON, and on which line each part stands.
 * `JSON.parse` names no line, words its faults differently in each Node release, and gives no places at all.
 * Iterative, so that depth costs memory and never the stack.
 */
import { at } from './place';

export interface JsonFault {
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  /** What is there and what may be there. */
  readonly message: string;
}

export interface JsonPlaces {
  /** Where the text stops being JSON. */
  readonly fault?: JsonFault;
  /** The deepest nesting met. */
  readonly depth: number;
  /** Line of a place, counted from 1; the nearest enclosing place answers for one that is not there. */
  lineOf(place: string): number;
  /** Column on that line, counted from 1 in UTF-16 units. */
  columnOf(place: string): number;
  /** Places at which one object says the same key twice: the last one wins, silently. */
  readonly repeated: readonly string[];
}

interface Frame {
  readonly place: string;
  /** `undefined` in an array. */
  readonly keys: Set<string> | undefined;
  /** Items met so far, in an array. */
  index: number;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

/** Deeper places are not remembered: no real flow goes there, and their names would grow without end. */
const DEEPEST_PLACE = 64;

export function readPlaces(text: string): JsonPlaces {
  const starts = new Map<string, number>();
  const repeated: string[] = [];
  const frames: Frame[] = [];
  let position = text.startsWith('\uFEFF') ? 1 : 0;
  let depth = 0;
  let lines: readonly number[] | undefined;
  let fault: { readonly position: number; readonly message: string } | undefined;

  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) position += found.length;
    return found;
  };
  const fail = (message: string): void => {
    fault ??= { position, message };
  };

  /** Reads a text in quotes; `undefined`, and the fault noted, when it is none. */
  const readString = (): string | undefined => {
    const { end, message } = stringFrom(text, position);
    if (message !== undefined) {
      fail(message);
      return undefined;
    }
    const written = text.slice(position, end);
    position = end;
    return written;
  };

  /** Reads one value at `place`; an object or an array is only opened. */
  const value = (place: string): void => {
    if (frames.length <= DEEPEST_PLACE) starts.set(place, position);
    const next = text[position];
    if (next === '{' || next === '[') {
      position += 1;
      frames.push({ place, keys: next === '{' ? new Set() : undefined, index: 0 });
      depth = Math.max(depth, frames.length);
    } else if (next === '"') {
      readString();
    } else if (match(NUMBER) === undefined && match(WORD) === undefined) {
      fail(`${seen(text, position)} where a value must stand`);
    }
  };

  match(SPACE);
  if (position >= text.length) fail('nothing but blank space where a JSON object must stand');
  else value('');

  for (;;) {
    if (fault !== undefined || frames.length === 0) break;
    const frame = frames.at(-1) as Frame;
    match(SPACE);
    const closing = frame.keys ? '}' : ']';
    if (text[position] === closing) {
      position += 1;
      frames.pop();
      continue;
    }
    if (frame.index > 0) {
      if (text[position] !== ',') {
        fail(`${seen(text, position)} where "," or "${closing}" must stand`);
        break;
      }
      position += 1;
      match(SPACE);
      if (text[position] === closing) {
        fail(`a "," with nothing after it before "${closing}"`);
        break;
      }
    }
    if (frame.keys) {
      if (text[position] !== '"') {
        fail(`${seen(text, position)} where a name in double quotes must stand`);
        break;
      }
      const written = readString();
      if (written === undefined) break;
      const key = JSON.parse(written) as string;
      const place = frames.length <= DEEPEST_PLACE ? at(frame.place, key) : frame.place;
      if (frame.keys.has(key)) repeated.push(place);
      frame.keys.add(key);
      match(SPACE);
      if (text[position] !== ':') {
        fail(`${seen(text, position)} where ":" must stand`);
        break;
      }
      position += 1;
      match(SPACE);
      frame.index += 1;
      value(place);
    } else {
      const place = frames.length <= DEEPEST_PLACE ? at(frame.place, frame.index) : frame.place;
      frame.index += 1;
      value(place);
    }
  }
  if (fault === undefined) {
    match(SPACE);
    if (position < text.length) fail(`${seen(text, position)} after the end of the document`);
  }

  return {
    ...(fault && { fault: { ...lineAndColumn(text, fault.position), message: fault.message } }),
    depth,
    repeated,
    lineOf: (place) => {
      lines ??= lineStarts(text);
      return lineAt(lines, startOf(starts, place));
    },
    columnOf: (place) => {
      lines ??= lineStarts(text);
      const start = startOf(starts, place);
      return start - (lines[lineAt(lines, start) - 1] as number) + 1;
    },
  };
}

/** Where a place starts; a place that is not there is answered for by the nearest around it. */
function startOf(starts: ReadonlyMap<string, number>, place: string): number {
  for (let around = place; around !== ''; around = around.replace(/(\.[^.[\]]+|\[[^[\]]*\]|^[^.[\]]+)$/, '')) {
    const start = starts.get(around);
    if (start !== undefined) return start;
    if (!/(\.[^.[\]]+|\[[^[\]]*\]|^[^.[\]]+)$/.test(around)) break;
  }
  return starts.get('') ?? 0;
}

function lineAndColumn(text: string, position: number): { line: number; column: number } {
  const lines = lineStarts(text);
  const line = lineAt(lines, position);
  return { line, column: position - (lines[line - 1] as number) + 1 };
}

/** Where each line begins. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}

/** The line a position is on, counted from 1, found by halving. */
function lineAt(starts: readonly number[], position: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= position) low = middle;
    else high = middle;
  }
  return low + 1;
}

function seen(text: string, position: number): string {
  if (position >= text.length) return 'the end of the text';
  const character = String.fromCodePoint(text.codePointAt(position) as number);
  return character === "'" ? `a single quote (')` : JSON.stringify(character);
}

const ESCAPED = '"\\/bfnrt';

/** Where a text in quotes ends, or what is wrong with it. Letter by letter: a pattern would fill the stack on a long one. */
function stringFrom(text: string, start: number): { readonly end: number; readonly message?: string } {
  for (let end = start + 1; end < text.length; end += 1) {
    const character = text[end] as string;
    if (character === '"') return { end: end + 1 };
    if (character < ' ')
      return { end, message: 'a text that goes over the end of a line, or holds a control character' };
    if (character !== '\\') continue;
    end += 1;
    const isUnicode = text[end] === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(end + 1, end + 5));
    if (isUnicode) end += 4;
    else if (!ESCAPED.includes(text[end] ?? '?'))
      return {
        end,
        message: 'a text with a backslash that begins no escape (\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX)',
      };
  }
  return { end: text.length, message: 'a text whose closing double quote is missing' };
}
