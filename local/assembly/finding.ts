/** A fault found while a center was read or booted: listed, never thrown. */
export interface BootFinding {
  /** `error`: a deployment of this assembly would fail, or a call would certainly break. */
  readonly severity: 'error' | 'warning';
  /** Name of the stack, or the file where there is no stack yet. */
  readonly stack: string;
  readonly logicalId?: string;
  /** Where in the template, e.g. `Resources.Queue.Properties.Name.Fn::Join[1][0]`. */
  readonly path?: string;
  /** What is there, and what may be there. */
  readonly message: string;
  /** What to do. */
  readonly fix: string;
}

/** One line for people: *place · what is there · what to do*. */
export function describeFinding({ severity, stack, path, message, fix }: BootFinding): string {
  return `${severity}: ${stack}${path ? ` ${path}` : ''}: ${message} · ${fix}`;
}

/** A deeper place in a template: `at('Resources', 'Queue')`, `at(path, 0)` → `…[0]`. */
export const at = (path: string, step: string | number): string =>
  typeof step === 'number' ? `${path}[${step}]` : path === '' ? step : `${path}.${step}`;
