/** Calls in a caller's words, through the synthesized assembly of the sample: real bundles, a real table engine. */
import { openCenter, type OpenedCenter } from '../../bin/local-center';
import type { World } from '../../exchange/world';
import type { Call } from '../../rehearsal/scenario/call';
import type { Given } from '../../rehearsal/scenario/circumstances';
import { Rehearsal } from '../../rehearsal/scenario/rehearsal';
import { SAMPLE_ASSEMBLY } from '../global-setup';

/** A whole center is booted; the machine may be busy. */
jest.setTimeout(60_000);

export interface Telephone {
  readonly opened: OpenedCenter;
  readonly rehearsal: Rehearsal;
  /** Places a call; `change` alters the world it is placed in. */
  dial(given?: Given, change?: (world: World) => World): Promise<Call>;
  hangUp(): Promise<void>;
}

export async function telephone(): Promise<Telephone> {
  const opened = await openCenter({ source: { directory: SAMPLE_ASSEMBLY }, progress: () => undefined });
  const { center, known } = opened;
  const rehearsal = new Rehearsal(center, known);
  return {
    opened,
    rehearsal,
    dial: (given = {}, change = (world) => world) => rehearsal.call(given, { world: change(center.world) }),
    hangUp: () => center.close(),
  };
}
