/**
 * Reads YAML (and so JSON) into a tree that remembers where each value stands. Whatever the text holds, what comes back is a
 * tree or findings: repeated anchors, endless nesting and binary rubbish included.
 */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Node as YamlNode,
  type Scalar,
  type YAMLParseError,
} from 'yaml';
import { formatPath, type CenterFinding, type Path, type Place } from './finding';

export type Sourced = SourcedScalar | SourcedList | SourcedMapping;
export interface SourcedScalar {
  readonly kind: 'scalar';
  readonly place: Place;
  readonly value: string | number | boolean | null;
}
export interface SourcedList {
  readonly kind: 'list';
  readonly place: Place;
  readonly items: readonly Sourced[];
}
export interface SourcedMapping {
  readonly kind: 'mapping';
  readonly place: Place;
  readonly entries: ReadonlyMap<string, SourcedEntry>;
}
export interface SourcedEntry {
  readonly keyPlace: Place;
  readonly value: Sourced;
}

/** A definition of five hundred people is about 100 KB. */
const MOST_CHARACTERS = 1_000_000;
const MOST_NODES = 200_000;
const DEEPEST = 50;
/** A single slip often gives a dozen complaints; the first few are the useful ones. */
const MOST_SYNTAX_FINDINGS = 5;
const TOO_DEEP = `values are nested deeper than ${DEEPEST} levels.`;
/** Decimal numbers as one writes them; `0312345678`, `+81312345678` and `0x1F` are text here, or a zero would be lost. */
const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/u;
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const BINARY = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]/u;

/** What kind of file it is, for messages. */
export interface SourceKind {
  /** With its article: `a definition`. */
  readonly name: string;
  /** What an empty one should begin with. */
  readonly beginning: string;
}

const DEFINITION: SourceKind = {
  name: 'a definition',
  beginning: 'Start with `name`, `region`, `timeZone` and `teams`.',
};

/** Reads one file's text; `tree` is absent when nothing sensible could be read. */
export function readSource(
  text: string,
  file: string,
  kind: SourceKind = DEFINITION,
): { tree?: Sourced; findings: CenterFinding[] } {
  const reader = new Reader(file, kind);
  const tree = reader.read(text);
  return tree ? { tree, findings: reader.findings } : { findings: reader.findings };
}

/** What a hostile tree runs into; caught in `read`, never seen outside. */
class TooMuch extends Error {}

class Reader {
  readonly findings: CenterFinding[] = [];
  private readonly lines = new LineCounter();
  private readonly anchors = new Map<string, YamlNode>();
  /** Anchored nodes being read right now: an alias to one of these would never end. */
  private readonly open = new Set<YamlNode>();
  private nodes = 0;

  constructor(
    private readonly file: string,
    private readonly kind: SourceKind,
  ) {}

  read(text: string): Sourced | undefined {
    const unreadable = this.unreadable(text);
    if (unreadable) {
      this.report([], this.at(0), unreadable.message, unreadable.fix);
      return undefined;
    }
    try {
      const document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false, uniqueKeys: false });
      if (document.errors.length > 0) {
        this.notYaml(text, document.errors);
        return undefined;
      }
      if (!document.contents) return this.empty();
      const tree = this.node(document.contents, []);
      return isNothing(tree) ? this.empty() : tree;
    } catch (error) {
      // A RangeError is the parser's own stack giving out on thousands of nested brackets.
      if (!(error instanceof TooMuch) && !(error instanceof RangeError)) throw error;
      const message = error instanceof TooMuch ? error.message : TOO_DEEP;
      this.report([], this.at(0), message, `Write it out flat: ${this.kind.name} needs few levels.`);
      return undefined;
    }
  }

  /** A letter that looks like a blank or a colon and is none explains what the parser only stumbles over, often lines later. */
  private notYaml(text: string, errors: readonly YAMLParseError[]): void {
    const lookalikes = errors.some(({ code }) => code === 'MULTIPLE_DOCS') ? [] : lookalikesIn(text);
    for (const { offset, message, fix } of lookalikes.slice(0, MOST_SYNTAX_FINDINGS))
      this.report([], this.at(offset), message, fix);
    if (lookalikes.length > 0) return;
    const broken = new Map(errors.map((error) => [this.lines.linePos(error.pos[0]).line, error]));
    for (const error of [...broken.values()].slice(0, MOST_SYNTAX_FINDINGS))
      this.report(
        [],
        this.at(error.pos[0]),
        syntaxMessage(error.code, error.message, this.kind),
        syntaxFix(error.code),
      );
  }

  private unreadable(text: string): { message: string; fix: string } | undefined {
    if (text.length > MOST_CHARACTERS) {
      const message = `the file has ${text.length} characters; ${this.kind.name} may have up to ${MOST_CHARACTERS}.`;
      return { message, fix: 'Is this the right file?' };
    }
    const found = BINARY.exec(text);
    if (found) {
      const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      const message = `this is not UTF-8 text: character ${found.index + 1} is U+${code}.`;
      return { message, fix: 'Save the file as UTF-8.' };
    }
    return deepestNesting(text) > DEEPEST
      ? {
          message: TOO_DEEP,
          fix: `Write it out flat: ${this.kind.name} needs few levels.`,
        }
      : undefined;
  }

  private empty(): undefined {
    this.report([], this.at(0), 'the file says nothing.', this.kind.beginning);
    return undefined;
  }

  private at(offset: number): Place {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.file, line: Math.max(1, line), column: Math.max(1, col) };
  }

  private report(path: Path, place: Place, message: string, fix: string): void {
    this.findings.push({ severity: 'error', ...place, path: formatPath(path), message, fix });
  }

  private node(node: YamlNode | null, path: Path): Sourced {
    this.nodes += 1;
    if (this.nodes > MOST_NODES)
      throw new TooMuch(`the anchors of this file repeat into more than ${MOST_NODES} values.`);
    if (path.length > DEEPEST) throw new TooMuch(TOO_DEEP);
    if (isAlias(node)) return this.alias(node.source, this.at(node.range?.[0] ?? 0), path);
    if (!node) return { kind: 'scalar', place: this.at(0), value: null };
    const place = this.at(node.range?.[0] ?? 0);
    if (isScalar(node)) {
      if (node.anchor) this.anchors.set(node.anchor, node);
      return { kind: 'scalar', place, value: scalarValue(node) };
    }
    if (!isMap(node) && !isSeq(node)) return { kind: 'scalar', place, value: null };
    if (node.anchor) this.anchors.set(node.anchor, node);
    this.open.add(node);
    const read: Sourced = isSeq(node)
      ? { kind: 'list', place, items: node.items.map((item, index) => this.node(item as YamlNode, [...path, index])) }
      : { kind: 'mapping', place, entries: this.entries(node.items as MapPair[], path) };
    this.open.delete(node);
    return read;
  }

  private alias(name: string, place: Place, path: Path): Sourced {
    const anchored = this.anchors.get(name);
    if (anchored && !this.open.has(anchored)) return this.node(anchored, path);
    const message = anchored
      ? `*${name} repeats the very value it stands in.`
      : `there is no anchor &${name} before this.`;
    this.report(path, place, message, 'Write the value out.');
    return { kind: 'scalar', place, value: null };
  }

  private entries(pairs: readonly MapPair[], path: Path): ReadonlyMap<string, SourcedEntry> {
    const entries = new Map<string, SourcedEntry>();
    const merged = new Map<string, SourcedEntry>();
    for (const { key, value } of pairs) {
      const keyPlace = this.at(key?.range?.[0] ?? 0);
      if (!isScalar(key)) {
        this.report(path, keyPlace, 'the name of a setting must be a plain word.', 'Write `name: value`.');
        continue;
      }
      const name = key.type === 'PLAIN' && key.source !== undefined ? key.source : String(key.value);
      const read = this.node(value, name === '<<' ? path : [...path, name]);
      // A missing value (`teams:`) has no place of its own.
      const placed = value ? read : { ...read, place: keyPlace };
      const first = entries.get(name);
      if (name === '<<') for (const [inner, entry] of mergedEntries(placed)) merged.set(inner, entry);
      else if (name === '__proto__') this.report([...path, name], keyPlace, 'this name is refused.', 'Take it out.');
      else if (first) {
        const message = `"${name}" stands twice here, first in line ${first.keyPlace.line}.`;
        this.report([...path, name], keyPlace, message, 'Keep one of the two.');
      } else entries.set(name, { keyPlace, value: placed });
    }
    return merged.size === 0 ? entries : new Map([...merged, ...entries]);
  }
}

interface MapPair {
  readonly key: YamlNode | null;
  readonly value: YamlNode | null;
}

function* mergedEntries(tree: Sourced): Iterable<[string, SourcedEntry]> {
  if (tree.kind === 'mapping') yield* tree.entries;
  // Of several merged mappings the first wins, so it is laid on last.
  if (tree.kind === 'list') for (const item of tree.items.toReversed()) yield* mergedEntries(item);
}

function scalarValue(node: Scalar): SourcedScalar['value'] {
  const { value, source } = node;
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number' && DECIMAL.test(source ?? '') && Number.isFinite(value)) return value;
  return source ?? (typeof value === 'number' ? String(value) : null);
}

/** How deep brackets and block indentation could nest at most; counted before parsing, since parsers recurse. */
function deepestNesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  // Block nesting by `- - - -` or `? ? ?` on one line.
  for (const [leading] of text.matchAll(/^(?:[^\S\n]*[-?][^\S\n])+/gmu))
    deepest = Math.max(deepest, leading.replaceAll(/\s/gu, '').length);
  for (const [bracket] of text.matchAll(/[[\]{}]/gu)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

interface Lookalike {
  readonly offset: number;
  readonly message: string;
  readonly fix: string;
}

/** Tabs and full-width blanks in indentation, full-width colons and dashes where YAML wants its own. */
function lookalikesIn(text: string): readonly Lookalike[] {
  const found: Lookalike[] = [];
  for (const { index, 0: line } of text.matchAll(/[^\n]+/gu)) {
    const indent = /^[ \t\u3000-]*/u.exec(line)?.[0] ?? '';
    const at = (column: number, message: string, fix: string): void =>
      void found.push({ offset: index + column, message, fix });
    if (indent.includes('\u3000'))
      at(
        indent.indexOf('\u3000'),
        'this line is indented with a full-width blank.',
        'Replace it by two ordinary ones.',
      );
    else if (indent.includes('\t'))
      at(
        indent.indexOf('\t'),
        'this line is indented with a tab; YAML takes spaces only.',
        'Replace the tab by two spaces.',
      );
    else if (/^[\w.@-]+：/u.test(line.slice(indent.length)))
      at(line.indexOf('：'), 'this colon is a full-width one.', 'Write an ordinary colon and a blank behind it.');
  }
  return found;
}

function syntaxMessage(code: string, message: string, kind: SourceKind): string {
  if (code === 'TAB_AS_INDENT') return 'this line is indented with a tab; YAML takes spaces only.';
  if (code === 'MULTIPLE_DOCS') return `the file holds several YAML documents; ${kind.name} is one.`;
  // The parser itself gave out, and says so as if it were a fault of the text.
  if (/call stack/u.test(message)) return TOO_DEEP;
  const plainer = SYNTAX.find(([complaint]) => complaint.test(message))?.[1];
  const first = message.split('\n')[0] ?? message;
  return `this is not well-formed YAML: ${plainer ?? `${first.charAt(0).toLowerCase()}${first.slice(1).replace(/\.?$/u, '.')}`}`;
}

/** The parser's commonest complaints in plainer words. */
const SYNTAX: readonly (readonly [RegExp, string])[] = [
  [
    /Implicit keys need|Implicit map keys need/u,
    'a colon is missing here, or the indentation does not match the lines around.',
  ],
  [/must start at the same column/u, 'the indentation does not match the lines around.'],
  [/sufficiently indented and end with a|must end with a/u, 'an opening bracket is not closed.'],
  [/Unexpected scalar at node end|Missing closing/u, 'a quote or a bracket is not closed, or one is too many.'],
];

function syntaxFix(code: string): string {
  if (code === 'TAB_AS_INDENT') return 'Replace the tab by two spaces.';
  if (code === 'MULTIPLE_DOCS') return 'Take out the line `---` and what follows it.';
  return 'Look at the indentation, brackets and quotes of this line and the one above.';
}

/** The tree as ordinary values, for a schema to check. A setting without a value is `undefined`: named, but left out. */
export function plain(tree: Sourced): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plain);
  return Object.fromEntries(
    [...tree.entries].map(([name, { value }]) => [name, isNothing(value) ? undefined : plain(value)]),
  );
}

/** `teams:` with nothing behind it, or `teams: ~`. */
export const isNothing = (tree: Sourced): boolean => tree.kind === 'scalar' && tree.value === null;

/** Where the value at `path` stands, or the nearest thing around it that exists. */
export function placeIn(tree: Sourced, path: Path): Place {
  let here: Sourced = tree;
  let place = tree.place;
  for (const step of path) {
    if (here.kind === 'list') {
      const item: Sourced | undefined = here.items[Number(step)];
      if (!item) return place;
      here = item;
      place = item.place;
    } else if (here.kind === 'mapping') {
      const entry: SourcedEntry | undefined = here.entries.get(String(step));
      if (!entry) return place;
      here = entry.value;
      place = entry.value.place;
    } else return place;
  }
  return place;
}

/** Where the name of the setting at `path` stands: for faults of the name itself. */
export function keyPlaceIn(tree: Sourced, path: Path): Place {
  const name = path.at(-1);
  let here: Sourced | undefined = tree;
  for (const step of path.slice(0, -1)) {
    here =
      here?.kind === 'list'
        ? here.items[Number(step)]
        : here?.kind === 'mapping'
          ? here.entries.get(String(step))?.value
          : undefined;
  }
  const entry = here?.kind === 'mapping' ? here.entries.get(String(name)) : undefined;
  return entry?.keyPlace ?? placeIn(tree, path);
}
