/** `flow import`: an exported flow becomes TypeScript, written with the builder. */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import type { FlowDocument } from '../../../language/document';
import { Mistake } from '../../../language/mistake';
import type { Unknown } from '../../../language/read-back/names';
import { readBack } from '../../../language/read-back/read-back';
import { WORDS } from '../../../language/read-back/writing';
import { validate } from '../../../language/validate/validate';
import { flowSources, isUnreadable } from '../../flow-sources';
import { EXIT, type ExitCode, type Terminal } from '../../terminal';
import type { Register } from '../../register';

interface Options {
  readonly names?: string;
  readonly keepIds?: boolean;
  readonly output?: string;
}

const LANGUAGE = path.join(__dirname, '..', '..', '..', 'language');

export const register: Register = (flow, terminal, done) => {
  flow
    .command('import')
    .description('write an exported flow as TypeScript, in the words of the flow builder')
    .argument('<export>', 'the flow’s JSON file, as the console or DescribeContactFlow writes it')
    .option('--names <map.yaml>', 'names for the addresses in it, one line each: "arn:…: name"')
    .option(
      '--keep-ids',
      'call the blocks as the export does, and keep every key of it: the same document comes out again',
    )
    .option('-o, --output <file.ts>', 'where to write; default: standard output, as for a file in flows/')
    .action(async (file: string, options: Options) => {
      done(await importFlow(file, options, terminal));
    });
};

async function importFlow(file: string, options: Options, terminal: Terminal): Promise<ExitCode> {
  const document = await documentIn(file);
  const names = options.names === undefined ? new Map<string, string>() : await namesIn(options.names);
  const { output } = options;
  if (output !== undefined && !/\.m?ts$/u.test(output))
    throw new Mistake(`-o ${output}: the flow is written as TypeScript; name a file that ends with .ts`);
  const read = readBack(document, {
    names,
    isKeepingIds: options.keepIds === true,
    constant: constantFor(path.basename(output ?? file).replace(/\.[^.]*$/u, '')),
    language: output === undefined ? '../language' : languageFrom(path.dirname(path.resolve(output))),
  });
  if (!read.isRead) {
    reportUnknown(file, read.unknown, options.names, terminal);
    return EXIT.findings;
  }
  if (output === undefined) {
    terminal.out(read.source.trimEnd());
    return EXIT.ok;
  }
  await mkdir(path.dirname(path.resolve(output)), { recursive: true });
  await writeFile(output, read.source);
  terminal.err(`${output}: ${document.Actions.length} blocks written.`);
  return EXIT.ok;
}

const languageFrom = (folder: string): string => {
  const relative = path.relative(folder, LANGUAGE).split(path.sep).join('/');
  return relative.startsWith('.') ? relative : `./${relative}`;
};

/** The only flow of a file. What is no flow at all is refused in the validator's words. */
async function documentIn(file: string): Promise<FlowDocument> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) throw new Mistake(`${file} is a folder; name one exported flow.`);
  const [source, ...others] = await flowSources([file]);
  if (!source) throw new Mistake(`${file} holds no flow; name a file that the console exported.`);
  if (isUnreadable(source)) throw new Mistake(`${file}: ${source.message} ${source.fix}`);
  if (others.length > 0)
    throw new Mistake(`${file} holds ${others.length + 1} flows; save the one you mean as a file of its own.`);
  const { findings } = validate(source.text);
  const obstacle = findings.find(({ rule }) => OBSTACLES.includes(rule));
  if (obstacle)
    throw new Mistake(
      `${file}${obstacle.line === undefined ? '' : `:${obstacle.line}`}: ${obstacle.message} ${obstacle.fix}`,
    );
  return JSON.parse(source.text) as FlowDocument;
}

/** Rules about documents that cannot be read at all; all others are kept as they stand, for `flow check` to list. */
const OBSTACLES: readonly string[] = [
  'json-syntax',
  'legacy-export',
  'document-shape',
  'document-size',
  'language-version',
  'too-deep',
  'duplicate-identifier',
];

async function namesIn(file: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Mistake(`--names ${file}: the file cannot be read (${error.code ?? error.message}); see its path.`);
  });
  let written: unknown;
  try {
    written = parse(text) ?? {};
  } catch (error) {
    throw new Mistake(`--names ${file}: this is no YAML: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (typeof written !== 'object' || written === null || Array.isArray(written))
    throw new Mistake(`--names ${file}: write one line for each address: "arn:…: name".`);
  const entries = Object.entries(written as Record<string, unknown>);
  const faults = entries.flatMap(([address, name]) =>
    typeof name === 'string' && name.trim() !== '' ? [] : [`  ${address}: ${JSON.stringify(name)}`],
  );
  if (faults.length > 0)
    throw new Mistake(
      `--names ${file}: these lines have no name; write a text behind the colon:\n${faults.join('\n')}`,
    );
  return new Map(entries.map(([address, name]) => [address, String(name)]));
}

function reportUnknown(file: string, unknown: readonly Unknown[], map: string | undefined, terminal: Terminal): void {
  terminal.err(
    `${file}: ${unknown.length === 1 ? 'one address has' : `${unknown.length} addresses have`} no name. ` +
      `Put a name behind each of these lines, save them in ${map ?? 'a file such as names.yaml'}` +
      `${map === undefined ? ', and name it with --names' : ''}.`,
  );
  for (const { address, kind, block, suggestion, reason } of unknown)
    terminal.out(
      `${JSON.stringify(address)}: ${suggestion ?? 'name?'} # ${kind}, in block "${block.replaceAll('\n', ' ')}"` +
        (reason === undefined ? '' : `; ${reason}`),
    );
}

/** A file's name as the name of a constant. */
function constantFor(name: string): string {
  const [first = '', ...others] = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const joined = [
    `${first.slice(0, 1).toLowerCase()}${first.slice(1)}`,
    ...others.map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`),
  ].join('');
  return /^\p{ID_Start}/u.test(joined) && !RESERVED.has(joined) && !Object.hasOwn(WORDS, joined)
    ? joined
    : `flow${joined.slice(0, 1).toUpperCase()}${joined.slice(1)}`;
}

/** Words of TypeScript. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for ' +
    'function if implements import in instanceof interface let new null package private protected public return static super switch ' +
    'this throw true try typeof undefined var void while with yield exports require'
  ).split(' '),
);
