/** Reads a definition: the center it describes, or everything that is wrong with it, all at once. */
import type { Center, HolidayList } from './center';
import type { Report } from './checks/check';
import { CHECKS } from './checks/all';
import { keptPromises } from './checks/kept-promises';
import { complete, nationalOf } from './complete';
import { formatPath, type CenterFinding, type Path, type Place } from './finding';
import { readHolidayList } from './holiday-list';
import { laidOver } from './overlay';
import { definition as schema } from './schema';
import { judge } from './schema-findings';
import { keyPlaceIn, placeIn, plain, readSource } from './source';

export interface CenterSources {
  /** Text of the definition. */
  readonly yaml: string;
  /** Its name in findings. */
  readonly file: string;
  /** What differs in this environment. */
  readonly overlay?: { readonly yaml: string; readonly file: string } | undefined;
  /** The committed list of national days; without `json` there is no such file yet. */
  readonly holidays?:
    | {
        readonly json?: string | undefined;
        readonly file: string;
        /** The list that should be there, when `json` stands in for it. */
        readonly missing?: string | undefined;
      }
    | undefined;
  /** Name of the environment; `dev` when left out. */
  readonly environment?: string | undefined;
}

export interface LoadedCenter {
  /** Absent when a finding is an error. */
  readonly center?: Center;
  /** In the order of the files. */
  readonly findings: readonly CenterFinding[];
  /** Where the value at `path` stands, or the nearest thing around it: for faults that only later steps can see. */
  readonly placeOf: (path: Path) => Place;
}

/** A list for centers that close on no national day and have none: nothing is too old for it. */
const NO_LIST: HolidayList = { asOf: '0001-01-01', through: '9999-12-31', source: 'none', days: [] };

/** Pure: texts in, a center or findings out; nothing a text holds makes it throw. */
export function loadCenter(sources: CenterSources): LoadedCenter {
  const base = readSource(sources.yaml, sources.file);
  const overlay = sources.overlay && readOverlay(sources.overlay);
  const findings = [...base.findings, ...(overlay?.findings ?? [])];
  if (!base.tree) {
    const nowhere = { file: sources.file, line: 1, column: 1 };
    return { findings: inOrder(findings, sources), placeOf: () => nowhere };
  }
  const tree = overlay?.tree ? laidOver(base.tree, overlay.tree) : base.tree;
  const written = plain(tree);
  const judged = judge(schema, written, tree);
  findings.push(...judged.findings);

  const report: Report = (severity, path, message, fix, ofKey) => {
    const place = ofKey ? keyPlaceIn(tree, path) : placeIn(tree, path);
    findings.push({ severity, ...place, path: formatPath(path), message, fix });
  };
  const holidays =
    sources.holidays?.json === undefined ? undefined : readHolidayList(sources.holidays.json, sources.holidays.file);
  findings.push(...(holidays?.findings ?? []));
  const missing = holidays ? sources.holidays?.missing : (sources.holidays?.file ?? 'list of them');
  if (missing !== undefined && tree.kind === 'mapping' && nationalOf(judged.draft) === 'japan') {
    const message = `the national holidays are to close the lines, but there is no ${missing}`;
    const [severity, instead] = holidays
      ? (['warning', `; ${sources.holidays?.file} stands in for it.`] as const)
      : (['error', '.'] as const);
    const beside = holidays ? ` --definition ${sources.file}` : '';
    report(severity, ['holidays'], message + instead, `Write it: npm run -s tsunagu -- holidays refresh${beside}`);
  }
  const environment = sources.environment ?? 'dev';
  const checks = tree.kind === 'mapping' ? CHECKS : [];
  for (const check of checks) check({ definition: judged.draft, written, list: holidays?.list, environment }, report);

  const failed = findings.some(({ severity }) => severity === 'error');
  const center = failed || !judged.value ? undefined : complete(judged.value, environment, holidays?.list ?? NO_LIST);
  if (center) keptPromises(center, report);
  const placeOf = (path: Path): Place => placeIn(tree, path);
  return {
    ...(center && { center }),
    findings: inOrder(findings, sources),
    placeOf,
  };
}

function readOverlay({ yaml, file }: { readonly yaml: string; readonly file: string }): ReturnType<typeof readSource> {
  // An environment that differs in nothing is a file of comments.
  if (!/^\s*[^\s#]/mu.test(yaml)) return { findings: [] };
  const read = readSource(yaml, file);
  if (read.tree && read.tree.kind !== 'mapping') {
    const message = 'this is not a mapping (name: value).';
    read.findings.push({
      severity: 'error',
      ...read.tree.place,
      path: '',
      message,
      fix: 'Write what differs from the definition.',
    });
    return { findings: read.findings };
  }
  return read;
}

/** As they stand in the definition, then in the overlay, then in other files; each once. */
export function inOrder(
  findings: readonly CenterFinding[],
  { file, overlay }: Pick<CenterSources, 'file' | 'overlay'>,
): CenterFinding[] {
  const files = [file, overlay?.file];
  const rank = (finding: CenterFinding) => (files.indexOf(finding.file) + files.length + 1) % (files.length + 1);
  const seen = new Set<string>();
  return findings
    .toSorted((a, b) => rank(a) - rank(b) || a.line - b.line || a.column - b.column)
    .filter((finding) => {
      const text = `${finding.file} ${finding.line} ${finding.column} ${finding.path} ${finding.message}`;
      return !seen.has(text) && seen.add(text);
    });
}
