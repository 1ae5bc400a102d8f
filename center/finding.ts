/** Where something stands in a file; lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The way to a value from the top of the definition: `['teams', 2, 'hours']`. */
export type Path = readonly (string | number)[];

/** A fault found in a definition: listed, never thrown. The shape is what `center check --json` prints. */
export interface CenterFinding extends Place {
  /** `error`: the center cannot be built from this; `warning`: it can, but probably not as meant. */
  readonly severity: 'error' | 'warning';
  /** The way to the value, written as one would in code: `teams[2].hours`; empty when the whole file is meant. */
  readonly path: string;
  /** What is there and what may be there. */
  readonly message: string;
  /** What to do. */
  readonly fix: string;
}

/** `['teams', 0, 'people', 'sato.kenji']` → `teams[0].people["sato.kenji"]`. */
export function formatPath(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!/^[A-Za-z_][\w-]*$/u.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}

/** One line for people: `config/center.yaml:41:9 teams[2].hours: there is no hours set called "ofice". Did you mean "office"?` */
export function formatCenterFinding(finding: CenterFinding): string {
  const place = `${finding.file}:${finding.line}:${finding.column}`;
  const where = finding.path === '' ? place : `${place} ${finding.path}`;
  const warning = finding.severity === 'warning' ? ' (warning)' : '';
  return `${where}${warning}: ${finding.message}${finding.fix === '' ? '' : ` ${finding.fix}`}`;
}
