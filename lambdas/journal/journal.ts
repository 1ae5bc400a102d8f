/**
 * What a function writes down about one invocation: one JSON line, telephone numbers masked, metrics inside it
 * (CloudWatch's embedded metric format), so that neither logs nor metrics cost a call.
 */
import { maskedDeep } from './masking';

/** Namespace of the metrics; their dimension is `function`, the deployed function's name. */
export const NAMESPACE = 'Tsunagu';

/** What a story may report besides its answer. */
export interface Report {
  /** Adds what helps whoever reads the log. */
  note(fields: Readonly<Record<string, unknown>>): void;
  /** Something a person must mend, though the caller was answered: counted as the metric `name`, written as a warning. */
  alarm(name: string, message: string): void;
}

export class Journal implements Report {
  /** Written as it is, never masked: the log is searched by it. */
  contactId: string | undefined;
  #fields: Record<string, unknown> = {};
  #metrics: Record<string, { value: number; unit: 'Count' | 'Milliseconds' }> = {};
  #warnings: string[] = [];
  #error: unknown;

  note(fields: Readonly<Record<string, unknown>>): void {
    Object.assign(this.#fields, fields);
  }

  alarm(name: string, message: string): void {
    this.measure(name, 1, 'Count');
    this.#warnings.push(message);
  }

  broken(error: unknown): void {
    this.#error = error;
  }

  measure(name: string, value: number, unit: 'Count' | 'Milliseconds'): void {
    this.#metrics[name] = { value, unit };
  }

  /** The whole invocation as one line of JSON. `functionName` is the metrics' dimension. */
  line(functionName: string, at: Date): string {
    const names = Object.keys(this.#metrics);
    const level = this.#error !== undefined ? 'ERROR' : this.#warnings.length > 0 ? 'WARN' : 'INFO';
    return JSON.stringify({
      level,
      time: at.toISOString(),
      function: functionName,
      ...(this.contactId !== undefined && { contactId: this.contactId }),
      ...(maskedDeep(this.#fields) as object),
      ...(this.#warnings.length > 0 && { warnings: maskedDeep(this.#warnings) }),
      ...(this.#error !== undefined && { error: maskedDeep(told(this.#error)) }),
      ...Object.fromEntries(names.map((name) => [name, this.#metrics[name]?.value])),
      ...(names.length > 0 && {
        _aws: {
          Timestamp: at.getTime(),
          CloudWatchMetrics: [
            {
              Namespace: NAMESPACE,
              Dimensions: [['function']],
              Metrics: names.map((name) => ({ Name: name, Unit: this.#metrics[name]?.unit })),
            },
          ],
        },
      }),
    });
  }
}

function told(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const cause = error.cause === undefined ? undefined : told(error.cause);
  return { name: error.name, message: error.message, stack: error.stack, ...(cause && { cause }) };
}
