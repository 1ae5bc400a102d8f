/** Evaluates all stacks of an assembly, in the order of their deployment: what one exports or stores, the next can read. */
import { inOrder } from './dependencies';
import type { BootFinding } from './finding';
import type { Value } from './intrinsics';
import { nestedStack } from './nested-stack';
import type { Asset, Assembly, AssemblyStack } from './read-assembly';
import { resolveStack } from './resolve-stack';
import { templateReader } from './template-file';
import type { CustomAnswer, NestedAnswer, ResolvedOutput, ResolvedResource, ResolvedStack } from './stack';

export interface ResolvedAssembly {
  readonly resources: readonly ResolvedResource[];
  readonly outputs: readonly ResolvedOutput[];
  readonly assets: ReadonlyMap<string, Asset>;
  readonly findings: readonly BootFinding[];
  /** Values that only a deployment knows, in words. */
  readonly standIns: readonly string[];
  /** Something read a custom resource's answer before it ran: resolve again with the answers. */
  readonly awaitsCustom: boolean;
}

/** Answers of custom resources, by `<stack> <logical id>`. */
export type CustomAnswers = ReadonlyMap<string, CustomAnswer>;

export const customKey = (stack: string, logicalId: string): string => `${stack} ${logicalId}`;

/** Times the order is found anew: names of exports may hang on what other stacks export. */
const MOST_ORDERS = 4;

export function resolveAssembly(assembly: Assembly, answers: CustomAnswers = new Map()): ResolvedAssembly {
  const read = templateReader();
  let stacks = assembly.stacks;
  for (let attempt = 1; ; attempt++) {
    const pass = new Pass(assembly, answers, read);
    const resolved = pass.run(stacks);
    const order = assembly.isOrdered || attempt === MOST_ORDERS ? undefined : pass.betterOrder(stacks);
    if (!order) return resolved;
    stacks = order;
  }
}

/** All stacks once, one after another. */
class Pass {
  private readonly exported = new Map<string, string>();
  private readonly stored = new Map<string, string>();
  private readonly resources: ResolvedResource[] = [];
  private readonly outputs: ResolvedOutput[] = [];
  private readonly findings: BootFinding[] = [];
  private readonly standIns: string[] = [];
  private awaitsCustom = false;
  /** Stack that is deployed as it stands, its nested ones included. */
  private current = '';
  /** Which stack makes an export (`export x`) or a parameter (`ssm x`), and which stacks asked for it in vain. */
  private readonly makers = new Map<string, string>();
  private readonly missed = new Map<string, Set<string>>();

  constructor(
    private readonly assembly: Assembly,
    private readonly answers: CustomAnswers,
    private readonly read: ReturnType<typeof templateReader>,
  ) {}

  run(stacks: readonly AssemblyStack[]): ResolvedAssembly {
    for (const stack of stacks) {
      this.current = stack.stack;
      this.keep(this.resolve(stack));
    }
    const { resources, outputs, standIns, awaitsCustom } = this;
    const findings = [...this.assembly.findings, ...this.findings];
    return { resources, outputs, assets: this.assembly.assets, findings, standIns, awaitsCustom };
  }

  /** The order in which no stack asks for what a later one makes; nothing when the order is as good as it gets. */
  betterOrder(stacks: readonly AssemblyStack[]): readonly AssemblyStack[] | undefined {
    const needs = new Map(stacks.map(({ stack }) => [stack, new Set<string>()]));
    for (const [what, askers] of this.missed) {
      const maker = this.makers.get(what);
      if (maker !== undefined) for (const asker of askers) if (asker !== maker) needs.get(asker)?.add(maker);
    }
    if ([...needs.values()].every(({ size }) => size === 0)) return undefined;
    // What was found in an earlier stack must be found again.
    for (const [what, maker] of this.makers) for (const user of this.used.get(what) ?? []) needs.get(user)?.add(maker);
    const { order, cycles } = inOrder(needs);
    if (cycles.length > 0) return undefined;
    const byName = new Map(stacks.map((stack) => [stack.stack, stack]));
    return order.flatMap((name) => byName.get(name) ?? []);
  }

  private readonly used = new Map<string, Set<string>>();

  private ask(what: string, value: string | undefined): string | undefined {
    const asked = value === undefined ? this.missed : this.used;
    const askers = asked.get(what) ?? new Set<string>();
    if (this.makers.get(what) !== this.current) asked.set(what, askers.add(this.current));
    return value;
  }

  private resolve(stack: AssemblyStack): ResolvedStack {
    const nested = new Map<string, NestedAnswer>();
    return resolveStack(stack, {
      ssmParameter: (name) => this.ask(`ssm ${name}`, this.stored.get(name)),
      stackExport: (name) => this.ask(`export ${name}`, this.exported.get(name)),
      exportNames: () => this.exported.keys(),
      customAnswer: (name, logicalId) => this.answers.get(customKey(name, logicalId)),
      nested: (logicalId, properties) => {
        const answer = nested.get(logicalId) ?? this.nest(stack, logicalId, properties);
        nested.set(logicalId, answer);
        return answer;
      },
    });
  }

  private nest(parent: AssemblyStack, logicalId: string, properties: Readonly<Record<string, Value>>): NestedAnswer {
    const found = nestedStack(this.assembly, parent, logicalId, properties, this.read);
    if ('missing' in found) return found;
    this.findings.push(...found.findings);
    const outputs = this.keep(this.resolve(found.stack));
    return { outputs: new Map(outputs.map(({ key, value }) => [key, value])) };
  }

  private keep({ resources, outputs, findings, standIns, awaitsCustom }: ResolvedStack): readonly ResolvedOutput[] {
    for (const resource of resources) {
      this.resources.push(resource);
      if (resource.type !== 'AWS::SSM::Parameter') continue;
      this.stored.set(resource.ref, resource.attributes['Value'] ?? '');
      this.makers.set(`ssm ${resource.ref}`, this.current);
    }
    for (const output of outputs) {
      this.outputs.push(output);
      if (output.exportName === undefined) continue;
      const other = this.makers.get(`export ${output.exportName}`);
      if (other !== undefined && other !== this.current)
        this.findings.push({
          severity: 'error',
          stack: output.stack,
          path: `Outputs.${output.key}.Export.Name`,
          message: `the stack ${other} exports "${output.exportName}" already`,
          fix: 'give each export of an account and Region a name of its own',
        });
      this.exported.set(output.exportName, output.value);
      this.makers.set(`export ${output.exportName}`, this.current);
    }
    for (const finding of findings) this.findings.push(finding);
    for (const standIn of standIns) this.standIns.push(standIn);
    this.awaitsCustom ||= awaitsCustom;
    return outputs;
  }
}
