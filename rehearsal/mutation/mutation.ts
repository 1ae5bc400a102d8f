/**
 * Flows are damaged on purpose, one damage at a time, and the scenarios must notice: a scenario that passed before fails now.
 * A damage is only tried with scenarios that came through the damaged place, so it costs little. Pure but for what `play` does.
 */
import { draw, seedOf } from '../../exchange/random';
import type { Flow, World } from '../../exchange/world';
import type { Branch, Passage } from '../../language/simulate/passage';
import type { Addresses, Damage } from './damage';
import { damagesOf } from './damages/all';
import { noticingOf, type Noticing } from './noticing';

/** A scenario that passes on the sound flows, and the way its contacts took. */
export interface Witness {
  readonly name: string;
  readonly passages: readonly Passage[];
  /** How much it expects: who expects more is likelier to notice. 0 when absent. */
  readonly expectations?: number;
  /** Where it is written: what one of a table's rows does not notice, the next will hardly. Absent: nowhere else. */
  readonly writtenAt?: string;
  /** Blocks in which something happened, by flow name: a contact may be in one for good and never leave it by a branch. */
  readonly visits?: readonly { readonly flow: string; readonly block: string }[];
  /** Plays it again, in a world with other flows; answers whether it still passes. */
  play(world: World): Promise<boolean>;
}

export interface MutationReport {
  /** Damages that some scenario noticed. */
  readonly noticed: number;
  /** Damages that no scenario noticed, those that are accepted with their reason. */
  readonly survivors: readonly Survivor[];
  /** Damages at places where no scenario comes: coverage's affair. */
  readonly unreached: readonly Damage[];
  /** Who noticed, block by block, whoever noticed most first. */
  readonly noticing: Noticing;
  /** `noticed` of all that were reached, 0 to 1; 1 when there were none. Accepted survivors count as not noticed. */
  readonly score: number;
}

export interface Survivor {
  readonly damage: Damage;
  /** Why it cannot be noticed, or need not be; absent: nobody has looked. */
  readonly reason?: string;
  /** Scenarios that came by and noticed nothing. */
  readonly witnesses: readonly string[];
}

export interface MutationOptions {
  /** Who noticed before is asked first. Somebody who notices nothing any more costs a little time, never a result. */
  readonly before?: Noticing;
  /** Reasons of survivors, by the damage's id. */
  readonly accepted?: ReadonlyMap<string, string>;
  /** Only these flows, by name; absent: all. */
  readonly flows?: readonly string[];
  /** Only so many damages, drawn by the seed from all of them; absent: all. */
  readonly sample?: { readonly size: number; readonly seed: number };
  /**
   * How many scenarios a damage is tried with before it counts as not noticed, the likeliest first. Fewer can only make the score lower. Absent: all that
   * came by.
   */
  readonly mostWitnesses?: number;
  readonly onProgress?: (done: number, of: number, noticed: number) => void;
}

export async function mutate(
  world: World,
  witnesses: readonly Witness[],
  { before = {}, accepted = new Map(), flows: named, sample, mostWitnesses, onProgress }: MutationOptions = {},
): Promise<MutationReport> {
  const addresses = addressesOf(world);
  const all = world.flows
    .filter(({ name }) => named === undefined || named.includes(name))
    .flatMap((flow) => damagesOf(flow, addresses));
  const damages = sample ? drawn(all, sample.size, sample.seed) : all;
  const ways = witnesses.map((witness) => ({ witness, passed: placesOf(witness, world) }));
  const lastNoticed = new Map<Witness, number>();
  const survivors: Survivor[] = [];
  const unreached: Damage[] = [];
  const noticed: { readonly damage: Damage; readonly witness: Witness }[] = [];
  for (const [done, damage] of damages.entries()) {
    onProgress?.(done, damages.length, noticed.length);
    // who noticed much of another flow may know little of this one
    if (damage.flow !== damages[done - 1]?.flow) lastNoticed.clear();
    const place = placeOf(damage.flowArn, damage.block, damage.branch);
    const near = likeliestFirst(
      ways.filter(({ passed }) => passed.has(place)).map((way) => way.witness),
      before[damage.flow]?.[damage.block] ?? [],
      lastNoticed,
    );
    const witness = await whoNotices(withFlow(world, damage), near.slice(0, mostWitnesses));
    if (near.length === 0) unreached.push(damage);
    else if (witness) {
      noticed.push({ damage, witness });
      lastNoticed.set(witness, done);
    } else {
      const reason = accepted.get(damage.id);
      survivors.push({ damage, witnesses: near.map(({ name }) => name), ...(reason === undefined ? {} : { reason }) });
    }
  }
  const reached = damages.length - unreached.length;
  return {
    noticed: noticed.length,
    survivors,
    unreached,
    noticing: noticingOf(noticed.map(({ damage, witness }) => ({ ...damage, who: witness.name }))),
    score: reached === 0 ? 1 : noticed.length / reached,
  };
}

/** So many of the list, each as likely as any other, in the order of the list. */
function drawn(damages: readonly Damage[], size: number, seed: number): readonly Damage[] {
  let chance = seedOf(`damages ${seed}`);
  const lots = damages.map((damage, index) => {
    const { value, state } = draw(chance);
    chance = state;
    return { damage, index, value };
  });
  return lots
    .toSorted((a, b) => a.value - b.value)
    .slice(0, size)
    .toSorted((a, b) => a.index - b.index)
    .map(({ damage }) => damage);
}

/**
 * Who noticed damages of the block before; then one from each place where scenarios are written, then a second from each, and so on. Of them, whoever noticed the damage next to this one is likely to
 * notice this one; then who expects most; then short ways, the quickest to play.
 */
function likeliestFirst(
  witnesses: readonly Witness[],
  before: readonly string[],
  lastNoticed: ReadonlyMap<Witness, number>,
): readonly Witness[] {
  const likely = witnesses.toSorted(
    (a, b) =>
      (lastNoticed.get(b) ?? -1) - (lastNoticed.get(a) ?? -1) ||
      (b.expectations ?? 0) - (a.expectations ?? 0) ||
      a.passages.length - b.passages.length,
  );
  const heard = new Map<string, number>();
  const turns = likely.map((witness) => {
    const place = witness.writtenAt ?? witness.name;
    const turn = heard.get(place) ?? 0;
    heard.set(place, turn + 1);
    return { witness, turn };
  });
  const inTurn = turns.toSorted((a, b) => a.turn - b.turn).map(({ witness }) => witness);
  const known = before.flatMap((name) => inTurn.find((witness) => witness.name === name) ?? []);
  return [...new Set([...known, ...inTurn])];
}

async function whoNotices(world: World, witnesses: readonly Witness[]): Promise<Witness | undefined> {
  for (const witness of witnesses) if (!(await witness.play(world))) return witness;
  return undefined;
}

const withFlow = (world: World, { flowArn, document }: Damage): World => ({
  ...world,
  flows: world.flows.map((flow): Flow => (flow.arn === flowArn ? { ...flow, document } : flow)),
});

const addressesOf = ({ queues, hours, functions, flows, prompts }: World): Addresses => ({
  queues,
  hours,
  functions: functions.filter(({ associated }) => associated),
  flows,
  prompts,
});

function placesOf({ passages, visits = [] }: Witness, { flows }: World): ReadonlySet<string> {
  const places = new Set<string>();
  const arns = new Map(flows.map(({ name, arn }) => [name, arn]));
  for (const { flow, block } of visits) places.add(placeOf(arns.get(flow) ?? '', block, undefined));
  for (const { flowArn, block, branch } of passages)
    places.add(placeOf(flowArn, block, undefined)).add(placeOf(flowArn, block, branch));
  return places;
}

const placeOf = (flowArn: string, block: string, branch: Branch | undefined): string =>
  JSON.stringify([flowArn, block, branch ?? 'any']);
