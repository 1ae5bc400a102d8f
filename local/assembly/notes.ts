/** What is noticed while one stack is evaluated: faults, values that only a deployment knows, answers that are still to come. */
import type { BootFinding } from './finding';
import { Fault } from './intrinsics';

export class Notes {
  readonly findings: BootFinding[] = [];
  readonly standIns = new Set<string>();
  /** A custom resource's answer was asked for before it ran. */
  awaitsCustom = false;
  /** The resource being evaluated. */
  logicalId: string | undefined;

  constructor(private readonly stack: string) {}

  private readonly known = new Set<string>();

  find(path: string, message: string, fix: string, severity: BootFinding['severity'] = 'error'): void {
    const key = `${path}\u0000${message}`;
    if (this.known.has(key)) return;
    this.known.add(key);
    this.findings.push({
      severity,
      stack: this.stack,
      ...(this.logicalId ? { logicalId: this.logicalId } : {}),
      path,
      message,
      fix,
    });
  }

  /** `what` is known only in the cloud; something stands for it here. */
  standIn(what: string): void {
    this.standIns.add(`${this.stack} ${what}`);
  }

  /** What `work` answers, or nothing and a finding. */
  attempt<T>(work: () => T, path: string): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.find(error.path ?? path, error.message, error.fix);
      return undefined;
    }
  }
}
