/**
 * What a function's code asks for: which commands of AWS SDKs it can send and which settings it reads, followed from its handler
 * through all that is named there, one declaration after another.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const LAMBDAS = path.join(__dirname, '..', '..', '..', 'lambdas');

/** The library for documents calls an operation by a shorter name than IAM does. */
const TABLE_ACTIONS: Readonly<Record<string, string>> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  BatchWrite: 'BatchWriteItem',
  BatchGet: 'BatchGetItem',
};

const ACTIONS: Readonly<Record<string, (command: string) => string>> = {
  '@aws-sdk/lib-dynamodb': (command) => `dynamodb:${TABLE_ACTIONS[command] ?? command}`,
  '@aws-sdk/client-connect': (command) => `connect:${command}`,
  '@aws-sdk/client-lambda': (command) => `lambda:${command}Function`,
};

interface SourceFile {
  /** Where a name comes from that the file imports. */
  readonly imports: ReadonlyMap<string, string>;
  /** What stands at the top level, each with the name it declares. */
  readonly declarations: readonly { readonly name: string; readonly text: string }[];
}

const read = new Map<string, SourceFile>();

function sourceFile(file: string): SourceFile {
  const known = read.get(file);
  if (known) return known;
  const text = readFileSync(file, 'utf8');
  const imports = new Map<string, string>();
  for (const [, names = '', from = ''] of text.matchAll(/^import (?!type )([^;]*?) from '([^']+)';/gmsu))
    for (const [name] of names.replaceAll(/\btype \w+/gu, '').matchAll(/\w+/gu)) imports.set(name, from);
  // a declaration begins at the margin, and nothing else does
  const declarations = text.split(/^(?=(?:export |async |const |let |function |class ))/mu).map((part) => ({
    name: /^(?:export )?(?:async )?(?:const|let|function\*?|class) (\w+)/u.exec(part)?.[1] ?? '',
    text: part.replaceAll(/^import [^;]*;$/gmu, ''),
  }));
  const made = { imports, declarations };
  read.set(file, made);
  return made;
}

export interface Asked {
  readonly actions: readonly string[];
  readonly settings: readonly string[];
}

export function askedBy(name: string): Asked {
  const actions = new Set<string>();
  const settings = new Set<string>();
  const seen = new Set<string>();
  const left: [file: string, name: string][] = [[path.join(LAMBDAS, name, 'handler.ts'), 'handler']];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [file, wanted] = next;
    if (seen.has(`${file} ${wanted}`)) continue;
    seen.add(`${file} ${wanted}`);
    const { imports, declarations } = sourceFile(file);
    for (const { text } of declarations.filter((declaration) => declaration.name === wanted)) {
      for (const [, setting = ''] of text.matchAll(/(?:[sS]etting\(|oneOf\(|process\.env\[)'([A-Z_]+)'/gu))
        settings.add(setting);
      for (const [word] of text.matchAll(/\w+/gu)) {
        const from = imports.get(word);
        if (from === undefined) left.push([file, word]);
        else if (from.startsWith('.')) left.push([`${path.resolve(path.dirname(file), from)}.ts`, word]);
        else if (word.endsWith('Command')) {
          const action = ACTIONS[from]?.(word.slice(0, -'Command'.length));
          if (action !== undefined) actions.add(action);
        }
      }
    }
  }
  settings.delete('AWS_LAMBDA_FUNCTION_NAME');
  return { actions: [...actions].toSorted(), settings: [...settings].toSorted() };
}
