/** Centers that are not ours, with one line into a flow of a few blocks: for what our own flows give no occasion for. */
import { rmSync } from 'node:fs';
import { formatCenterFinding } from '../../../center/finding';
import { bootCenter, type LocalCenter } from '../../../local/center';
import { loadScenarios } from '../../../rehearsal/scenario/load';
import { Rehearsal, type Rehearsed } from '../../../rehearsal/scenario/rehearsal';
import type { Prices } from '../../../rehearsal/price/prices';
import { ASSETS, writeSmallAssembly, type Json, type Resources } from '../../local/small-assembly';

interface Block {
  readonly Type: string;
  readonly Parameters?: Json;
  /** Where it goes on; without it the contact ends there. */
  readonly next?: string;
  readonly errors?: Readonly<Record<string, string>>;
  /** By operand. */
  readonly when?: Readonly<Record<string, string>>;
}

/** A flow's content; it starts at its first block. */
export const flowOf = (blocks: Readonly<Record<string, Block>>): string =>
  JSON.stringify({
    Version: '2019-10-30',
    StartAction: Object.keys(blocks)[0],
    Actions: Object.entries(blocks).map(([Identifier, { Type, Parameters = {}, next, errors = {}, when = {} }]) => ({
      Identifier,
      Type,
      Parameters,
      Transitions: {
        ...(next === undefined ? {} : { NextAction: next }),
        Errors: Object.entries(errors).map(([ErrorType, NextAction]) => ({ ErrorType, NextAction })),
        Conditions: Object.entries(when).map(([operand, NextAction]) => ({
          NextAction,
          Condition: { Operator: 'Equals', Operands: [operand] },
        })),
      },
    })),
  });

export const says = (Text: string, next: string): Block => ({
  Type: 'MessageParticipant',
  Parameters: { Text },
  next,
  errors: { NoMatchingError: next },
});

export const END: Block = { Type: 'DisconnectParticipant' };

export interface OthersCenter {
  readonly center: LocalCenter;
  /** Plays all scenarios of a file, in which nothing may be wrong. */
  play(yaml: string): Promise<readonly Rehearsed[]>;
  /** What is wrong with a file, in this center. */
  findings(yaml: string): readonly string[];
  close(): Promise<void>;
}

/** @param change of the small assembly's resources */
export async function openOthers(
  change: (resources: Resources) => Resources,
  { assets = {}, prices }: { readonly assets?: Readonly<Record<string, string>>; readonly prices?: Prices } = {},
): Promise<OthersCenter> {
  const directory = writeSmallAssembly(change, { ...ASSETS, ...assets });
  const center = await bootCenter({ assembly: { directory }, at: new Date('2026-11-24T10:00:00+09:00') });
  const rehearsal = new Rehearsal(
    center,
    { timeZone: 'Asia/Tokyo', country: 'JP', now: new Date('2026-11-24T10:00:00+09:00') },
    prices ? { prices } : {},
  );
  const findings = (yaml: string): readonly string[] => {
    const { scenarios, findings } = loadScenarios(yaml, 'x.yaml');
    return [...findings, ...rehearsal.check(scenarios)].map(formatCenterFinding);
  };
  return {
    center,
    findings,
    async play(yaml) {
      expect(findings(yaml)).toEqual([]);
      const results: Rehearsed[] = [];
      for (const scenario of loadScenarios(yaml, 'x.yaml').scenarios) results.push(await rehearsal.play(scenario));
      return results;
    },
    async close() {
      await center.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** What of each was not as it should be: nothing where it passed. */
export const failuresOf = (results: readonly Rehearsed[]): readonly string[][] =>
  results.map(({ failures }) =>
    failures.map(({ path, expected, actual }) => `${path}: ${expected}, there is ${actual}`),
  );

/** The small assembly with another conversation on its line. */
export const withFlow =
  (content: Json, more: Resources = {}) =>
  (resources: Resources): Resources => ({
    ...resources,
    Main: {
      Type: 'AWS::Connect::ContactFlow',
      Properties: { InstanceArn: { Ref: 'Instance' }, Name: 'main line', Type: 'CONTACT_FLOW', Content: content },
    },
    ...more,
  });
