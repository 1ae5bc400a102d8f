/**
 * A contact center on one machine: boots any cloud assembly (tables, functions, the Connect endpoint, custom resources)
 * and plays calls on it. Knows CloudFormation and Connect, not who wrote the templates.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CallEvent, CallPlan, CallPorts, CallReport } from '../exchange/call';
import type { Exchange, ExchangeOptions } from '../exchange/exchange';
import type { Arrival, CallerPort, PlayOptions, PlayPorts } from '../exchange/play';
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
import { startGateway, type Gateway } from './gateway/gateway';
import type { Outage } from './gateway/outage';
import { tableService } from './gateway/table-service';
import { accessKeyOf, FunctionHost, type FunctionLog, type FunctionReport } from './functions/function-host';
import { Invoking, unqualified, type InvokingOptions } from './functions/invoking';
import { readFunctions, type StandInModules } from './functions/lambda-function';
import { lambdaService } from './functions/lambda-service';
import { chooseInstance } from './instance';
import { takeInventory, type InventoryEntry } from './inventory';
import { Permissions, type PermissionReport } from './permissions/permissions';
import { recordingSeconds } from './recording-length';
import { hostServices, type Activity, type HostedServices } from './services/hosted';
import type { LocalTable } from './tables/create-tables';
import { isTable } from './tables/is-table';
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

/** Who makes a call as it goes, and who hears of it. */
export interface Listener {
  readonly caller: CallerPort;
  readonly onEvent?: (event: CallEvent) => void;
}

export interface CallOptions extends PlayOptions, InvokingOptions {}

export interface CenterTables extends SeededTables {
  readonly engine: TableEngine['name'];
  /** Brings all items back to what they were after the boot, seeds included. */
  reset(): Promise<void>;
}

export interface LocalCenter {
  readonly world: World;
  /** All of the assembly, evaluated. */
  readonly resources: readonly ResolvedResource[];
  readonly tables: CenterTables;
  /** Where every service answers that is hosted here, as AWS's own address would. Any access key but a function's may do everything. */
  readonly url: string;
  /** Streams, buckets, queues, schedules, … around the center. */
  readonly services: HostedServices;
  /** What functions were allowed and refused, and grants that nobody used. */
  readonly permissions: PermissionReport;
  /** Faults of the assembly: with an `error` among them, a deployment would fail. */
  readonly findings: readonly BootFinding[];
  /** What each resource of the assembly is here. */
  readonly inventory: readonly InventoryEntry[];
  /** Resources that have no part in a call here, by type and number, and functions that cannot run here. */
  readonly ignored: readonly string[];
  /** Values only a deployment knows, and which resource or reference they stand for. */
  readonly standIns: readonly string[];
  /** What is known of each function that runs here: starts, errors, times, memory. */
  functions(): readonly FunctionReport[];
  /** What a call needs of the world outside: the functions, run here. */
  ports(options?: CallOptions): CallPorts;
  /** Begins an exchange of this world; the Connect endpoint acts on it, and on it alone, until the next one is opened. Whoever opens it drives it. */
  openExchange(options: ExchangeOptions): Exchange;
  /** Lets the Connect endpoint act on an exchange that somebody else began, before any other. The answer takes it away. */
  attach(exchange: Exchange): () => void;
  /** How often functions and programs have asked the Connect endpoint something so far: what they were told may differ next time. */
  contactRequests(): number;
  /** Breaks a service, or one table, for all functions. The answer mends it. */
  breakService(outage: Outage): () => void;
  /** Functions that events and schedules invoke go wrong, by short name. The answer mends them. */
  breakFunctions(faults: NonNullable<InvokingOptions['faults']>): () => void;
  /** Plays one call to its end. */
  call(plan: CallPlan, options?: CallOptions): Promise<CallReport>;
  /** Plays a call that somebody makes as it goes. */
  startCall(arrival: Arrival, listener: Listener, options?: CallOptions): Promise<CallReport>;
  /** Ends everything that was started: threads, processes, ports, files. */
  close(): Promise<void>;
}

/** Boots an assembly. Faults of the assembly are findings of the center, not errors. */
export async function bootCenter(options: BootOptions): Promise<LocalCenter> {
  // The engine is another process: it starts while this one reads the assembly.
  const engine = startTableEngine(options.tables);
  engine.catch(() => undefined);
  let boot: Boot;
  try {
    boot = new Boot(options, engine);
  } catch (error) {
    await engine.then((started) => started.close()).catch(() => undefined);
    throw error;
  }
  try {
    return await boot.run();
  } catch (error) {
    await boot.close();
    throw error;
  }
}

/** What is much code and not needed at once: the SDK's tables load while functions start, and calls when somebody calls. */
const rooms = {
  tables: (): typeof import('./tables/create-tables') => require('./tables/create-tables'),
  expiry: (): typeof import('./tables/expiry') => require('./tables/expiry'),
  world: (): typeof import('./world') => require('./world'),
  exchange: (): typeof import('../exchange/exchange') => require('../exchange/exchange'),
  play: (): typeof import('../exchange/play') => require('../exchange/play'),
  followedCall: (): typeof import('./records/followed-call') => require('./records/followed-call'),
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
  /** Made when code must be unpacked or written out. */
  private scratch: string | undefined;
  /** Functions that ran for the boot alone, until their threads are gone. */
  private ending: Promise<unknown> = Promise.resolve();
  private readonly hosts = new Map<string, FunctionHost>();
  private readonly permissions = new Permissions();
  /** Functions by the access key they call services with. */
  private readonly keys = new Map<string, string>();
  private resolved: ResolvedAssembly;
  private connect: ConnectState;
  private engine: TableEngine | undefined;
  private gateway: Gateway | undefined;
  private services: HostedServices | undefined;
  private tables: readonly LocalTable[] = [];
  /** Undefined until it is booted. */
  private world: World | undefined;
  private opened: Exchange | undefined;
  private readonly attached: Exchange[] = [];
  private contactRequests = 0;
  /** The latest moment that anybody here has spoken of. */
  private now: Date;
  private instanceFindings: readonly BootFinding[] = [];
  private functionFindings: readonly BootFinding[] = [];
  private functionsIgnored: readonly string[] = [];
  private unable: ReadonlyMap<string, string> = new Map();
  private readonly invoking = new Invoking({
    hosts: this.hosts,
    unable: (arn) => this.unable.get(arn),
    qualified: (arn) => this.isQualified(arn),
    tablesInWords: () => this.tablesInWords(),
  });
  private readonly clean = (): void => {
    if (this.scratch !== undefined) rmSync(this.scratch, { recursive: true, force: true });
  };

  constructor(
    private readonly options: BootOptions,
    private readonly starting: Promise<TableEngine>,
  ) {
    this.assembly = readAssembly(options.assembly);
    this.resolved = resolveAssembly(this.assembly);
    this.connect = this.connectStateNow();
    this.now = options.at ?? new Date();
  }

  async run(): Promise<LocalCenter> {
    const at = this.now;
    this.options.onProgress?.(
      `Booting ${this.assembly.stacks.length} stacks: ${this.resolved.resources.length} resources`,
    );
    const gateway = await this.startGateway();
    this.hostFunctions();
    // Their code loads while the tables are made.
    for (const { properties } of this.resolved.resources.filter(isCustomResource))
      this.hosts.get(textOf(properties['ServiceToken']))?.warm(at);
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
    const ports = (options: CallOptions = {}): CallPorts => ({
      invoke: (invocation) => {
        this.now = invocation.at;
        return this.invoking.forCall(invocation, options);
      },
    });
    // A server of the user's own keeps its items: it knows another time than these calls.
    const sweep = async (at: Date): Promise<void> => {
      if (engine.name !== 'external' && !Number.isNaN(at.getTime()))
        await rooms.expiry().sweepExpired(tables, seeded, at);
    };
    const { permissions } = this;
    const services = this.services ?? this.hostServices(engine);
    const attach = (exchange: Exchange): (() => void) => {
      this.attached.unshift(exchange);
      return () => void this.attached.splice(this.attached.indexOf(exchange) >>> 0, 1);
    };
    const followed = async (
      startsAt: Date,
      options: CallOptions | undefined,
      play: (ports: PlayPorts) => Promise<CallReport>,
    ): Promise<CallReport> => {
      const { resources } = this.resolved;
      const call = { world: built.world, startsAt, seed: options?.seed, services, resources, attach };
      const { follow, leave } = rooms.followedCall().followedCall(call);
      const mend = this.invoking.breakForServices(options?.faults ?? {});
      try {
        return await play({ ...ports(options), follow });
      } finally {
        mend();
        leave();
      }
    };
    return {
      world: built.world,
      resources: this.resolved.resources,
      tables: { ...seeded, engine: engine.name, reset: () => restore(tables, before, seeded) },
      url: gateway.url,
      services,
      permissions,
      findings: [
        ...this.resolved.findings,
        ...this.instanceFindings,
        ...this.functionFindings,
        ...permissions.findings,
        ...this.findings,
      ],
      ignored: [...this.functionsIgnored, ...this.ignored, ...ignoredTypes(this.resolved.resources)],
      inventory: takeInventory(this.resolved.resources, this.unable),
      standIns: [...this.resolved.standIns, ...built.standIns],
      functions: () => [...this.hosts.values()].map((host) => host.report()),
      ports,
      openExchange: (options) => {
        const { Exchange: Opened } = rooms.exchange();
        this.opened = new Opened(built.world, options);
        return this.opened;
      },
      attach,
      contactRequests: () => this.contactRequests,
      breakService: (outage) => gateway.break(outage),
      breakFunctions: (faults) => this.invoking.breakForServices(faults),
      async call(plan, options) {
        await sweep(plan.at);
        return followed(plan.at, options, (ports) => rooms.play().playCall(built.world, plan, ports, options));
      },
      async startCall(arrival, listener, options) {
        await sweep(arrival.at);
        return followed(arrival.at, options, (ports) =>
          rooms.play().startCall(built.world, arrival, ports, { ...options, ...listener }),
        );
      },
      close: () => this.close(),
    };
  }

  async close(): Promise<void> {
    await Promise.all([...this.hosts.values()].map((host) => host.close()));
    const engine = this.starting.then((started) => started.close()).catch(() => undefined);
    await Promise.all([this.gateway?.close(), this.services?.close(), engine]);
    process.off('exit', this.clean);
    this.clean();
  }

  private async startGateway(): Promise<Gateway> {
    const gateway = await startGateway({
      permissions: this.permissions,
      principalOf: (key) => this.permissions.principal(this.keys.get(key) ?? ''),
      region: this.region(),
    });
    this.gateway = gateway;
    gateway.host(
      connectService(() => this.connect, {
        exchanges: () => {
          this.contactRequests += 1;
          return [...this.attached, ...(this.opened ? [this.opened] : [])];
        },
        changed: () => {
          if (this.world) refreshWorld(this.world, this.worldNow().world);
        },
      }),
    );
    gateway.host(lambdaService(this.invoking, () => this.resolved.resources));
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
      invoke: (arn, event, at) => this.invoking.forService(arn, event, at),
      clock: () => (this.attached[0] ?? this.opened)?.time ?? this.now,
      folder: path.join(this.scratchFolder(), 'buckets'),
      tables: { endpoint: engine.endpoint, engine: engine.name },
      ...(this.options.onActivity ? { onActivity: this.options.onActivity } : {}),
    });
    for (const service of hosted.services) this.gateway?.host(service);
    void this.services?.close();
    this.services = hosted;
    return hosted;
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

  /** Hosts every function; one whose definition did not change keeps its host. What they may do is read along. */
  private hostFunctions(): void {
    const { resources, assets } = this.resolved;
    this.permissions.read(resources);
    if (this.engine) this.hostServices(this.engine);
    const folders = new Map(
      this.assembly.stacks.flatMap(({ stack, folder }) => (folder ? [[stack, folder] as const] : [])),
    );
    const { functions, findings, ignored, unable } = readFunctions(
      resources,
      assets,
      folders,
      () => this.scratchFolder(),
      this.options.standIns,
    );
    this.functionFindings = findings;
    this.functionsIgnored = ignored;
    this.unable = unable;
    const settings = {
      endpoints: { AWS_ENDPOINT_URL: this.gateway?.url ?? '', ...this.endpointsByService() },
      ...(this.options.onLog ? { onLog: this.options.onLog } : {}),
    };
    for (const definition of functions) {
      this.keys.set(accessKeyOf(definition.arn), definition.arn);
      const before = this.hosts.get(definition.arn);
      if (before && JSON.stringify(before.definition) === JSON.stringify(definition)) continue;
      void before?.close();
      this.hosts.set(definition.arn, new FunctionHost(definition, settings));
    }
  }

  /** The SDK prefers these to the general one, and a template may have set one of them to an address of its own. */
  private endpointsByService(): Record<string, string> {
    return Object.fromEntries(ENDPOINTS.map((service) => [`AWS_ENDPOINT_URL_${service}`, this.gateway?.url ?? '']));
  }

  /** Whether the assembly has that version or alias. `$LATEST` always is. */
  private isQualified(functionArn: string): boolean {
    if (functionArn === `${unqualified(functionArn)}:$LATEST`) return true;
    return this.resolved.resources.some(
      ({ type, ref }) => (type === 'AWS::Lambda::Version' || type === 'AWS::Lambda::Alias') && ref === functionArn,
    );
  }

  private scratchFolder(): string {
    if (this.scratch === undefined) {
      this.scratch = mkdtempSync(path.join(tmpdir(), 'tsunagu-'));
      process.once('exit', this.clean);
    }
    return this.scratch;
  }

  private async runCustomResources(endpoint: Gateway, at: Date): Promise<void> {
    const wanted = this.resolved.resources.filter(isCustomResource);
    for (const { stack, logicalId } of wanted) {
      const resource = this.resolved.resources.find((other) => other.stack === stack && other.logicalId === logicalId);
      if (!resource) continue;
      this.options.onProgress?.(`Running ${resource.type} of ${stack}`);
      const { answer, finding, ignored } = await runCustomResource(resource, this.hosts, endpoint, at);
      if (finding) this.findings.push(finding);
      if (ignored) this.ignored.push(ignored);
      if (!answer) continue;
      this.answers.set(customKey(stack, logicalId), answer);
      if (this.resolved.awaitsCustom) this.resolveAgain();
    }
    // What ran for a deployment has no part in calls: its threads need not wait for one.
    const ran = wanted.flatMap(({ properties }) => this.hosts.get(textOf(properties['ServiceToken'])) ?? []);
    this.ending = Promise.all(ran.map((host) => host.close()));
  }

  /** Somebody reads what a custom resource answered: evaluate with the answer, keep what API calls changed. */
  private resolveAgain(): void {
    const before = this.connect;
    this.resolved = resolveAssembly(this.assembly, this.answers);
    const now = this.connectStateNow();
    for (const [arn, number] of before.phoneNumbers) {
      const same = now.phoneNumbers.get(arn);
      if (same) Object.assign(same, number);
    }
    for (const [queue, quickConnects] of before.quickConnects) now.quickConnects.set(queue, quickConnects);
    this.connect = now;
    this.hostFunctions();
  }

  /** The engine does not say which table was asked for; the ones that exist make the mistake plain. */
  private tablesInWords(): string {
    const names = this.resolved.resources.filter(isTable).map(({ ref }) => ref);
    return ` (tables here: ${names.join(', ') || 'none'})`;
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

/** Service identifiers as the SDK's variables write them. */
const ENDPOINTS = [
  'CONNECT',
  'DYNAMODB',
  'DYNAMODB_STREAMS',
  'KINESIS',
  'FIREHOSE',
  'S3',
  'SQS',
  'SNS',
  'SSM',
  'LAMBDA',
];

const PLAYED =
  /^AWS::Connect::(Instance|ContactFlow|Queue|HoursOfOperation|RoutingProfile|User|Prompt|PhoneNumber|QuickConnect|IntegrationAssociation)$/u;

/** Resources that nothing here looks at: `12 × AWS::IAM::Role`. */
function ignoredTypes(resources: readonly ResolvedResource[]): string[] {
  const counts = new Map<string, number>();
  for (const resource of resources) {
    const { type } = resource;
    if (PLAYED.test(type) || isTable(resource) || isCustomResource(resource)) continue;
    if (/^AWS::(Lambda::(Function|Alias|Version)|SSM::Parameter|CDK::Metadata|CloudFormation::Stack)$/u.test(type))
      continue;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a.localeCompare(b)).map(([type, count]) => `${count} × ${type}`);
}
