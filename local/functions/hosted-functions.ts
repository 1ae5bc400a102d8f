/** The functions of an assembly, each in a host of its own, with the key by which its requests are known. */
import type { BootFinding } from '../assembly/finding';
import type { Assembly } from '../assembly/read-assembly';
import type { ResolvedAssembly } from '../assembly/resolve-assembly';
import type { ResolvedResource } from '../assembly/stack';
import { isTable } from '../tables/is-table';
import { accessKeyOf, FunctionHost, type FunctionLog, type FunctionReport } from './function-host';
import { Invoking, unqualified } from './invoking';
import { readFunctions, type ReadFunctions, type StandInModules } from './lambda-function';

export interface HostedFunctionsSettings {
  readonly assembly: Assembly;
  /** Where code that is packed is unpacked, and inline code written. */
  readonly folder: () => string;
  readonly standIns?: StandInModules | undefined;
  readonly onLog?: ((log: FunctionLog) => void) | undefined;
}

export class HostedFunctions {
  readonly invoking: Invoking;
  private resources: readonly ResolvedResource[] = [];
  private read: ReadFunctions = { functions: [], findings: [], ignored: [], unable: new Map() };
  private readonly byArn = new Map<string, FunctionHost>();
  /** ARNs by the access key that a function calls services with. */
  private readonly keys = new Map<string, string>();

  constructor(private readonly settings: HostedFunctionsSettings) {
    this.invoking = new Invoking({
      hosts: this.byArn,
      unable: (arn) => this.unable.get(arn),
      qualified: (arn) => this.isQualified(arn),
      tablesInWords: () => this.tablesInWords(),
    });
  }

  /**
   * Hosts every function of the assembly as it is evaluated now; one whose definition did not change keeps its host.
   * @param url where every service answers that functions call
   */
  host({ resources, assets }: ResolvedAssembly, url: string): void {
    const { assembly, folder, standIns, onLog } = this.settings;
    const folders = new Map(assembly.stacks.flatMap(({ stack, folder: at }) => (at ? [[stack, at] as const] : [])));
    this.resources = resources;
    this.read = readFunctions(resources, assets, folders, folder, standIns);
    const settings = { endpoints: endpointsAt(url), ...(onLog ? { onLog } : {}) };
    for (const definition of this.read.functions) {
      this.keys.set(accessKeyOf(definition.arn), definition.arn);
      const before = this.byArn.get(definition.arn);
      if (before && JSON.stringify(before.definition) === JSON.stringify(definition)) continue;
      void before?.close();
      this.byArn.set(definition.arn, new FunctionHost(definition, settings));
    }
  }

  /** By ARN, without version or alias. */
  get hosts(): ReadonlyMap<string, FunctionHost> {
    return this.byArn;
  }

  /** The function that has this access key. */
  withKey(accessKey: string): string | undefined {
    return this.keys.get(accessKey);
  }

  get findings(): readonly BootFinding[] {
    return this.read.findings;
  }

  /** Functions of which something cannot be done here, in words. */
  get ignored(): readonly string[] {
    return this.read.ignored;
  }

  /** Why a function cannot run here at all, in words, by its ARN. */
  get unable(): ReadonlyMap<string, string> {
    return this.read.unable;
  }

  reports(): readonly FunctionReport[] {
    return [...this.byArn.values()].map((host) => host.report());
  }

  async close(): Promise<void> {
    await Promise.all([...this.byArn.values()].map((host) => host.close()));
  }

  /** Whether the assembly has that version or alias. `$LATEST` always is. */
  private isQualified(functionArn: string): boolean {
    if (functionArn === `${unqualified(functionArn)}:$LATEST`) return true;
    return this.resources.some(
      ({ type, ref }) => (type === 'AWS::Lambda::Version' || type === 'AWS::Lambda::Alias') && ref === functionArn,
    );
  }

  /** The engine does not say which table was asked for; the ones that exist make the mistake plain. */
  private tablesInWords(): string {
    const names = this.resources.filter(isTable).map(({ ref }) => ref);
    return ` (tables here: ${names.join(', ') || 'none'})`;
  }
}

/** Service identifiers as the SDK's variables write them. */
const SERVICES = [
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

/** The SDK prefers a service's own address to the general one, and a template may have set one of them to an address of its own. */
const endpointsAt = (url: string): Record<string, string> => ({
  AWS_ENDPOINT_URL: url,
  ...Object.fromEntries(SERVICES.map((service) => [`AWS_ENDPOINT_URL_${service}`, url])),
});
