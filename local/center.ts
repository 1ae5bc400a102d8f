/**
 * A contact center on one machine: boots any cloud assembly (tables, functions, the Connect endpoint, custom resources)
 * and plays calls on it. Knows CloudFormation and Connect, not who wrote the templates.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CallEvent, CallPlan, CallPorts, CallReport, Invocation, InvocationOutcome } from '../exchange/call';
import { playCall, startCall, type Arrival, type CallerPort, type PlayOptions } from '../exchange/play';
import type { World } from '../exchange/world';
import type { BootFinding } from './assembly/finding';
import { textOf } from './assembly/property';
import { readAssembly, type Assembly, type AssemblySource } from './assembly/read-assembly';
import { customKey, resolveAssembly, type ResolvedAssembly } from './assembly/resolve-assembly';
import type { CustomAnswer, ResolvedResource } from './assembly/stack';
import { isCustomResource, runCustomResource } from './custom-resources';
import { connectState, type ConnectState } from './endpoint/connect-state';
import { startEndpoint, type LocalEndpoint } from './endpoint/endpoint';
import { chooseInstance } from './instance';
import { FunctionHost, type FunctionLog } from './functions/function-host';
import { readFunctions } from './functions/lambda-function';
import { recordingSeconds } from './recording-length';
import { createTables, isTable, type LocalTable } from './tables/create-tables';
import { sweepExpired } from './tables/expiry';
import { startTableEngine, type TableEngine, type TableEngineSettings } from './tables/engine';
import { buildWorld } from './world';

/** Virtual time that a function takes, whatever it takes on this machine: a warm Lambda with one look-up. */
export const DECLARED_LATENCY_MILLISECONDS = 200;

/** Virtual time until the service says that it throttles. */
const THROTTLED_MILLISECONDS = 50;

export type InjectedFault = 'error' | 'timeout' | 'throttled';

export interface BootOptions {
  readonly assembly: AssemblySource;
  /** What functions see as the time of the boot; the real time when absent. */
  readonly at?: Date;
  /** Which table engine; see `tableSettings`. */
  readonly tables?: TableEngineSettings;
  /** Fills tables before the first call: whoever boots knows what belongs there. */
  readonly seed?: (tables: SeededTables) => Promise<void>;
  readonly onProgress?: (line: string) => void;
  /** What functions write to their console. */
  readonly onLog?: (log: FunctionLog) => void;
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

export interface CallOptions extends PlayOptions {
  /** By a function's short name: it never answers, but fails like this. */
  readonly faults?: Readonly<Record<string, InjectedFault>>;
}

export interface LocalCenter {
  readonly world: World;
  readonly tables: SeededTables & { readonly engine: TableEngine['name'] };
  /** Faults of the assembly: with an `error` among them, a deployment would fail. */
  readonly findings: readonly BootFinding[];
  /** Resources that have no part in a call here, by type and number, and functions that cannot run here. */
  readonly ignored: readonly string[];
  /** Values only a deployment knows, and which resource or reference they stand for. */
  readonly standIns: readonly string[];
  /** What a call needs of the world outside: the functions, run here. */
  ports(options?: CallOptions): CallPorts;
  /** Plays one call to its end. */
  call(plan: CallPlan, options?: CallOptions): Promise<CallReport>;
  /** Plays a call that somebody makes as it goes. */
  startCall(arrival: Arrival, listener: Listener, options?: CallOptions): Promise<CallReport>;
  /** Ends everything that was started: threads, processes, ports, files. */
  close(): Promise<void>;
}

/** Boots an assembly. Faults of the assembly are findings of the center, not errors. */
export async function bootCenter(options: BootOptions): Promise<LocalCenter> {
  const boot = new Boot(options);
  try {
    return await boot.run();
  } catch (error) {
    await boot.close();
    throw error;
  }
}

class Boot {
  private readonly assembly: Assembly;
  private readonly answers = new Map<string, CustomAnswer>();
  private readonly findings: BootFinding[] = [];
  private readonly ignored: string[] = [];
  /** Made when code must be unpacked or written out. */
  private scratch: string | undefined;
  private readonly hosts = new Map<string, FunctionHost>();
  private resolved: ResolvedAssembly;
  private connect: ConnectState;
  private engine: TableEngine | undefined;
  private endpoint: LocalEndpoint | undefined;
  private instanceFindings: readonly BootFinding[] = [];
  private functionFindings: readonly BootFinding[] = [];
  private functionsIgnored: readonly string[] = [];
  private unable: ReadonlyMap<string, string> = new Map();
  private readonly clean = (): void => {
    if (this.scratch !== undefined) rmSync(this.scratch, { recursive: true, force: true });
  };

  constructor(private readonly options: BootOptions) {
    this.assembly = readAssembly(options.assembly);
    this.resolved = resolveAssembly(this.assembly);
    this.connect = this.connectStateNow();
  }

  async run(): Promise<LocalCenter> {
    const at = this.options.at ?? new Date();
    this.options.onProgress?.(
      `Booting ${this.assembly.stacks.length} stacks: ${this.resolved.resources.length} resources`,
    );
    const [engine, endpoint] = await this.startServices();
    this.hostFunctions();
    // Their code loads while the tables are made.
    for (const { properties } of this.resolved.resources.filter(isCustomResource))
      this.hosts.get(textOf(properties['ServiceToken']))?.warm(at);
    const { tables, findings } = await createTables(this.resolved.resources, engine.endpoint);
    this.findings.push(...findings);
    await this.runCustomResources(endpoint, at);
    const region = this.assembly.stacks[0]?.region ?? this.connect.instanceArn.split(':')[3] ?? '';
    const seeded: SeededTables = { endpoint: engine.endpoint, region, tables };
    await this.options.seed?.(seeded);
    const built = buildWorld({
      resources: this.connect.resources,
      outputs: this.resolved.outputs,
      connect: this.connect,
      promptSeconds: (s3Uri) => this.promptSeconds(s3Uri),
    });
    this.findings.push(...built.findings);
    this.checkWorld(built.world);
    const ports = (options: CallOptions = {}): CallPorts => ({
      invoke: (invocation) => this.invoke(invocation, options),
    });
    // A server of the user's own keeps its items: it knows another time than these calls.
    const sweep = async (at: Date): Promise<void> => {
      if (engine.name !== 'external' && !Number.isNaN(at.getTime())) await sweepExpired(tables, seeded, at);
    };
    return {
      world: built.world,
      tables: { ...seeded, engine: engine.name },
      findings: [...this.resolved.findings, ...this.instanceFindings, ...this.functionFindings, ...this.findings],
      ignored: [...this.functionsIgnored, ...this.ignored, ...ignoredTypes(this.resolved.resources)],
      standIns: this.resolved.standIns,
      ports,
      async call(plan, options) {
        await sweep(plan.at);
        return playCall(built.world, plan, ports(options), options);
      },
      async startCall(arrival, listener, options) {
        await sweep(arrival.at);
        return startCall(built.world, arrival, ports(options), { ...options, ...listener });
      },
      close: () => this.close(),
    };
  }

  async close(): Promise<void> {
    await Promise.all([...this.hosts.values()].map((host) => host.close()));
    await Promise.all([this.endpoint?.close(), this.engine?.close()]);
    process.off('exit', this.clean);
    this.clean();
  }

  private async startServices(): Promise<[TableEngine, LocalEndpoint]> {
    const [engine, endpoint] = await Promise.allSettled([
      startTableEngine(this.options.tables),
      startEndpoint(() => this.connect),
    ]);
    if (engine.status === 'fulfilled') this.engine = engine.value;
    if (endpoint.status === 'fulfilled') this.endpoint = endpoint.value;
    if (engine.status === 'rejected') throw engine.reason;
    if (endpoint.status === 'rejected') throw endpoint.reason;
    return [engine.value, endpoint.value];
  }

  private connectStateNow(): ConnectState {
    const { arn, resources, finding } = chooseInstance(this.resolved.resources);
    this.instanceFindings = finding ? [finding] : [];
    return connectState(arn, resources, this.resolved.outputs);
  }

  /** Hosts every function; one whose definition did not change keeps its host. */
  private hostFunctions(): void {
    const folders = new Map(
      this.assembly.stacks.flatMap(({ stack, folder }) => (folder ? [[stack, folder] as const] : [])),
    );
    const { functions, findings, ignored, unable } = readFunctions(
      this.resolved.resources,
      this.resolved.assets,
      folders,
      () => this.scratchFolder(),
    );
    this.functionFindings = findings;
    this.functionsIgnored = ignored;
    this.unable = unable;
    const settings = {
      endpoints: {
        AWS_ENDPOINT_URL: this.endpoint?.url ?? '',
        AWS_ENDPOINT_URL_CONNECT: this.endpoint?.url ?? '',
        AWS_ENDPOINT_URL_DYNAMODB: this.engine?.endpoint ?? '',
      },
      ...(this.options.onLog ? { onLog: this.options.onLog } : {}),
    };
    for (const definition of functions) {
      const before = this.hosts.get(definition.arn);
      if (before && JSON.stringify(before.definition) === JSON.stringify(definition)) continue;
      void before?.close();
      this.hosts.set(definition.arn, new FunctionHost(definition, settings));
    }
  }

  private scratchFolder(): string {
    if (this.scratch === undefined) {
      this.scratch = mkdtempSync(path.join(tmpdir(), 'tsunagu-'));
      process.once('exit', this.clean);
    }
    return this.scratch;
  }

  private async runCustomResources(endpoint: LocalEndpoint, at: Date): Promise<void> {
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
    await Promise.all(ran.map((host) => host.close()));
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
      severity: 'error',
      stack: this.assembly.stacks[0]?.stack ?? 'assembly',
      message: flows.length === 0 ? 'there is no flow in it' : 'no flow of type CONTACT_FLOW can be called',
      fix: 'give an assembly with at least one AWS::Connect::ContactFlow of type CONTACT_FLOW',
    });
  }

  private async invoke(invocation: Invocation, { faults = {} }: CallOptions): Promise<InvocationOutcome> {
    const { functionArn, event, at, timeLimitMilliseconds } = invocation;
    const unqualified = functionArn.split(':').slice(0, 7).join(':');
    const host = this.hosts.get(functionArn) ?? this.hosts.get(unqualified);
    if (!host)
      return {
        kind: 'failed',
        cause: 'missing',
        message: this.unable.get(unqualified) ?? `no function ${functionArn} runs here`,
        milliseconds: THROTTLED_MILLISECONDS,
      };
    const fault = faults[host.definition.shortName];
    if (fault) return injected(fault, timeLimitMilliseconds);
    const outcome = await host.invoke(event, { at, timeLimitMilliseconds });
    const { measuredMilliseconds } = outcome;
    if (outcome.kind === 'answered')
      return {
        kind: 'answered',
        payload: outcome.payload ?? 'null',
        milliseconds: DECLARED_LATENCY_MILLISECONDS,
        measuredMilliseconds,
      };
    const ownLimit = host.definition.timeoutSeconds * 1000;
    const { errorType = 'Error', errorMessage = '' } = outcome.error ?? {};
    const message = `${errorType}: ${errorMessage}${errorType === 'ResourceNotFoundException' ? this.tablesInWords() : ''}`;
    return outcome.kind === 'timeout'
      ? {
          kind: 'failed',
          // A function that ends at its own limit has failed; one that outlives the invoker's patience is only late.
          cause: ownLimit < timeLimitMilliseconds ? 'error' : 'timeout',
          message,
          milliseconds: Math.min(ownLimit, timeLimitMilliseconds),
          measuredMilliseconds,
        }
      : { kind: 'failed', cause: 'error', message, milliseconds: DECLARED_LATENCY_MILLISECONDS, measuredMilliseconds };
  }
}

function injected(fault: InjectedFault, timeLimitMilliseconds: number): InvocationOutcome {
  switch (fault) {
    case 'error':
      return {
        kind: 'failed',
        cause: 'error',
        message: 'Error: injected fault',
        milliseconds: DECLARED_LATENCY_MILLISECONDS,
      };
    case 'timeout':
      return {
        kind: 'failed',
        cause: 'timeout',
        message: 'injected fault: no answer within the time limit',
        milliseconds: timeLimitMilliseconds,
      };
    case 'throttled':
    default:
      return {
        kind: 'failed',
        cause: 'throttled',
        message: 'TooManyRequestsException: injected fault: Rate Exceeded',
        milliseconds: THROTTLED_MILLISECONDS,
      };
  }
}

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
