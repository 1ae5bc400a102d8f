/**
 * Rehearses scenarios in a booted center: its flows as they would be published, its functions, its tables, in virtual time.
 * Each scenario finds the tables as they were after the boot.
 */
import { formatPath, type CenterFinding, type Path } from '../../center/finding';
import type { ExchangeEvent, Passage } from '../../exchange/event';
import { contactRecord } from '../../exchange/records/contact-record';
import type { World } from '../../exchange/world';
import type { Json } from '../../language/document';
import type { LocalCenter } from '../../local/center';
import type { InjectedFault } from '../../local/functions/fault';
import type { LocalTable } from '../../local/tables/create-tables';
import { Following } from '../../local/records/following';
import type { Around } from '../../local/records/around';
import { sweepExpired } from '../../local/tables/expiry';
import { itemsOf, putItems } from '../../local/tables/items';
import type { JourneyBudget } from '../price/journey-budget';
import type { Prices } from '../price/prices';
import { budgetOf } from './budget';
import { Call } from './call';
import { circumstancesOf, type Given, type Known } from './circumstances';
import { present } from './complete';
import { judge, type Aftermath } from './judge';
import { inOrder, type LoadedScenario } from './load';
import { laidRowFindings } from './laid-rows';
import { handledBy, isOutbound, perform, stepInWords } from './perform';
import { endingPhrase } from './phrases';
import { PlayedCall } from './played-call';
import { Records } from './records';
import { Recollection, type Memory } from './recollection';
import type { Failure, ScenarioResult } from './result';
import type { Faults, Scenario, Step } from './scenario';
import { unknownNames } from './unknown-names';
import { Unmet, type UnmetExpectation } from './unmet';

export interface Rehearsed extends ScenarioResult {
  readonly passages: readonly Passage[];
  readonly events: readonly ExchangeEvent[];
}

export interface PlayOptions {
  /** Other flows, queues, people than the center's own: for flows damaged on purpose. */
  readonly world?: World;
  readonly onPassage?: (passage: Passage) => void;
  /** Of this scenario: what functions answered before they are not asked again. */
  readonly memory?: Memory;
}

export interface RehearsalSettings {
  /** Absent: no call has a cost. */
  readonly prices?: Prices;
}

/** What a call is played with. */
interface Stage extends PlayOptions {
  readonly recollection: Recollection;
  /** What lies around the calls; absent: nothing that could notice them. */
  readonly around?: Around;
  /** Takes the exchanges of the scenario away from the Connect endpoint. */
  readonly detach: (() => void)[];
}

interface Staged {
  readonly call: Call;
  /** Waits until everything has come of the call. */
  readonly settle: () => Promise<void>;
}

const nothingToMend = (): void => undefined;

/** A Lambda function is cut off after so many milliseconds at the latest. */
const LONGEST_FUNCTION = 900_000;

/** Between the seeds of a scenario's calls: larger than the seeds that people write. */
const SEEDS_APART = 1_000_003;

export class Rehearsal {
  private readonly known: Known;
  private readonly memoryMegabytes: ReadonlyMap<string, number>;
  private readonly records: Records;

  /**
   * @param known what only whoever boots knows: time zone, country, the time of a scenario that names none
   */
  constructor(
    private readonly center: LocalCenter,
    known: Pick<Known, 'timeZone' | 'country' | 'now'>,
    private readonly settings: RehearsalSettings = {},
  ) {
    const { world, tables } = center;
    this.records = new Records(center);
    this.memoryMegabytes = new Map(center.functions().map(({ name, memoryMegabytes }) => [name, memoryMegabytes]));
    this.known = {
      ...known,
      world,
      functions: [...new Set([...world.functions, ...center.functions()].map(({ name }) => name))],
      tables: tables.tables.map(({ shortName }) => shortName),
      buckets: this.records.bucketNames,
    };
  }

  /** Names in scenarios that are none in this center, each at its place. */
  check(scenarios: readonly LoadedScenario[]): readonly CenterFinding[] {
    const findings = scenarios.flatMap((loaded) =>
      [
        ...circumstancesOf(loaded.scenario, this.known).findings,
        ...unknownNames(loaded.scenario, this.known),
        ...laidRowFindings(loaded.scenario, this.center.tables.tables, this.center.resources),
      ].map(({ path, ofKey, message, fix }) => ({
        severity: 'error' as const,
        ...loaded.placeOf(path, ofKey),
        path: formatPath(path),
        message,
        fix,
      })),
    );
    return inOrder(findings);
  }

  /** Plays one scenario and judges it. Nothing of a scenario makes it throw. */
  async play(loaded: LoadedScenario, options: PlayOptions = {}): Promise<Rehearsed> {
    const began = performance.now();
    const { scenario, place, placeOf } = loaded;
    const isStored = scenario.stored !== undefined || scenario.notStored !== undefined;
    const expected = [...scenario.story.map(stepInWords), endingPhrase(scenario.ends)];
    const stage = this.stageFor(scenario, options);
    const { recollection } = stage;
    let mend = nothingToMend;
    let mark: ReadonlyMap<string, number> = new Map();
    await recollection.does(() => {
      if (isStored) mark = this.records.mark();
    });
    await this.prepare(scenario, stage);
    await recollection.does(() => {
      mend = this.breakServices(scenario.faults);
    });
    const failures: Failure[] = [];
    const { call, settle } = await this.callFor(scenario, scenario.story, stage);
    const { played } = call;
    const lineOf = (path: Path): number => placeOf(path).line;
    let budget: JourneyBudget | undefined;
    try {
      const unmet = await this.tell(scenario, call);
      if (unmet) {
        const step = Math.max(0, played.story.length - 1);
        const path: Path = step < scenario.story.length ? ['story', step] : ['ends'];
        failures.push({ step, path: formatPath(path), line: lineOf(path), ...unmet });
      }
      budget = this.budgetOf(played);
      if (isStored || scenario.written !== undefined || scenario.notWritten !== undefined) {
        await settle();
        await recollection.inEarnest();
      }
      for (const { path, ...verdict } of judge(scenario, {
        ...(await this.aftermath(scenario, played, recollection)),
        stored: this.storedSince(mark, scenario),
        budget,
      }))
        failures.push({
          path: formatPath(path),
          line: lineOf(path),
          ...verdict,
          atSeconds: played.seconds,
          ...played.log.position,
        });
    } finally {
      mend();
      for (const detach of stage.detach) detach();
    }
    return {
      name: scenario.name,
      file: place.file,
      line: place.line,
      expected,
      moments: played.log.moments,
      failures,
      ended: played.whereInWords(),
      callSeconds: played.seconds,
      silentSeconds: played.silentSeconds,
      ...present({ budget }),
      measuredMilliseconds: performance.now() - began,
      passages: played.log.passages,
      events: played.log.events,
    };
  }

  /** Plays the story as far as it goes. */
  private async tell({ story, ends }: Scenario, call: Call): Promise<UnmetExpectation | undefined> {
    try {
      await call.played.open();
      if (!isOutbound(story)) call.begin();
      for (const step of story) await perform(call, step);
      await call.ends(ends);
      return undefined;
    } catch (error) {
      if (error instanceof Unmet) return error.unmet;
      throw error;
    }
  }

  /**
   * Starts a call for a test to go on with: `const call = await rehearsal.call({ from: '090-1234-5678' }); await call.hears('…')`.
   * Tables are as they were after the boot, but for `rows`; services that `faults` breaks stay broken until `mend`.
   * @param handled agents who accept, reject and miss only when the test says so
   * @throws TypeError when the center does not have what is named
   */
  async call(
    given: Given = {},
    { handled = [], ...options }: PlayOptions & { readonly handled?: readonly string[] } = {},
  ): Promise<Call> {
    const [finding] = circumstancesOf(given, this.known).findings;
    if (finding) throw new TypeError(`${formatPath(finding.path)}: ${finding.message} ${finding.fix}`);
    this.mend();
    const stage = this.stageFor(given, options);
    await this.prepare(given, stage);
    const mend = this.breakServices(given.faults);
    this.mend = () => {
      mend();
      for (const detach of stage.detach) detach();
      this.mend = nothingToMend;
    };
    const { call } = await this.callFor(
      given,
      handled.map((agent): Step => ({ kind: 'agent', agent, deed: { kind: 'accepts' } })),
      stage,
    );
    await call.played.open();
    call.begin();
    return call;
  }

  /** Mends what the last call's faults have broken. */
  mend: () => void = nothingToMend;

  /** Permissions that no call has needed so far, in words. */
  unusedGrants(): readonly string[] {
    return this.center.permissions.unused().map(({ text }) => text);
  }

  private stageFor(given: Partial<Scenario>, options: PlayOptions): Stage {
    const recollection = new Recollection(options.memory, () => this.center.contactRequests());
    const around = this.records.around(given);
    return { ...options, recollection, detach: [], ...(around ? { around: recollection.around(around) } : {}) };
  }

  private async prepare(given: Given & Pick<Scenario, 'earlier'>, stage: Stage): Promise<void> {
    const { recollection } = stage;
    const { tables } = this.center;
    await recollection.does(() => tables.reset());
    const { startsAt } = circumstancesOf(given, this.known).circumstances;
    await recollection.does(() => this.lay(given.rows ?? {}));
    for (const [index, { story, ...who }] of (given.earlier ?? []).entries()) {
      // Another seed, or the earlier call would be the same contact.
      const seed = (given.seed ?? 0) + SEEDS_APART * (index + 1);
      const { from, line, at, bots, answers } = given;
      const before: Given = { ...present({ from, line, at, bots, answers }), ...who, seed };
      const { call, settle } = await this.callFor(before, story, stage);
      await recollection.does(() => this.sweep(call.played.circumstances.startsAt));
      try {
        call.begin();
        for (const step of story) await perform(call, step);
      } catch (error) {
        // What came of an earlier call is not judged.
        if (!(error instanceof Unmet)) throw error;
      }
      await settle();
    }
    await recollection.does(() => this.sweep(startsAt));
  }

  private async lay(rows: NonNullable<Given['rows']>): Promise<void> {
    const { tables } = this.center;
    for (const [name, items] of Object.entries(rows)) {
      const table = this.table(name);
      if (table) await putItems(table, items, tables);
    }
  }

  /** What has expired by the time of a call is gone by then, as in the cloud; a server of the user's own keeps its items. */
  private async sweep(at: Date): Promise<void> {
    const { tables } = this.center;
    if (tables.engine !== 'external') await sweepExpired(tables.tables, tables, at);
  }

  private async callFor(
    given: Given,
    story: readonly Step[],
    { world, onPassage, recollection, around, detach }: Stage,
  ): Promise<Staged> {
    const known = world ? { ...this.known, world } : this.known;
    const { circumstances } = circumstancesOf(given, known);
    const functions = given.faults?.functions ?? {};
    const faults = injectedFaults(functions);
    const latencies = Object.fromEntries(
      Object.entries(functions).flatMap(([name, fault]): [string, number][] =>
        typeof fault === 'object' && fault.takes !== undefined ? [[name, fault.takes * 1000]] : [],
      ),
    );
    const run = recollection.ports(this.center.ports({ faults, latencies }));
    const { opensAt: startsAt, seed } = circumstances;
    const following = around && new Following({ world: known.world, startsAt, seed, around });
    const beside = {
      lay: (rows: NonNullable<Given['rows']>) =>
        recollection.doesHere(`lays ${JSON.stringify(rows)}`, () => this.lay(rows)),
      program: async (functionName: string, event: Json, now: number) => {
        const functionArn = known.world.functions.find(({ name }) => name === functionName)?.arn ?? functionName;
        const at = new Date(startsAt.getTime() + now);
        const outcome = await run.invoke({ functionArn, event, at, timeLimitMilliseconds: LONGEST_FUNCTION });
        return outcome.kind === 'answered' ? outcome.payload : outcome.message;
      },
    };
    const ports = {
      run: { ...run, ...present({ beside: following }) },
      ...present({ onPassage, onEvent: following?.hear }),
    };
    const played = new PlayedCall(known.world, circumstances, ports, handledBy(story));
    detach.push(this.center.attach(played.exchange));
    await following?.begin(played.exchange);
    return {
      call: new Call(played, beside),
      settle: async () => {
        await following?.settle();
      },
    };
  }

  private breakServices({ tables = {}, services = {}, functions = {} }: Faults = {}): () => void {
    const mends = [
      this.center.breakFunctions(injectedFaults(functions)),
      ...Object.entries(tables).map(([table, how]) => this.center.breakService({ service: 'dynamodb', table, how })),
      ...Object.entries(services).map(([service, how]) => this.center.breakService({ service, how })),
    ];
    return () => {
      for (const mend of mends) mend();
    };
  }

  private async aftermath(
    { written = {}, notWritten = {} }: Scenario,
    played: PlayedCall,
    recollection: Recollection,
  ): Promise<Omit<Aftermath, 'stored' | 'budget'>> {
    const { history } = played;
    const names = [...new Set([...Object.keys(written), ...Object.keys(notWritten)])];
    if (names.length > 0) await recollection.inEarnest();
    const { tables } = this.center;
    return {
      heard: played.heard,
      whispered: played.log.whispered,
      spoken: played.log.spoken,
      attributes: played.attributes,
      tables: Object.fromEntries(
        await Promise.all(
          names.map(async (name) => {
            const table = this.table(name);
            return [name, table ? await itemsOf(table, tables) : []] as const;
          }),
        ),
      ),
      record: history && contactRecord(history, played.exchange.world, { startsAt: played.circumstances.opensAt }),
      silentSeconds: played.silentSeconds,
      callSeconds: played.seconds,
    };
  }

  private storedSince(
    mark: ReadonlyMap<string, number>,
    { stored = {}, notStored = {} }: Scenario,
  ): NonNullable<Aftermath['stored']> {
    const names = [...Object.keys(stored), ...Object.keys(notStored)];
    return Object.fromEntries(names.map((name) => [name, this.records.since(mark, name)]));
  }

  private budgetOf(played: PlayedCall): JourneyBudget | undefined {
    const { prices } = this.settings;
    return prices && budgetOf(played, { prices, memoryMegabytes: (name) => this.memoryMegabytes.get(name) });
  }

  private table(name: string): LocalTable | undefined {
    return this.center.tables.tables.find(({ shortName }) => shortName === name);
  }
}

const injectedFaults = (functions: NonNullable<Faults['functions']>): Record<string, InjectedFault> =>
  Object.fromEntries(
    Object.entries(functions).flatMap(([name, fault]): [string, InjectedFault][] => {
      if (typeof fault === 'string') return [[name, fault]];
      return fault.answers === undefined ? [] : [[name, { answers: fault.answers }]];
    }),
  );
