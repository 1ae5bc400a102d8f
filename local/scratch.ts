/** A folder for what must lie in files while a center runs: made when somebody first asks for it, gone with the process at the latest. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export class Scratch {
  private made: string | undefined;

  folder(): string {
    if (this.made === undefined) {
      this.made = mkdtempSync(path.join(tmpdir(), 'tsunagu-'));
      process.once('exit', this.remove);
    }
    return this.made;
  }

  close(): void {
    process.off('exit', this.remove);
    this.remove();
  }

  private readonly remove = (): void => {
    if (this.made !== undefined) rmSync(this.made, { recursive: true, force: true });
  };
}
