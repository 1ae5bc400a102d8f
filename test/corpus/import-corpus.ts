/**
 * Reads every clean flow of a folder back into TypeScript, compiles and runs it, and compares: with kept ids the same document comes out,
 * with readable ids the same graph, in which `flow diff` notices nothing; reading twice gives the same text. Prints a table; exit code 1 when anything differs.
 * Run: `npx tsx test/corpus/import-corpus.ts DIR`. DIR may hold an `index.json` (`file`, `format`, `clean`); without it every file with
 * `Actions` is taken.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compareFlows } from '../../language/compare/compare';
import type { FlowDocument, Json } from '../../language/document';
import { named, resolveNamed } from '../../language/named';
import { nameAddresses, type Names } from '../../language/read-back/names';
import { readBack } from '../../language/read-back/read-back';
import { graphOf, sorted } from '../language/read-back/same';

interface Entry {
  readonly file: string;
  readonly format: string;
  readonly clean: boolean;
}

const [directory] = process.argv.slice(2);
if (!directory) {
  console.error('import-corpus: no folder is named; name the folder with the flows: import-corpus.ts DIR');
  process.exit(2);
}

const ROOT = path.join(__dirname, '..', '..');
const FOLDER = path.join(ROOT, 'build', `import-corpus-${process.pid}`);

const read = (file: string): unknown => JSON.parse(readFileSync(path.join(directory, file), 'utf8'));

const files = existsSync(path.join(directory, 'index.json'))
  ? (read('index.json') as Entry[])
      .filter(({ format, clean }) => clean && format === '2019-10-30')
      .map(({ file }) => file)
  : readdirSync(directory).filter((file) => file.endsWith('.json') && 'Actions' in (read(file) as object));

/** Names for what has none in the export: as somebody would write them into the map. */
function namesFor(document: FlowDocument): Names {
  const names = new Map<string, string>();
  for (let naming = nameAddresses(document, names); !naming.isComplete; naming = nameAddresses(document, names))
    for (const { address, kind } of naming.unknown) names.set(address, `${kind} ${names.size + 1}`);
  return names;
}

interface Case {
  readonly file: string;
  readonly document: FlowDocument;
  readonly resolve: (written: FlowDocument) => FlowDocument;
  readonly exact: string;
  readonly readable: string;
}

function written(file: string, index: number): Case {
  const document = read(file) as FlowDocument;
  const names = namesFor(document);
  const naming = nameAddresses(document, names);
  if (!naming.isComplete) throw new Error(`${file}: the names are not complete`);
  const addresses = new Map(
    [...naming.names].map(([address, name]) => [named(naming.kinds.get(address) ?? 'resource', name), address]),
  );
  const sources = [true, false].map((isKeepingIds) => {
    const once = readBack(document, { names, isKeepingIds, constant: 'document', language: '../../language' });
    const again = readBack(structuredClone(document), {
      names,
      isKeepingIds,
      constant: 'document',
      language: '../../language',
    });
    if (!once.isRead || !again.isRead || once.source !== again.source)
      throw new Error(`${file}: read twice, two texts`);
    const target = path.join(FOLDER, `flow${index}${isKeepingIds ? '-exact' : '-readable'}.ts`);
    writeFileSync(target, once.source);
    return { target, source: once.source };
  });
  return {
    file,
    document,
    resolve: (one) => resolveNamed(one, ({ kind, name }) => addresses.get(named(kind, name)) ?? named(kind, name)),
    exact: sources[0]?.target ?? '',
    readable: sources[1]?.target ?? '',
  };
}

const asJson = (one: FlowDocument): Json => JSON.parse(JSON.stringify(one)) as Json;

const share = (sources: readonly string[], word: RegExp): number =>
  sources.reduce((sum, source) => sum + (source.match(word) ?? []).length, 0);

mkdirSync(FOLDER, { recursive: true });
let faults = 0;
try {
  const cases = files.map(written);
  writeFileSync(
    path.join(FOLDER, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../tsconfig.json',
      compilerOptions: { types: [], noUnusedLocals: true, noUnusedParameters: true },
      include: ['*.ts'],
    }),
  );
  try {
    execFileSync(
      process.execPath,
      [path.join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', FOLDER, '--pretty', 'false'],
      { encoding: 'utf8' },
    );
  } catch (error) {
    faults += 1;
    console.log((error as { stdout: string }).stdout);
  }
  for (const { file, document, resolve, exact, readable } of cases) {
    const problems: string[] = [];
    try {
      const { document: same } = require(exact) as { document: FlowDocument };
      if (sorted({ ...resolve(same), Metadata: {} }) !== sorted({ ...document, Metadata: {} }))
        problems.push('kept ids: another document');
      if (document.Metadata && sorted(resolve(same)) !== sorted(document)) problems.push('kept ids: other metadata');
      const { document: graph } = require(readable) as { document: FlowDocument };
      if (sorted(graphOf(resolve(graph))) !== sorted(graphOf(document))) problems.push('readable ids: another graph');
      const { verdict, changes } = compareFlows(asJson(document), asJson(resolve(graph)));
      if (verdict === 'behind' || verdict === 'noticed')
        problems.push(`readable ids: flow diff says ${verdict}: ${JSON.stringify(changes[0])}`);
    } catch (error) {
      problems.push(String(error));
    }
    faults += problems.length;
    for (const problem of problems) console.log(`${file}: ${problem}`);
  }
  const sources = cases.map(({ readable }) => readFileSync(readable, 'utf8'));
  const blocks = cases.reduce((sum, { document }) => sum + document.Actions.length, 0);
  const byAction = share(sources, /\baction\($|\baction\('/gmu);
  const asItStands = share(sources, /\bverbatim\(/gu);
  console.log(
    `${cases.length} flows, ${blocks} blocks read back: ${blocks - byAction - asItStands} in the builder's own words, ${byAction} by action, ${asItStands} as they stand`,
  );
  console.log(`${share(sources, /= exported\(/gu)} flows need the form that keeps everything; ${faults} faults`);
} finally {
  if (!process.env['KEEP']) rmSync(FOLDER, { recursive: true, force: true });
}
process.exitCode = faults > 0 ? 1 : 0;
