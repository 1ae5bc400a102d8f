/**
 * Who may know whom: one table, one loop over every import of every source file.
 * The table is DESIGN's picture in words; ARCHITECTURE.md explains it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..');

interface Arrow {
  /** Files it is about, by path from the root. The first that matches is the rule. */
  readonly files: RegExp;
  /** What of ours they may import, by path from the root; a room may always import from itself. */
  readonly ours: RegExp;
  /** Packages and `node:` modules they may import. */
  readonly packages: RegExp;
}

const NOTHING = /^$/;
const ANYTHING = /./;
const NO_SDK = /^(?!@aws-sdk\/|@smithy\/|aws-cdk-lib|constructs$|cdk-nag)/;

const ARROWS: readonly Arrow[] = [
  { files: /^language\/nearest\.ts$/, ours: NOTHING, packages: /^fastest-levenshtein$/ },
  { files: /^language\/[^/]+$/, ours: /^language\/[^/]+$/, packages: NOTHING },
  { files: /^language\/catalog\//, ours: /^language\/(catalog\/|[^/]+$)/, packages: NOTHING },
  { files: /^language\/build\//, ours: /^language\/(build\/|catalog\/|[^/]+$)/, packages: NOTHING },
  { files: /^language\/validate\//, ours: /^language\/(validate\/|catalog\/|[^/]+$)/, packages: NOTHING },
  {
    files: /^language\/draw\//,
    ours: /^language\/(draw\/|catalog\/|[^/]+$)/,
    packages: /^@dagrejs\/dagre$/,
  },
  { files: /^language\/compare\//, ours: /^language\/(compare\/|catalog\/|[^/]+$)/, packages: NOTHING },
  { files: /^language\/read-back\//, ours: /^language\/(read-back\/|catalog\/|[^/]+$)/, packages: NOTHING },
  { files: /^language\/simulate\//, ours: /^language\/(simulate\/|catalog\/|[^/]+$)/, packages: NOTHING },
  {
    files: /^center\//,
    ours: /^center\//,
    packages: /^(zod|yaml|libphonenumber-js(\/max)?|japanese-holidays|fastest-levenshtein|csv-parse(\/.*)?)$/,
  },
  {
    files: /^flows\//,
    ours: /^(flows\/|language\/(build\/|[^/]+$)|center\/|lambdas\/[^/]+\/answer$)/,
    packages: NOTHING,
  },
  { files: /^exchange\//, ours: /^(exchange\/|language\/(simulate\/|[^/]+$))/, packages: NOTHING },
  { files: /^lambdas\/adapters\//, ours: /^(lambdas\/|center\/)/, packages: ANYTHING },
  { files: /^lambdas\/bundle\.ts$/, ours: /^lambdas\//, packages: /^(esbuild|node:.*)$/ },
  { files: /^lambdas\/[^/]+\/handler\.ts$/, ours: /^(lambdas\/|center\/)/, packages: NO_SDK },
  // A story, its answer and what stories share: no cloud, no process, no clock.
  { files: /^lambdas\//, ours: /^(lambdas\/(?!adapters\/)|center\/)/, packages: NOTHING },
  {
    files: /^lib\//,
    ours: /^(lib\/|flows\/|language\/(build|validate)\/|language\/[^/]+$|center\/|lambdas\/(bundle|[^/]+\/answer)$)/,
    packages: /^(aws-cdk-lib|constructs|cdk-nag|node:)/,
  },
  {
    files: /^local\//,
    ours: /^(local\/|exchange\/|language\/(simulate\/|[^/]+$))/,
    packages: /^(?!aws-cdk-lib|constructs)/,
  },
  // A rehearsal plays on what is hosted; of a center it knows only how a file is read and a number, a time is written.
  {
    files: /^rehearsal\//,
    ours: /^(rehearsal\/|local\/|exchange\/|language\/((simulate|catalog|draw)\/|[^/]+$)|center\/(finding|nearest|schema-findings|source|telephone|local-time|written)$)/,
    packages: /^(zod|yaml|fast-check|node:.*)$/,
  },
  {
    files: /^bin\/app\.ts$/,
    ours: /^(bin\/|lib\/|flows\/|center\/|lambdas\/bundle$|language\/[^/]+$)/,
    packages: /^(aws-cdk-lib|constructs|cdk-nag|node:)/,
  },
  // The command line knows all that can be done, but neither an SDK nor the CDK.
  {
    files: /^bin\//,
    ours: /^(bin\/|center\/|language\/|local\/|rehearsal\/|exchange\/call$|flows\/prompt-faults$|lambdas\/(bundle|adapters\/[^/]+)$)/,
    packages: NO_SDK,
  },
];

/** Files of pure rooms: they would run in a browser. */
const PURE = /^(center|language|exchange|flows)\/|^lambdas\/(?!adapters\/|bundle\.ts$)(?!.*handler\.ts$)/;
const IMPURE = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bperformance\.now\(|\bcrypto\.randomUUID\(/;

const rooms = ['bin', 'center', 'exchange', 'flows', 'lambdas', 'language', 'lib', 'local', 'rehearsal'];

const sources = rooms.flatMap((room) =>
  readdirSync(path.join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|mts|cts|js|cjs|mjs)$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => path.posix.join(room, ...file.split(path.sep))),
);

const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

const importsOf = (file: string): string[] => [
  ...new Set(
    [
      ...textOf(file).matchAll(
        /(?:^|[;\n])\s*(?:import|export)\s[^'"`;]*?from\s*'([^']+)'|(?:import|require)\(\s*'([^']+)'|^\s*import\s+'([^']+)'/gm,
      ),
    ].map((match) => match[1] ?? match[2] ?? match[3] ?? ''),
  ),
];

const resolved = (file: string, specifier: string): string => path.posix.join(path.posix.dirname(file), specifier);

const room = (file: string): string => file.split('/')[0] ?? file;

describe('the arrows run one way', () => {
  it('every source file has a rule', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.filter((file) => !ARROWS.some((arrow) => arrow.files.test(file)))).toEqual([]);
  });

  it('every import is one its room may know', () => {
    const faults = sources.flatMap((file) => {
      const arrow = ARROWS.find((candidate) => candidate.files.test(file));
      return importsOf(file).flatMap((specifier) => {
        const ours = specifier.startsWith('.');
        const allowed = ours ? arrow?.ours : arrow?.packages;
        return allowed?.test(ours ? resolved(file, specifier) : specifier)
          ? []
          : [
              `${file} imports ${specifier} · it may import ${allowed?.source ?? 'nothing'} · move the code, or hand it in`,
            ];
      });
    });
    expect(faults).toEqual([]);
  });

  it('pure rooms keep clock, chance and process out', () => {
    const faults = sources
      .filter((file) => PURE.test(file))
      .flatMap((file) =>
        textOf(file)
          .split('\n')
          .map((line, index) => ({ code: line.replace(/\/\/.*$|^\s*\*.*$/, ''), at: index + 1 }))
          .filter(({ code }) => IMPURE.test(code))
          .map(({ code, at }) => `${file}:${at} ${code.trim()}`),
      );
    expect(faults).toEqual([]);
  });

  it('there are no cycles between files', () => {
    const known = new Set(sources);
    const next = new Map(
      sources.map((file) => [
        file,
        importsOf(file)
          .filter((specifier) => specifier.startsWith('.'))
          .map((specifier) => resolved(file, specifier))
          .flatMap((target) =>
            [target, `${target}.ts`, `${target}.js`, `${target}.cjs`].filter((name) => known.has(name)),
          ),
      ]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (file: string, trail: readonly string[]): void => {
      if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
      else if (!done.has(file)) {
        for (const target of next.get(file) ?? []) walk(target, [...trail, file]);
        done.add(file);
      }
    };
    for (const file of sources) walk(file, []);
    expect(cycles).toEqual([]);
  });

  it('no file re-exports another room, and no room is a drawer', () => {
    const barrels = sources.filter((file) =>
      [...textOf(file).matchAll(/^export\s+(?:\*|\{[^}]*\})\s+from\s+'(\.[^']+)'/gm)].some(
        (match) => room(resolved(file, match[1] ?? '')) !== room(file),
      ),
    );
    const drawers = sources.filter((file) => /(^|\/)(utils?|helpers?|common|types|core|misc)(\/|\.)/.test(file));
    expect({ barrels, drawers }).toEqual({ barrels: [], drawers: [] });
  });
});
