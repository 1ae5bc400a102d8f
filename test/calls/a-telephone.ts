/** Calls in a caller's words, through the synthesized assembly of the sample: real bundles, a real table engine. */
import { planCall, type CallWords } from '../../bin/call-plan';
import { openCenter, type OpenedCenter } from '../../bin/local-center';
import type { CallReport } from '../../exchange/call';
import { playCall } from '../../exchange/play';
import type { World } from '../../exchange/world';
import { SAMPLE_ASSEMBLY } from '../global-setup';

export interface Call extends CallReport {
  /** All that the caller heard, in order. */
  readonly heard: string;
  /** Blocks that ran, as `flow/block`. */
  readonly blocks: readonly string[];
}

export interface Telephone {
  readonly opened: OpenedCenter;
  /** Places a call; `change` alters the world it is placed in, `answers` what functions say, by short name. */
  dial(words: CallWords, change?: (world: World) => World, answers?: Readonly<Record<string, object>>): Promise<Call>;
  hangUp(): Promise<void>;
}

export async function telephone(): Promise<Telephone> {
  const opened = await openCenter({ assembly: SAMPLE_ASSEMBLY, progress: () => undefined });
  const { center, known } = opened;
  return {
    opened,
    dial: async (words, change = (world) => world) => {
      const { plan, faults } = planCall(words, known);
      const report = await playCall(change(center.world), plan, center.ports({ faults }));
      return {
        ...report,
        heard: report.events
          .flatMap(({ kind, text }) => (kind === 'said' || kind === 'asked' ? [text ?? ''] : []))
          .join(' '),
        blocks: report.events.flatMap(({ flow, block }) => (flow && block ? [`${flow}/${block}`] : [])),
      };
    },
    hangUp: () => center.close(),
  };
}
