/**
 * Boots any cloud assembly: reads its templates, starts the table engine, the gateway, services and functions, runs its custom resources,
 * and describes the rest as a world. Knows CloudFormation and Connect, not who wrote the templates.
 */
import path from 'node:path';
import type { World } from '../exchange/world';
import type { BootFinding } from './assembly/finding';
import { textOf } from './assembly/property';
import { readAssembly, type Assembly, type AssemblySource } from './assembly/read-assembly';
import { customKey, resolveAssembly, type ResolvedAssembly } from './assembly/resolve-assembly';
import type { CustomAnswer, ResolvedResource } from './assembly/stack';
import { STAND_IN_ACCOUNT } from './assembly/stand-ins';
import { isCustomResource, runCustomResource } from './custom-resources';
import { connectState, type ConnectState } from './endpoint/connect-state';
import { connectService } from './endpoint/connect-service';
import { Exchanges } from './exchanges';
import { HostedFunctions } from './functions/hosted-functions';
import type { FunctionLog } from './functions/function-host';
import type { StandInModules } from './functions/lambda-function';
import { lambdaService } from './functions/lambda-service';
import { startGateway, type Gateway } from './gateway/gateway';
import { tableService } from './gateway/table-service';
import { chooseInstance } from './instance';
import { ignoredTypes, takeInventory, type InventoryEntry } from './inventory';
import { Permissions } from './permissions/permissions';
import { recordingSeconds } from './recording-length';
import { Scratch } from './scratch';
import { hostServices, type Activity, type HostedServices } from './services/hosted';
import type { LocalTable } from './tables/create-tables';
import { startTableEngine, type TableEngine, type TableEngineSettings } from './tables/engine';
import { restore, takeSnapshot } from './tables/snapshot';
import type { BuiltWorld } from './world';
import { refreshWorld } from './world/refresh';

export interface BootOptions {
  readonly assembly: AssemblySource;
  /** What functions see as the time of the boot; the real time when absent. */
  readonly at?: Date;
  /** Which table engine; see `tableSettings`. */
  readonly tables?: TableEngineSettings;
  /** Fills tables before the first call, while custom resources run: whoever boots knows what belongs there. */
  readonly seed?: (tables: SeededTables) => Promise<void>;
  readonly onProgress?: (line: string) => void;
  /** Modules that run instead of functions which cannot run here, or shall not, by short name: each exports `handler`. */
  readonly standIns?: StandInModules;
  /** What functions write to their console. */
  readonly onLog?: (log: FunctionLog) => void;
  /** Hears what hosted services do by themselves: deliveries, schedules, batches for functions. */
  readonly onActivity?: (activity: Activity) => void;
}

export interface SeededTables {
  readonly endpoint: string;
  readonly region: string;
  readonly tables: readonly LocalTable[];
}

export interface CenterTables extends SeededTables {
  readonly engine: TableEngine['name'];
  /** Brings all items back to what they were after the boot, seeds included. */
  reset(): Promise<void>;
}

/** What a boot has come to, and what runs from now on. */
export interface Booted {
  readonly world: World;
  /** All of the assembly, evaluated. */
  readonly resources: readonly ResolvedResource[];
  readonly tables: CenterTables;
  readonly gateway: Gateway;
  readonly services: HostedServices;
  readonly functions: HostedFunctions;
  readonly permissions: Permissions;
  /** Those on which the Connect endpoint acts. */
  readonly exchanges: Exchanges;
  /** Faults of the assembly: with an `error` among them, a deployment would fail. */
  readonly findings: readonly BootFinding[];
  /** What each resource of the assembly is here. */
  readonly inventory: readonly InventoryEntry[];
  /** Resources that have no part in a call here, by type and number, and functions that cannot run here. */
  readonly ignored: readonly string[];
  /** Values only a deployment knows, and which resource or reference they stand for. */
  readonly standIns: readonly string[];
  /** Ends everything that was started: threads, processes, ports, files. */
  close(): Promise<void>;
}

/** Faults of the assembly are findings, not errors. */
export async function boot(options: BootOptions): Promise<Booted> {
  // The engine is another process: it starts while this one reads the assembly.
  const engine = startTableEngine(options.tables);
  engine.catch(() => undefined);
  let begun: Boot;
  try {
    begun = new Boot(options, engine);
  } catch (error) {
    await engine.then((started) => started.close()).catch(() => undefined);
    throw error;
  }
  try {
    return await begun.run();
  } catch (error) {
    await begun.close();
    throw error;
  }
}

/** What is much code and not needed at once: it loads while functions start. */
const rooms = {
  tables: (): typeof import('./tables/create-tables') => require('./tables/create-tables'),
  world: (): typeof import('./world') => require('./world'),
};

/** All of them, to their end: when one fails, the others are not left running. */
async function allOf(...promises: readonly Promise<void>[]): Promise<void> {
  for (const ended of await Promise.allSettled(promises)) if (ended.status === 'rejected') throw ended.reason;
}

class Boot {
  private readonly assembly: Assembly;
  private readonly answers = new Map<string, CustomAnswer>();
  private readonly findings: BootFinding[] = [];
  private readonly ignored: string[] = [];
  private readonly scratch = new Scratch();
  private readonly permissions = new Permissions();
  private readonly functions: HostedFunctions;
  private readonly exchanges: Exchanges;
  private resolved: ResolvedAssembly;
  private connect: ConnectState;
  private engine: TableEngine | undefined;
  private gateway: Gateway | undefined;
  private services: HostedServices | undefined;
  private tables: readonly LocalTable[] = [];
  /** Undefined until it is booted. */
  private world: World | undefined;
  private instanceFindings: readonly BootFinding[] = [];

  constructor(
    private readonly options: BootOptions,
    private readonly starting: Promise<TableEngine>,
  ) {
    const { standIns, onLog } = options;
    this.assembly = readAssembly(options.assembly);
    this.resolved = resolveAssembly(this.assembly);
    this.connect = this.connectStateNow();
    this.exchanges = new Exchanges(options.at ?? new Date());
    this.functions = new HostedFunctions({
      assembly: this.assembly,
      folder: () => this.scratch.folder(),
      standIns,
      onLog,
    });
  }

  async run(): Promise<Booted> {
    const at = this.exchanges.time;
    this.options.onProgress?.(
      `Booting ${this.assembly.stacks.length} stacks: ${this.resolved.resources.length} resources`,
    );
    const gateway = await this.startGateway();
    this.hostFunctions(gateway);
    // Their code loads while the tables are made.
    for (const { properties } of this.resolved.resources.filter(isCustomResource))
      this.functions.hosts.get(textOf(properties['ServiceToken']))?.warm(at);
    const engine = await this.startEngine(gateway);
    const { tables, findings } = await rooms.tables().createTables(this.resolved.resources, engine.endpoint);
    this.tables = tables;
    this.findings.push(...findings);
    const seeded: SeededTables = { endpoint: engine.endpoint, region: this.region(), tables };
    const running = this.runCustomResources(gateway, at);
    const seeding = this.options.seed?.(seeded) ?? Promise.resolve();
    // While they run, in threads and processes of their own: what this loads (time zones, too) is there when it is needed.
    this.worldNow();
    await allOf(running, seeding);
    const snapshot = takeSnapshot(tables, seeded);
    const built = this.worldNow();
    this.findings.push(...built.findings);
    this.checkWorld(built.world);
    this.world = built.world;
    const before = await snapshot;
    const { resolved, functions, permissions, exchanges } = this;
    return {
      world: built.world,
      resources: resolved.resources,
      tables: { ...seeded, engine: engine.name, reset: () => restore(tables, before, seeded) },
      gateway,
      services: this.services ?? this.hostServices(engine),
      functions,
      permissions,
      exchanges,
      findings: [
        ...resolved.findings,
        ...this.instanceFindings,
        ...functions.findings,
        ...permissions.findings,
        ...this.findings,
      ],
      ignored: [...functions.ignored, ...this.ignored, ...ignoredTypes(resolved.resources)],
      inventory: takeInventory(resolved.resources, functions.unable),
      standIns: [...resolved.standIns, ...built.standIns],
      close: () => this.close(),
    };
  }

  async close(): Promise<void> {
    await this.functions.close();
    const engine = this.starting.then((started) => started.close()).catch(() => undefined);
    await Promise.all([this.gateway?.close(), this.services?.close(), engine]);
    this.scratch.close();
  }

  private async startGateway(): Promise<Gateway> {
    const { permissions, functions, exchanges } = this;
    const gateway = await startGateway({
      permissions,
      principalOf: (key) => permissions.principal(functions.withKey(key) ?? ''),
      region: this.region(),
    });
    this.gateway = gateway;
    gateway.host(
      connectService(() => this.connect, {
        exchanges: () => exchanges.forRequest(),
        changed: () => {
          if (this.world) refreshWorld(this.world, this.worldNow().world);
        },
      }),
    );
    gateway.host(lambdaService(functions.invoking, () => this.resolved.resources));
    return gateway;
  }

  private async startEngine(gateway: Gateway): Promise<TableEngine> {
    const engine = await this.starting;
    const account = this.assembly.stacks[0]?.account ?? STAND_IN_ACCOUNT;
    gateway.host(
      tableService({
        endpoint: engine.endpoint,
        tables: () => this.tables,
        prefix: `arn:aws:dynamodb:${this.region()}:${account}:table/`,
      }),
    );
    this.hostServices(engine);
    return engine;
  }

  private hostServices(engine: TableEngine): HostedServices {
    this.engine = engine;
    const hosted = hostServices({
      resources: this.resolved.resources,
      invoke: (arn, event, at) => this.functions.invoking.forService(arn, event, at),
      clock: () => this.exchanges.time,
      folder: path.join(this.scratch.folder(), 'buckets'),
      tables: { endpoint: engine.endpoint, engine: engine.name },
      ...(this.options.onActivity ? { onActivity: this.options.onActivity } : {}),
    });
    for (const service of hosted.services) this.gateway?.host(service);
    void this.services?.close();
    this.services = hosted;
    return hosted;
  }

  /** Hosts every function, and what is read along: what they may do, and the services around them. */
  private hostFunctions({ url }: Gateway): void {
    this.permissions.read(this.resolved.resources);
    if (this.engine) this.hostServices(this.engine);
    this.functions.host(this.resolved, url);
  }

  private worldNow(): BuiltWorld {
    return rooms.world().buildWorld({
      resources: this.connect.resources,
      outputs: this.resolved.outputs,
      connect: this.connect,
      promptSeconds: (s3Uri) => this.promptSeconds(s3Uri),
    });
  }

  private region(): string {
    return this.assembly.stacks[0]?.region ?? this.connect.instanceArn.split(':')[3] ?? '';
  }

  private connectStateNow(): ConnectState {
    const { arn, resources, finding } = chooseInstance(this.resolved.resources);
    this.instanceFindings = finding ? [finding] : [];
    return connectState(arn, resources, this.resolved.outputs);
  }

  private async runCustomResources(gateway: Gateway, at: Date): Promise<void> {
    const { hosts } = this.functions;
    const wanted = this.resolved.resources.filter(isCustomResource);
    for (const { stack, logicalId } of wanted) {
      const resource = this.resolved.resources.find((other) => other.stack === stack && other.logicalId === logicalId);
      if (!resource) continue;
      this.options.onProgress?.(`Running ${resource.type} of ${stack}`);
      const { answer, finding, ignored } = await runCustomResource(resource, hosts, gateway, at);
      if (finding) this.findings.push(finding);
      if (ignored) this.ignored.push(ignored);
      if (!answer) continue;
      this.answers.set(customKey(stack, logicalId), answer);
      if (this.resolved.awaitsCustom) this.resolveAgain(gateway);
    }
    // What ran for a deployment has no part in calls: its threads need not wait for one.
    for (const { properties } of wanted) void hosts.get(textOf(properties['ServiceToken']))?.close();
  }

  /** Somebody reads what a custom resource answered: evaluate with the answer, keep what API calls changed. */
  private resolveAgain(gateway: Gateway): void {
    const before = this.connect;
    this.resolved = resolveAssembly(this.assembly, this.answers);
    const now = this.connectStateNow();
    for (const [arn, number] of before.phoneNumbers) {
      const same = now.phoneNumbers.get(arn);
      if (same) Object.assign(same, number);
    }
    for (const [queue, quickConnects] of before.quickConnects) now.quickConnects.set(queue, quickConnects);
    this.connect = now;
    this.hostFunctions(gateway);
  }

  private promptSeconds(s3Uri: string): number | undefined {
    const key = s3Uri.split('/').slice(3).join('/');
    const asset = this.resolved.assets.get(key);
    return asset && recordingSeconds(asset.file);
  }

  private checkWorld({ flows, lines }: World): void {
    if (flows.length > 0 && lines.length > 0) return;
    if ([...this.resolved.findings, ...this.findings].some(({ severity }) => severity === 'error')) return;
    this.findings.push({
      // It can be deployed, and run; only calls are not possible.
      severity: 'warning',
      stack: this.assembly.stacks[0]?.stack ?? 'assembly',
      message: flows.length === 0 ? 'there is no flow in it' : 'no flow of type CONTACT_FLOW can be called',
      fix: 'give an assembly with at least one AWS::Connect::ContactFlow of type CONTACT_FLOW',
    });
  }
}
