/**
 * The pictures of the documentation, drawn from the code: flows of the sample, and the rooms with the imports between them.
 * As a script it writes them: `npm run docs`. A test holds them up to date.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readCenter } from '../../bin/definition';
import { flowsOf } from '../../flows/all';
import { drawFlows, drawSections } from '../../language/draw/draw';
import type { Edge, Kind, Node } from '../../language/draw/drawing';

const ROOT = path.join(__dirname, '..', '..');
export const FOLDER = path.join(ROOT, 'docs', 'pictures');

/** Every picture by its file name. */
export async function pictures(): Promise<ReadonlyMap<string, string>> {
  const { center } = await readCenter({ file: path.join(ROOT, 'config', 'center.yaml') });
  if (!center) throw new Error('The sample definition has faults; "center check" lists them.');
  const flows = flowsOf(center);
  return new Map([
    ...Object.entries(DRAWN).map(([file, name]) => [file, drawn(flows, name)] as const),
    ['architecture.svg', architecture()],
  ]);
}

/** Flows that a page shows. */
const DRAWN: Readonly<Record<string, string>> = {
  'main-line.svg': 'main-line-main',
  'waiting.svg': 'customer-queue-bank-en-US',
  'callback.svg': 'callback-en-US',
};

/** Every picture that there has to be. */
export const FILES: readonly string[] = [...Object.keys(DRAWN), 'architecture.svg'];

function drawn(flows: ReturnType<typeof flowsOf>, called: string): string {
  const flow = flows.find(({ name }) => name === called);
  if (!flow) throw new Error(`The sample has no flow "${called}".`);
  const { name, type, document } = flow;
  return drawFlows([{ name, flowType: type, document }], { theme: 'auto' });
}

/** What each room is, and the look of its block. A room that is not listed is drawn all the same. */
const ROOMS: Readonly<Record<string, readonly [kind: Kind, what: string]>> = {
  'bin/app': ['start', ''],
  bin: ['view', 'the command line'],
  center: ['hours', 'what a contact center is'],
  flows: ['say', 'the calls of this product'],
  lambdas: ['function', 'stories, their answers, their handlers'],
  lib: ['module', 'constructs and stacks'],
  exchange: ['people', 'callers, queues, people, time'],
  local: ['loop', 'hosts an assembly on one machine'],
  language: ['flow', 'the wire form, and how things are named'],
  'language/catalog': ['data', 'the facts of every action type'],
  'language/build': ['settings', 'typed authoring'],
  'language/validate': ['check', 'one rule a file'],
  'language/simulate': ['phone', 'one action a file'],
  'language/draw': ['view', 'pictures'],
  'language/compare': ['check', 'what changed for callers'],
  'language/read-back': ['settings', 'an export as builder code'],
};
const ASSEMBLY = 'cloud assembly';

/** The room of a file, by its path from the root. */
function roomOf(file: string): string {
  if (/^bin\/app(\.ts)?$/.test(file)) return 'bin/app';
  const [first = '', second = '', third] = file.split('/');
  return first === 'language' && third !== undefined ? `${first}/${second}` : first;
}

/** Which room imports which, read from every source file. */
function imports(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const room of ['bin', 'center', 'exchange', 'flows', 'lambdas', 'language', 'lib', 'local'])
    for (const name of readdirSync(path.join(ROOT, room), { recursive: true, encoding: 'utf8' }).sort()) {
      if (!name.endsWith('.ts')) continue;
      const file = path.posix.join(room, ...name.split(path.sep));
      const from = roomOf(file);
      const targets = found.get(from) ?? new Set();
      found.set(from, targets);
      for (const [, specifier = ''] of readFileSync(path.join(ROOT, file), 'utf8').matchAll(/\bfrom '(\.[^']+)'/g)) {
        const to = roomOf(path.posix.join(path.posix.dirname(file), specifier));
        if (to !== from) targets.add(to);
      }
    }
  return found;
}

/** Whether one room reaches the other by way of a third. */
function reachesAround(rooms: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
  const seen = new Set([from]);
  const open = [...(rooms.get(from) ?? [])].filter((room) => room !== to);
  for (let room = open.pop(); room !== undefined; room = open.pop()) {
    if (room === to) return true;
    if (seen.has(room)) continue;
    seen.add(room);
    open.push(...(rooms.get(room) ?? []));
  }
  return false;
}

/** The rooms; an arrow that follows from two others is left out. */
function architecture(): string {
  const rooms = imports();
  const names = [...rooms.keys()].sort();
  const nodes = names.map((name): Node => {
    const [kind, what] = ROOMS[name] ?? ['room', ''];
    return {
      id: name,
      kind,
      title: name === 'bin/app' ? 'bin/app.ts, the CDK app' : `${name}/`,
      lines: what === '' ? [] : [{ text: what, style: 'detail', most: 2 }],
    };
  });
  const edges = names.flatMap((from) =>
    [...(rooms.get(from) ?? [])]
      .sort()
      .filter((to) => !reachesAround(rooms, from, to))
      .map((to): Edge => ({ from, to, label: '', kind: 'next' })),
  );
  const assembly: Node = {
    id: ASSEMBLY,
    kind: 'queue',
    title: 'cloud assembly',
    lines: [{ text: 'what CloudFormation deploys is what this machine plays', style: 'words', most: 3 }],
  };
  return drawSections(
    [
      {
        id: 'rooms',
        title: 'Rooms and who knows whom',
        subtitle:
          'Arrows are imports; one that follows from two others is left out. The dashed way is a file, not an import.',
        nodes: [...nodes, assembly],
        edges: [
          ...edges,
          { from: 'bin/app', to: ASSEMBLY, label: 'writes', kind: 'error' },
          { from: ASSEMBLY, to: 'local', label: 'is read by', kind: 'error' },
        ],
      },
    ],
    { theme: 'auto', title: 'Rooms and arrows of Tsunagu' },
  );
}

async function write(): Promise<void> {
  for (const [file, svg] of await pictures()) {
    writeFileSync(path.join(FOLDER, file), svg);
    console.log(`docs/pictures/${file} written.`);
  }
}

if (require.main === module) void write();
