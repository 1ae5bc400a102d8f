import type { Path } from '../../center/finding';

/** What is wrong with a scenario in the center it is played in: listed, never thrown. */
export interface Finding {
  /** In the scenario: `['faults', 'blocks', 'main/ask']`. */
  readonly path: Path;
  /** The name of the setting is meant, not its value. */
  readonly ofKey: boolean;
  /** What is there and what may be there. */
  readonly message: string;
  /** What to do. */
  readonly fix: string;
}
