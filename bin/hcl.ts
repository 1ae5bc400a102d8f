/** Reads Terraform's language as far as texts stand in it: blocks, their attributes, texts, lists and objects. Nothing is run. */

/** What an attribute is, as far as it is written. */
export type Expression =
  | {
      readonly kind: 'text';
      readonly parts: readonly (string | Expression)[];
      readonly line: number;
      readonly isHeredoc: boolean;
    }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [key: string, Expression])[] }
  | { readonly kind: 'value'; readonly value: number | boolean | null }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly kind: 'local'; readonly name: string }
  /** Something that only Terraform works out. */
  | { readonly kind: 'computed'; readonly source: string };

export interface Block {
  /** `resource`, `locals`, … */
  readonly type: string;
  readonly labels: readonly string[];
  /** Line of its first word, from 1. */
  readonly line: number;
  readonly attributes: ReadonlyMap<string, Expression>;
  /** Line of each attribute. */
  readonly lines: ReadonlyMap<string, number>;
}

/** Deeper than anybody writes; past it, what is nested is not read. */
const DEEPEST = 100;

/** Every block of a file, outermost only; what is not understood is passed over. */
export function blocksOf(text: string): readonly Block[] {
  const reader = new Reader(text);
  const blocks: Block[] = [];
  for (;;) {
    reader.skipSpace();
    if (reader.isAtEnd) return blocks;
    const line = reader.line;
    const type = reader.word();
    if (type === undefined) {
      reader.skipOne();
      continue;
    }
    const labels: string[] = [];
    for (;;) {
      reader.skipBlanks();
      const label = reader.label();
      if (label === undefined) break;
      labels.push(label);
    }
    if (!reader.take('{')) continue;
    blocks.push({ type, labels, line, ...reader.body() });
  }
}

/** A whole text as a template: `.tftpl` files, and texts of Terraform's JSON. */
export const templateOf = (text: string): Expression => partsOf(text, 1, false, 0);

class Reader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly firstLine = 1,
    private readonly depth = 0,
  ) {}

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  private countedTo = 0;
  private counted = 0;
  get line(): number {
    for (; this.countedTo < this.at; this.countedTo += 1) if (this.text[this.countedTo] === '\n') this.counted += 1;
    return this.firstLine + this.counted;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  skipBlanks(): void {
    this.match(/(?:[ \t\r]|\/\*[^]*?\*\/)*/y);
  }

  /** Spaces, ends of lines, comments. */
  skipSpace(): void {
    this.match(/(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$))*/y);
  }

  word(): string | undefined {
    return this.match(/[\p{L}_][\p{L}\p{N}_-]*/uy);
  }

  label(): string | undefined {
    const quoted = this.match(/"(?:[^"\\\n]|\\.)*"/y);
    return quoted === undefined ? this.word() : quoted.slice(1, -1);
  }

  take(sign: string): boolean {
    if (!this.text.startsWith(sign, this.at)) return false;
    this.at += sign.length;
    return true;
  }

  /** One thing that is not understood: a text, a heredoc, something in brackets, a sign. */
  skipOne(): void {
    if (this.text[this.at] === '"') this.quoted();
    else if (this.text.startsWith('<<', this.at) && this.heredoc()) return;
    else if (this.match(/[[({]/y)) this.skipTo(/[\])}]/y);
    else this.at += 1;
  }

  /** Past the sign that closes; nested brackets are closed on the way, without recursion. */
  private skipTo(closing: RegExp): void {
    let open = 1;
    while (!this.isAtEnd && open > 0) {
      this.skipSpace();
      if (this.text[this.at] === '"') this.quoted();
      else if (this.text.startsWith('<<', this.at) && this.heredoc()) continue;
      else if (this.match(/[[({]/y)) open += 1;
      else if (this.match(closing)) open -= 1;
      else this.at += 1;
    }
  }

  /** Attributes of a block; blocks inside it are passed over. */
  body(): Pick<Block, 'attributes' | 'lines'> {
    const attributes = new Map<string, Expression>();
    const lines = new Map<string, number>();
    for (;;) {
      this.skipSpace();
      if (this.isAtEnd || this.take('}')) return { attributes, lines };
      const line = this.line;
      const name = this.word();
      if (name === undefined) {
        this.skipOne();
        continue;
      }
      this.skipBlanks();
      if (this.match(/=(?!=)/y)) {
        attributes.set(name, this.expression());
        lines.set(name, line);
      }
    }
  }

  expression(): Expression {
    this.skipSpace();
    const start = this.at;
    const first = this.depth > DEEPEST ? undefined : this.primary();
    this.skipBlanks();
    if (first && (this.isAtEnd || /[\n,}\])#]|\/\//y.test(this.text.slice(this.at, this.at + 2)))) return first;
    // An operator, an index, a condition: only Terraform knows.
    while (!this.isAtEnd && !/[\n,}\])]/.test(this.text[this.at] ?? '')) this.skipOne();
    return { kind: 'computed', source: this.text.slice(start, this.at).trim().slice(0, 60) };
  }

  private primary(): Expression | undefined {
    if (this.text[this.at] === '"') return this.quoted();
    if (this.text.startsWith('<<', this.at)) return this.heredoc();
    if (this.take('[')) return this.list();
    if (this.take('{')) return this.object();
    const number = this.match(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
    if (number !== undefined) return { kind: 'value', value: Number(number) };
    const local = this.match(/local\.[\p{L}_][\p{L}\p{N}_-]*/uy);
    if (local !== undefined) return { kind: 'local', name: local.slice('local.'.length) };
    const word = this.word();
    if (word === 'true' || word === 'false') return { kind: 'value', value: word === 'true' };
    if (word === 'null') return { kind: 'value', value: null };
    if (word === undefined || !this.take('(')) return undefined;
    const items = this.inner().items(')');
    return { kind: 'call', name: word, arguments: items };
  }

  /** Reads on one level deeper; positions are shared. */
  private inner(): Reader {
    const inner = new Reader(this.text, this.firstLine, this.depth + 1);
    inner.at = this.at;
    inner.countedTo = this.countedTo;
    inner.counted = this.counted;
    inner.onMove = (at) => {
      this.at = at;
    };
    return inner;
  }
  private onMove: (at: number) => void = () => {};

  private items(closing: string): readonly Expression[] {
    const items: Expression[] = [];
    for (;;) {
      this.skipSpace();
      if (this.isAtEnd || this.take(closing)) break;
      const before = this.at;
      items.push(this.expression());
      this.skipSpace();
      if (!this.take(',') && this.at === before) this.at += 1;
    }
    this.onMove(this.at);
    return items;
  }

  private list(): Expression {
    return { kind: 'list', items: this.inner().items(']') };
  }

  private object(): Expression {
    const inner = this.inner();
    const entries: (readonly [string, Expression])[] = [];
    for (;;) {
      inner.skipSpace();
      if (inner.isAtEnd || inner.take('}')) break;
      const key = inner.label();
      inner.skipBlanks();
      if (key === undefined || !inner.match(/=(?!=)|:/y)) {
        // A key that is worked out, or a `for`: the whole of it is.
        inner.skipTo(/[\])}]/y);
        inner.onMove(inner.at);
        return { kind: 'computed', source: '{ … }' };
      }
      entries.push([unescaped(key), inner.expression()]);
      inner.skipBlanks();
      inner.take(',');
    }
    inner.onMove(inner.at);
    return { kind: 'object', entries };
  }

  private quoted(): Expression {
    const line = this.line;
    const start = this.at + 1;
    this.at = start;
    while (!this.isAtEnd && this.text[this.at] !== '"') {
      if (this.text[this.at] === '\\') this.at += 2;
      else if (/[$%]\{/y.test(this.text.slice(this.at, this.at + 2)) && this.text[this.at - 1] !== this.text[this.at]) {
        this.at += 2;
        this.skipTo(/[\])}]/y);
      } else this.at += 1;
    }
    const written = this.text.slice(start, this.at);
    this.at += 1;
    return partsOf(written, line, true, this.depth);
  }

  private heredoc(): Expression | undefined {
    const opening = this.match(/<<-?[\p{L}_][\p{L}\p{N}_-]*[ \t\r]*\n/uy);
    if (opening === undefined) return undefined;
    const marker = opening.replace(/^<<-?/, '').trim();
    const line = this.line;
    const rest = this.text.slice(this.at);
    const end = new RegExp(`^[ \\t]*${marker}[ \\t\\r]*$`, 'mu').exec(rest);
    const body = end ? rest.slice(0, end.index) : rest;
    this.at += end ? end.index + end[0].length : rest.length;
    return { ...partsOf(body, line, false, this.depth), isHeredoc: true };
  }
}

type Text = Extract<Expression, { kind: 'text' }>;

/** A text and what is interpolated in it. */
function partsOf(written: string, line: number, isEscaped: boolean, depth: number): Text {
  const parts: (string | Expression)[] = [];
  let plain = '';
  let at = 0;
  const flush = (): void => {
    if (plain !== '') parts.push(isEscaped ? unescaped(plain) : plain);
    plain = '';
  };
  while (at < written.length) {
    const two = written.slice(at, at + 3);
    if (/^(\$\$|%%)\{/.test(two)) {
      plain += two.slice(1);
      at += 3;
    } else if (isEscaped && two.startsWith('\\')) {
      plain += two.slice(0, 2);
      at += 2;
    } else if (two.startsWith('${') || two.startsWith('%{')) {
      const end = endOf(written, at + 2);
      const source = written.slice(at + 2, end);
      flush();
      const isDirective = two.startsWith('%');
      const inner = isEscaped ? unescapedQuotes(source) : source;
      parts.push(
        isDirective || depth > DEEPEST
          ? { kind: 'computed', source: `${two.slice(0, 2)}${source.slice(0, 40)}}` }
          : new Reader(inner.replaceAll('~', ' '), line, depth + 1).expression(),
      );
      at = end + 1;
    } else {
      plain += written[at];
      at += 1;
    }
  }
  flush();
  return { kind: 'text', parts, line, isHeredoc: false };
}

/** Where the brace closes that was opened before `from`. */
function endOf(text: string, from: number): number {
  let open = 1;
  let isInString = false;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (isInString && sign === '\\') at += 1;
    else if (sign === '"') isInString = !isInString;
    else if (!isInString && sign === '{') open += 1;
    else if (!isInString && sign === '}' && (open -= 1) === 0) return at;
  }
  return text.length;
}

const unescapedQuotes = (text: string): string => text.replaceAll('\\"', '"');

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

const unescaped = (text: string): string =>
  text.replaceAll(
    /\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|([^]))/g,
    (whole, four?: string, eight?: string, one?: string) => {
      const code = four ?? eight;
      if (code === undefined) return ESCAPES[one ?? ''] ?? whole;
      const point = Number.parseInt(code, 16);
      return point <= 0x10_ff_ff ? String.fromCodePoint(point) : whole;
    },
  );
