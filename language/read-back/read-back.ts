/** A flow as somebody exported it becomes TypeScript that writes it: the builder's words where they fit, the document's own elsewhere. */
import { MOST_ACTIONS } from '../limits';
import type { Action, FlowDocument, Json } from '../document';
import { Mistake } from '../mistake';
import { blockNames } from './block-names';
import { byCatalog } from './by-catalog';
import { byWords } from './by-words';
import { nameAddresses, withNames, type Names, type Unknown } from './names';
import { isObject, keepsOrder, plain, type JsonObject } from './shape';
import { flat, isBare, isTable, list, object, print, text, WIDTH, type Code } from './typescript';
import { WORDS, writingWith, type Word, type Writing } from './writing';

export interface ReadBackOptions {
  /** Names by address. */
  readonly names: Names;
  /** Blocks are called as in the export, and every key of the document is kept; default: blocks are called for what they do. */
  readonly isKeepingIds: boolean;
  /** The constant that holds the flow; a name as TypeScript takes it. */
  readonly constant: string;
  /** From the file to the folder `language`, as in an import: `../language`. */
  readonly language: string;
}

export type ReadBack =
  | { readonly isRead: true; readonly source: string }
  /** Addresses without a name: somebody must name them first. */
  | { readonly isRead: false; readonly unknown: readonly Unknown[] };

/** Characters; a document near the service's limit is written as it stands. */
const LONGEST_CONTENT = 200_000;

/** The same document and names always give the same text. Throws a `Mistake` for a document that has no readable form at all. */
export function readBack(document: FlowDocument, options: ReadBackOptions): ReadBack {
  for (const mistake of obstaclesIn(document)) throw new Mistake(mistake);
  const naming = nameAddresses(document, options.names);
  if (!naming.isComplete) return { isRead: false, unknown: naming.unknown };
  const { kinds, names } = naming;
  const namedDocument = {
    ...document,
    Actions: document.Actions.map((action) => ({
      ...action,
      ...(action.Parameters !== undefined && { Parameters: withNames(action.Parameters, kinds, names) }),
    })),
  };
  const metadata = document.Metadata && withNames(document.Metadata, kinds, names);
  const used = new Set<Word>();
  const written = options.isKeepingIds ? exactly(namedDocument, metadata, used) : readably(namedDocument, used);
  const head = importsOf(used, options.language);
  const start = `export const ${options.constant} = `;
  const expression = printed(written);
  return { isRead: true, source: `${head}\n${commentOf(document)}${start}${expression};\n` };
}

function* obstaclesIn(document: FlowDocument): Generator<string> {
  const actions: unknown = document.Actions;
  if (
    !Array.isArray(actions) ||
    !actions.every((action) => isObject(action) && typeof action['Identifier'] === 'string')
  )
    yield 'Actions: every action needs an Identifier; run "flow check" on the file and mend what it lists.';
  const seen = new Set<string>();
  for (const { Identifier } of document.Actions) {
    if (seen.has(Identifier))
      yield `Two blocks are called "${Identifier}"; give each an identifier of its own, then import again.`;
    seen.add(Identifier);
  }
}

/** One block's expression, and whether the strict form takes it. */
interface Expression {
  readonly code: Code;
  readonly isVerbatim: boolean;
}

function expressionOf(action: Action, nameOf: (identifier: string) => string | undefined, used: Set<Word>): Expression {
  const block = plain(action);
  for (const read of block ? [byWords, byCatalog] : []) {
    const mentioned = new Set<Word>();
    const code = block && read(block, writingWith(nameOf, mentioned));
    if (code === undefined) continue;
    for (const word of mentioned) used.add(word);
    return { code, isVerbatim: mentioned.has('nowhere') };
  }
  return { code: verbatim(action, writingWith(nameOf, used)), isVerbatim: true };
}

/** The action as it stands, targets apart. */
function verbatim(action: Action, writing: Writing): Code {
  const leading = (value: Json): Code =>
    isObject(value)
      ? object(
          Object.entries(value).map(([key, inner]) => [
            key,
            key === 'NextAction' && typeof inner === 'string' ? writing.to(inner) : writing.json(inner),
          ]),
        )
      : writing.json(value);
  const transitions = (value: Json): Code =>
    isObject(value)
      ? object(
          Object.entries(value).map(([key, inner]) => {
            if ((key === 'Conditions' || key === 'Errors') && Array.isArray(inner))
              return [key, list(inner.map((branch: Json) => leading(branch)))];
            return [key, key === 'NextAction' && typeof inner === 'string' ? writing.to(inner) : writing.json(inner)];
          }),
        )
      : writing.json(value);
  return writing.use(
    'verbatim',
    object(
      Object.entries(action as unknown as JsonObject)
        .filter(([key]) => key !== 'Identifier')
        .map(([key, value]) => [key, key === 'Transitions' ? transitions(value) : writing.json(value)]),
    ),
  );
}

interface Written {
  readonly word: Word;
  readonly start: string;
  readonly blocks: readonly (readonly [string, Code])[];
  readonly options: Code | undefined;
}

/** Every key as it stands, blocks called as in the export. */
function exactly(document: FlowDocument, metadata: JsonObject | undefined, used: Set<Word>): Written {
  const identifiers = document.Actions.map(({ Identifier }) => Identifier);
  const known = new Set(identifiers);
  const nameOf = (identifier: string): string | undefined => (known.has(identifier) ? identifier : undefined);
  const leading = document.Actions.filter(
    ({ Transitions }) => isObject(Transitions) && Object.keys(Transitions).length > 0,
  );
  const isWritingEmpty =
    leading.length > 0 && leading.every(({ Transitions }) => Transitions.Conditions && Transitions.Errors);
  used.add('exported');
  const blocks = document.Actions.map((action): readonly [string, Code] => {
    const { code, isVerbatim } = expressionOf(action, nameOf, used);
    if (isVerbatim && plain(action) === undefined) return [action.Identifier, code];
    const { Conditions, Errors, NextAction } = action.Transitions;
    const leads = NextAction !== undefined || Boolean(Conditions?.length) || Boolean(Errors?.length);
    const empty = [...(Conditions?.length === 0 ? ['Conditions'] : []), ...(Errors?.length === 0 ? ['Errors'] : [])];
    if (empty.length === 0 || (isWritingEmpty && leads) || flat(code).startsWith('verbatim('))
      return [action.Identifier, code];
    used.add('withEmpty');
    return [
      action.Identifier,
      { open: 'withEmpty(', parts: [code, ...empty.map((key) => text(key))], close: ')', isApart: false },
    ];
  });
  const {
    Version: _version,
    StartAction,
    Metadata: _metadata,
    Actions: _actions,
    ...further
  } = document as FlowDocument & JsonObject;
  const writing = writingWith(nameOf, used);
  if (!known.has(StartAction)) used.add('nowhere');
  const options: (readonly [string, Code])[] = [
    ...(isWritingEmpty ? [['emptyBranches', text('written')] as const] : []),
    ...(keepsOrder(identifiers) ? [] : [['order', list(identifiers.map(text))] as const]),
    ...(Object.keys(further).length > 0 ? [['further', writing.json(further)] as const] : []),
    ...(metadata ? [['metadata', writing.json(metadata)] as const] : []),
  ];
  return {
    word: 'exported',
    start: known.has(StartAction) ? text(StartAction) : `nowhere(${text(StartAction)})`,
    blocks,
    options: options.length > 0 ? object(options) : undefined,
  };
}

/** Blocks called for what they do, in the order of the call. */
function readably(document: FlowDocument, used: Set<Word>): Written {
  const inOrder = orderOfCall(document);
  const names = blockNames(inOrder.actions, missingIn(document));
  const nameOf = (identifier: string): string | undefined => names.get(identifier);
  const mentioned = new Set<Word>();
  const expressions = inOrder.actions.map((action) => ({
    name: names.get(action.Identifier) ?? action.Identifier,
    ...expressionOf({ ...action, Parameters: action.Parameters ?? {} }, nameOf, mentioned),
  }));
  const { Settings } = document;
  const settings = Settings && Object.keys(Settings).length > 0 ? moduleSettings(Settings) : undefined;
  const isOdd = Settings !== undefined && Object.keys(Settings).length > 0 && settings === undefined;
  const isStrict =
    inOrder.isWhole &&
    !isOdd &&
    expressions.every(({ isVerbatim }) => !isVerbatim) &&
    document.Actions.length <= MOST_ACTIONS &&
    JSON.stringify(document).length <= LONGEST_CONTENT;
  const word = !isStrict ? 'exported' : settings ? 'module' : 'flow';
  for (const one of mentioned) used.add(one);
  used.add(word);
  const writing = writingWith(nameOf, used);
  const start = names.get(document.StartAction);
  if (start === undefined) used.add('nowhere');
  const further =
    !isStrict && Settings && Object.keys(Settings).length > 0
      ? object([['further', writing.json({ Settings })]])
      : undefined;
  return {
    word,
    start: start === undefined ? `nowhere(${text(document.StartAction)})` : text(start),
    blocks: expressions.map(({ name, code }) => [name, code]),
    options: word === 'module' ? settings?.code : further,
  };
}

/** Targets that are no block. */
function missingIn({ StartAction, Actions }: FlowDocument): ReadonlySet<string> {
  const missing = new Set([StartAction]);
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value))
      if (key === 'NextAction' && typeof inner === 'string') missing.add(inner);
      else walk(inner);
  };
  for (const { Transitions } of Actions) walk(Transitions);
  for (const { Identifier } of Actions) missing.delete(Identifier);
  return missing;
}

/** The start first, then each block behind what leads to it; what nothing leads to comes last. */
function orderOfCall({ StartAction, Actions }: FlowDocument): {
  readonly actions: readonly Action[];
  /** Every block is led to, and every target is there. */
  readonly isWhole: boolean;
} {
  const byName = new Map(Actions.map((action) => [action.Identifier, action]));
  const reached = new Set<Action>();
  let isWhole = true;
  const waiting = [StartAction];
  while (waiting.length > 0) {
    const name = waiting.pop() ?? '';
    const action = byName.get(name);
    if (!action) isWhole = false;
    if (!action || reached.has(action)) continue;
    reached.add(action);
    waiting.push(...targetsOf(action).toReversed());
  }
  const left = Actions.filter((action) => !reached.has(action));
  return { actions: [...reached, ...left], isWhole: isWhole && left.length === 0 };
}

function targetsOf(action: Action): readonly string[] {
  const block = plain({ ...action, Parameters: action.Parameters ?? {} });
  if (!block) return [];
  return [
    ...(block.next === undefined ? [] : [block.next]),
    ...block.conditions.map(({ next }) => next),
    ...block.errors.map(({ next }) => next),
  ];
}

/** What `module` must be told, for Settings that it writes; `undefined` for others. */
function moduleSettings(settings: JsonObject): { readonly code: Code | undefined } | undefined {
  const { InputParameters, OutputParameters, Transitions, ...others } = settings;
  if (Object.keys(others).length > 0 || !Array.isArray(Transitions)) return undefined;
  if (JSON.stringify(InputParameters) !== '[]' || JSON.stringify(OutputParameters) !== '[]') return undefined;
  const branches = Transitions.map((branch: Json) => {
    const { ReferenceName: name, DisplayName, Description: description, ...rest } = isObject(branch) ? branch : {};
    const isWritten = name === DisplayName && Object.keys(rest).length === 0;
    return isWritten && typeof name === 'string' && typeof description === 'string' ? { name, description } : undefined;
  });
  if (!branches.every((branch) => branch !== undefined)) return undefined;
  const usual = [
    { name: 'Success', description: '' },
    { name: 'Error', description: '' },
  ];
  if (JSON.stringify(branches) === JSON.stringify(usual)) return { code: undefined };
  const written = branches.map(({ name, description }) =>
    object([['name', text(name)], ...(description === '' ? [] : [['description', text(description)] as const])]),
  );
  return { code: object([['branches', list(written)]]) };
}

/** Strings, in which `to` is a word like any other. */
const STRINGS = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"/gu;

function printed({ word, start, blocks, options }: Written): string {
  // With something behind the blocks, every argument has lines of its own.
  const indent = options === undefined ? 0 : 2;
  const margin = ' '.repeat(indent);
  const lines = blocks.map(([name, code]) => {
    const key = name === '__proto__' ? "['__proto__']" : isBare(name) ? name : text(name);
    const lead = `${margin}  ${key}: ${/\bto[.[]/u.test(flat(code).replaceAll(STRINGS, '')) ? '(to)' : '()'} =>`;
    const oneLine = `${lead} ${flat(code)},`;
    return oneLine.length <= WIDTH && !isTable(code)
      ? oneLine
      : `${lead}\n${margin}    ${print(code, indent + 4, indent + 4)},`;
  });
  const body = `{\n${lines.join('\n')}\n${margin}}`;
  return options === undefined
    ? `${word}(${start}, ${body})`
    : `${word}(\n  ${start},\n  ${body},\n  ${print(options, 2, 2)},\n)`;
}

function importsOf(used: ReadonlySet<Word>, language: string): string {
  const byFile = new Map<string, string[]>();
  for (const word of [...used].toSorted()) byFile.set(WORDS[word], [...(byFile.get(WORDS[word]) ?? []), word]);
  return [...byFile]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([file, words]) => {
      const line = `import { ${words.join(', ')} } from ${text(`${language}/${file}`)};`;
      return line.length <= WIDTH
        ? `${line}\n`
        : `import {\n${words.map((word) => `  ${word},\n`).join('')}} from ${text(`${language}/${file}`)};\n`;
    })
    .join('');
}

/** What the export says of itself. */
function commentOf({ Metadata }: FlowDocument): string {
  const said = ['name', 'description']
    .map((key) => Metadata?.[key])
    .filter((value): value is string => typeof value === 'string' && value.trim() !== '')
    .map((value) => value.replaceAll(/\s+/gu, ' ').replaceAll('*/', '* /').trim());
  return said.length === 0 ? '' : `/** ${said.join(': ')} */\n`;
}
