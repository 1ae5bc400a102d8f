/** Evaluates one stack: every function call in its template becomes the value that a deployment would see. */
import { creationOrder } from './dependencies';
import { at, type BootFinding } from './finding';
import { Fault, NO_VALUE, PURE_FUNCTIONS, truth, zonesOf, type Value } from './intrinsics';
import { didYouMean } from './nearest';
import { textOf } from './property';
import { identify, identityNeeds, knowsAttributes, standInUuid, type Identity, type Place } from './stand-ins';
import { isFields, isNodes, kindOf, type Fields, type Node, type Template, type TemplateResource } from './template';

export interface StackSource extends Place {
  readonly template: Template;
  /** Values given to the stack's parameters; what is not given takes its default. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** What one stack knows of the world around it. */
export interface Surroundings {
  ssmParameter(name: string): string | undefined;
  stackExport(name: string): string | undefined;
  exportNames(): Iterable<string>;
  /** What a custom resource answered when it ran; `undefined` while it has not run. */
  customAnswer(stack: string, logicalId: string): CustomAnswer | undefined;
  /** Outputs of a nested stack. */
  nestedOutputs?(
    logicalId: string,
    properties: Readonly<Record<string, Value>>,
  ): ReadonlyMap<string, Value> | undefined;
}

export interface CustomAnswer {
  readonly physicalId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface ResolvedResource extends Place {
  readonly logicalId: string;
  readonly type: string;
  /** Short name for people: the construct's id, else the function's own name, else the logical id. */
  readonly name: string;
  /** `aws:cdk:path`, when the CDK wrote it. */
  readonly constructPath?: string;
  /** `aws:asset:path`, when the CDK wrote it. */
  readonly assetPath?: string;
  /** What `Ref` answers. */
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, Value>>;
}

export interface ResolvedOutput {
  readonly stack: string;
  readonly key: string;
  readonly value: string;
  readonly exportName?: string;
}

export interface ResolvedStack {
  /** In the order of their creation. */
  readonly resources: readonly ResolvedResource[];
  readonly outputs: readonly ResolvedOutput[];
  readonly findings: readonly BootFinding[];
  /** Values that only a deployment knows, and what stands for them here. */
  readonly standIns: readonly string[];
  /** A custom resource's attribute was asked for before it ran: evaluate again when it has. */
  readonly awaitsCustom: boolean;
}

const isCustom = (type: string): boolean =>
  type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';

/** Keys that are a function call even though no function of that name may be known. */
const isCall = (node: Fields): string | undefined => {
  const [key, ...others] = Object.keys(node);
  if (key === undefined || others.length > 0) return undefined;
  return key === 'Ref' || key.startsWith('Fn::') ? key : undefined;
};

export function resolveStack(source: StackSource, around: Surroundings): ResolvedStack {
  return new StackEvaluation(source, around).run();
}

class StackEvaluation {
  private readonly findings: BootFinding[] = [];
  private readonly standIns = new Set<string>();
  private readonly identities = new Map<string, Identity | 'open'>();
  private readonly conditions = new Map<string, boolean | 'open'>();
  private readonly parameters = new Map<string, Value>();
  private awaitsCustom = false;
  /** Of the resource being evaluated, for findings. */
  private logicalId: string | undefined;

  constructor(
    private readonly source: StackSource,
    private readonly around: Surroundings,
  ) {}

  run(): ResolvedStack {
    const { template, stack, region, account } = this.source;
    const { order, cycles } = creationOrder(template);
    for (const cycle of cycles) {
      this.logicalId = cycle[0];
      this.find(
        `Resources.${cycle[0]}`,
        `needs itself: ${[...cycle, cycle[0]].join(' → ')}`,
        'break the cycle, for example by making one of the associations in a custom resource',
      );
    }
    const resources: ResolvedResource[] = [];
    for (const logicalId of order) {
      const resource = template.resources.get(logicalId);
      if (!resource || !this.exists(logicalId)) continue;
      this.logicalId = logicalId;
      for (const other of resource.dependsOn)
        if (!template.resources.has(other))
          this.find(
            `Resources.${logicalId}.DependsOn`,
            `there is no resource "${other}".${didYouMean(other, template.resources.keys())}`,
            'name a resource of this template',
          );
      const properties = this.propertiesOf(logicalId, resource);
      const identity = this.attempt(() => this.identity(logicalId, `Resources.${logicalId}`), `Resources.${logicalId}`);
      if (!identity) continue;
      const constructPath = resource.metadata['aws:cdk:path'];
      const assetPath = resource.metadata['aws:asset:path'];
      resources.push({
        stack,
        region,
        account,
        logicalId,
        type: resource.type,
        name: shortName(constructPath, properties, logicalId),
        ...(typeof constructPath === 'string' ? { constructPath } : {}),
        ...(typeof assetPath === 'string' ? { assetPath } : {}),
        ref: identity.ref,
        attributes: identity.attributes,
        properties,
      });
    }
    this.logicalId = undefined;
    return {
      resources,
      outputs: this.outputs(),
      findings: this.findings,
      standIns: [...this.standIns],
      awaitsCustom: this.awaitsCustom,
    };
  }

  private outputs(): ResolvedOutput[] {
    const outputs: ResolvedOutput[] = [];
    for (const [key, fields] of this.source.template.outputs) {
      const path = `Outputs.${key}`;
      if (typeof fields['Condition'] === 'string' && !this.tryCondition(fields['Condition'], path)) continue;
      const value = this.tryEvaluate(fields['Value'] ?? '', `${path}.Value`);
      if (value === undefined || value === NO_VALUE || typeof value === 'object') continue;
      const exported = isFields(fields['Export']) ? fields['Export']['Name'] : undefined;
      const exportName = exported === undefined ? undefined : this.tryEvaluate(exported, `${path}.Export.Name`);
      outputs.push({
        stack: this.source.stack,
        key,
        value: String(value),
        ...(typeof exportName === 'string' ? { exportName } : {}),
      });
    }
    return outputs;
  }

  private find(path: string, message: string, fix: string, severity: BootFinding['severity'] = 'error'): void {
    const { stack } = this.source;
    if (this.findings.some((other) => other.path === path && other.message === message)) return;
    this.findings.push({
      severity,
      stack,
      ...(this.logicalId ? { logicalId: this.logicalId } : {}),
      path,
      message,
      fix,
    });
  }

  /** Every property that can be evaluated; the others are findings. */
  private propertiesOf(logicalId: string, resource: TemplateResource): Record<string, Value> {
    const properties: Record<string, Value> = {};
    for (const [name, node] of Object.entries(resource.properties)) {
      const value = this.tryEvaluate(node, `Resources.${logicalId}.Properties.${name}`);
      if (value !== undefined && value !== NO_VALUE) define(properties, name, value);
    }
    return properties;
  }

  /** A value, or nothing and a finding. */
  private tryEvaluate(node: Node, path: string): Value | undefined {
    return this.attempt(() => this.evaluate(node, path), path);
  }

  /** What `work` answers, or nothing and a finding. */
  private attempt<T>(work: () => T, path: string): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.find(faultPath.get(error) ?? path, error.message, error.fix);
      return undefined;
    }
  }

  private evaluate(node: Node, path: string): Value {
    if (typeof node === 'string') return this.dynamicReferences(node);
    if (node === null || typeof node !== 'object') return node;
    if (isNodes(node))
      return node.map((inner, index) => this.evaluate(inner, at(path, index))).filter((value) => value !== NO_VALUE);
    const fields: Fields = node;
    const call = isCall(fields);
    if (call === undefined) {
      const result: Record<string, Value> = {};
      for (const [key, inner] of Object.entries(fields)) {
        const value = this.evaluate(inner, at(path, key));
        if (value !== NO_VALUE) define(result, key, value);
      }
      return result;
    }
    const place = at(path, call);
    try {
      const value = this.call(call, fields[call] ?? null, place);
      return typeof value === 'string' ? this.dynamicReferences(value) : value;
    } catch (error) {
      if (error instanceof Fault && !faultPath.has(error)) faultPath.set(error, place);
      throw error;
    }
  }

  private call(name: string, argument: Node, path: string): Value {
    switch (name) {
      case 'Ref':
        return this.ref(argument, path);
      case 'Fn::GetAtt':
        return this.getAtt(argument, path);
      case 'Fn::Sub':
        return this.sub(argument, path);
      case 'Fn::If':
        return this.choose(argument, path);
      case 'Fn::FindInMap':
        return this.findInMap(argument, path);
      case 'Fn::ImportValue':
        return this.importValue(argument, path);
      case 'Fn::GetAZs': {
        const region = this.evaluate(argument, path);
        return zonesOf(typeof region === 'string' && region ? region : this.source.region);
      }
      default: {
        const pure = Object.hasOwn(PURE_FUNCTIONS, name) ? PURE_FUNCTIONS[name] : undefined;
        if (!pure)
          throw new Fault(
            `there is no function ${name} here.${didYouMean(name, [...Object.keys(PURE_FUNCTIONS), ...OWN_FUNCTIONS])}`,
            'use a function of CloudFormation that this project evaluates; docs/local.md lists them',
          );
        // Within Fn::And and its like, {Condition: name} stands for a condition.
        return pure(this.evaluate(this.namedConditions(name, argument), path));
      }
    }
  }

  private namedConditions(name: string, argument: Node): Node {
    if (!/^Fn::(And|Or|Not)$/u.test(name) || !isNodes(argument)) return argument;
    return argument.map((part) =>
      isFields(part) && typeof part['Condition'] === 'string' && Object.keys(part).length === 1
        ? this.condition(part['Condition'])
        : part,
    );
  }

  private ref(argument: Node, path: string): Value {
    if (typeof argument !== 'string')
      throw new Fault(`Ref takes a name, this is ${kindOf(argument)}`, 'write Ref: Name');
    const pseudo = this.pseudoParameter(argument);
    if (pseudo !== undefined) return pseudo;
    if (this.source.template.parameters.has(argument)) return this.parameter(argument);
    const { ref } = this.identity(argument, path);
    const type = this.source.template.resources.get(argument)?.type ?? '';
    if (isCustom(type) && !this.around.customAnswer(this.source.stack, argument)) this.awaitsCustom = true;
    return ref;
  }

  private pseudoParameter(name: string): Value | undefined {
    const { stack, region, account } = this.source;
    const china = region.startsWith('cn-');
    switch (name) {
      case 'AWS::NoValue':
        return NO_VALUE;
      case 'AWS::Region':
        return region;
      case 'AWS::AccountId':
        return account;
      case 'AWS::StackName':
        return stack;
      case 'AWS::StackId':
        return `arn:aws:cloudformation:${region}:${account}:stack/${stack}/${standInUuid(stack)}`;
      case 'AWS::Partition':
        return china ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
      case 'AWS::URLSuffix':
        return china ? 'amazonaws.com.cn' : 'amazonaws.com';
      case 'AWS::NotificationARNs':
        return [];
      default:
        return undefined;
    }
  }

  private parameter(name: string): Value {
    const known = this.parameters.get(name);
    if (known !== undefined) return known;
    const value = this.parameterValue(name, this.source.template.parameters.get(name) ?? {});
    this.parameters.set(name, value);
    return value;
  }

  private parameterValue(name: string, { Type = 'String', Default }: Fields): Value {
    const path = `Parameters.${name}`;
    const type = textOf(Type, 'String');
    const given = this.source.parameters?.[name] ?? (Default === undefined ? undefined : textOf(Default));
    if (given === undefined) {
      this.find(path, 'has no default and no value was given; a stand-in is used', 'give it a default', 'warning');
      this.standIns.add(`${this.source.stack} parameter ${name}`);
      return type === 'Number'
        ? '0'
        : type.startsWith('List') || type === 'CommaDelimitedList'
          ? []
          : `stand-in-${name}`;
    }
    const ssm = /^AWS::SSM::Parameter::Value<(List<)?/u.exec(type);
    if (!ssm) return /^(List<|CommaDelimitedList)/u.test(type) ? given.split(',').map((part) => part.trim()) : given;
    const value = this.around.ssmParameter(given);
    if (value !== undefined) return ssm[1] || type.includes('CommaDelimitedList') ? value.split(',') : value;
    this.standIns.add(`${this.source.stack} parameter ${name}: SSM parameter ${given}`);
    if (!given.startsWith('/cdk-bootstrap/') && !given.startsWith('/aws/'))
      this.find(
        path,
        `the SSM parameter "${given}" is made by no stack that is deployed before this one; a stand-in is used`,
        'add a dependency on the stack that makes it, or make sure that it exists in the account',
        'warning',
      );
    return given.startsWith('/cdk-bootstrap/') ? '30' : `stand-in-${name}`;
  }

  private identity(logicalId: string, path: string): Identity {
    const known = this.identities.get(logicalId);
    if (known === 'open') throw new Fault(`${logicalId} needs itself to be named`, 'break the cycle');
    if (known) return known;
    const { template } = this.source;
    const resource = template.resources.get(logicalId);
    if (!resource)
      throw new Fault(
        `there is no "${logicalId}" in this template.${didYouMean(logicalId, [...template.resources.keys(), ...template.parameters.keys()])}`,
        'name a resource or a parameter of this template',
      );
    if (!this.exists(logicalId))
      throw new Fault(
        `"${logicalId}" is not created: its condition ${resource.condition} is false`,
        'guard this use with Fn::If',
      );
    this.identities.set(logicalId, 'open');
    try {
      const identity = this.identifyResource(logicalId, resource, path);
      this.identities.set(logicalId, identity);
      return identity;
    } finally {
      if (this.identities.get(logicalId) === 'open') this.identities.delete(logicalId);
    }
  }

  private identifyResource(logicalId: string, resource: TemplateResource, path: string): Identity {
    const given: Record<string, Value> = {};
    for (const name of identityNeeds(resource.type)) {
      const node = Object.hasOwn(resource.properties, name) ? resource.properties[name] : undefined;
      if (node === undefined) continue;
      const value = this.tryEvaluate(node, `Resources.${logicalId}.Properties.${name}`);
      if (value !== undefined && value !== NO_VALUE) given[name] = value;
    }
    const identity = identify(resource.type, logicalId, given, this.source);
    if (isCustom(resource.type)) {
      const answer = this.around.customAnswer(this.source.stack, logicalId);
      if (answer) return { ref: answer.physicalId, attributes: stringified(answer.data) };
    }
    if (resource.type === 'AWS::CloudFormation::Stack') return this.nested(logicalId, resource, identity, path);
    return identity;
  }

  private nested(logicalId: string, resource: TemplateResource, identity: Identity, path: string): Identity {
    const outputs = this.around.nestedOutputs?.(logicalId, this.propertiesOf(logicalId, resource));
    if (!outputs) {
      this.find(path, `the template of the nested stack ${logicalId} is not in the assembly`, 'synthesize it along');
      return identity;
    }
    const attributes: Record<string, string> = {};
    for (const [key, value] of outputs) attributes[`Outputs.${key}`] = textOf(value);
    return { ref: identity.ref, attributes };
  }

  private getAtt(argument: Node, path: string): Value {
    const [logicalId, ...rest] = isNodes(argument)
      ? argument
      : textOf(argument)
          .split(/\.(.*)/su)
          .filter(Boolean);
    const attribute = this.evaluate(
      rest.length === 1 ? (rest[0] as Node) : rest.map((part) => textOf(part)).join('.'),
      path,
    );
    if (typeof logicalId !== 'string' || typeof attribute !== 'string' || attribute === '')
      throw new Fault(
        `Fn::GetAtt takes [resource, attribute], this is ${kindOf(argument)}`,
        'write [Resource, Attribute]',
      );
    const { attributes } = this.identity(logicalId, path);
    if (Object.hasOwn(attributes, attribute)) return attributes[attribute] as string;
    const type = this.source.template.resources.get(logicalId)?.type ?? '';
    if (isCustom(type) && !this.around.customAnswer(this.source.stack, logicalId)) this.awaitsCustom = true;
    else if (isCustom(type) || knowsAttributes(type) || type === 'AWS::CloudFormation::Stack')
      throw new Fault(
        `${logicalId} (${type}) has no attribute "${attribute}"; it has ${Object.keys(attributes).join(', ') || 'none'}.${didYouMean(attribute, Object.keys(attributes))}`,
        'ask for an attribute that the type returns',
      );
    this.standIns.add(`${this.source.stack} ${logicalId}.${attribute} (${type})`);
    return `stand-in-${logicalId}-${attribute}`;
  }

  private sub(argument: Node, path: string): Value {
    const [text, own = {}]: readonly (Node | undefined)[] = isNodes(argument) ? argument : [argument];
    if (typeof text !== 'string' || !isFields(own))
      throw new Fault(
        `Fn::Sub takes text or [text, {name: value}], this is ${kindOf(argument)}`,
        'write Fn::Sub: "…${Name}…"',
      );
    return text.replaceAll(/\$\{(!?)([^}]*)\}/gu, (_whole, literal: string, inner: string) => {
      if (literal) return `\${${inner}}`;
      const name = inner.trim();
      const value = Object.hasOwn(own, name)
        ? this.evaluate(own[name] as Node, at(path, name))
        : name.includes('.')
          ? this.getAtt(name, path)
          : this.ref(name, path);
      if (value === NO_VALUE || (typeof value === 'object' && value !== null))
        throw new Fault(`\${${name}} in Fn::Sub is ${kindOf(value)}, it must be a string`, 'join the list first');
      return String(value);
    });
  }

  private choose(argument: Node, path: string): Value {
    if (!isNodes(argument) || argument.length !== 3 || typeof argument[0] !== 'string')
      throw new Fault(`Fn::If takes [condition, then, else], this is ${kindOf(argument)}`, 'write all three');
    const branch = this.condition(argument[0]) ? 1 : 2;
    return this.evaluate(argument[branch] as Node, at(path, branch));
  }

  private findInMap(argument: Node, path: string): Value {
    const [map, top, second, options] = isNodes(argument) ? argument : [];
    const names = [map, top, second].map((name) => (name === undefined ? undefined : this.evaluate(name, path)));
    let found: Node | undefined = this.source.template.mappings;
    for (const name of names) {
      const inner: Node | undefined =
        isFields(found) && typeof name !== 'object' && Object.hasOwn(found, String(name))
          ? found[String(name)]
          : undefined;
      if (inner === undefined) {
        if (isFields(options) && Object.hasOwn(options, 'DefaultValue'))
          return this.evaluate(options['DefaultValue'] as Node, at(path, 'DefaultValue'));
        throw new Fault(
          `Mappings has no ${names.map((name) => textOf(name)).join(' → ')}.${isFields(found) ? didYouMean(textOf(name), Object.keys(found)) : ''}`,
          'add it to Mappings, or give a DefaultValue',
        );
      }
      found = inner;
    }
    return this.evaluate(found, path);
  }

  private importValue(argument: Node, path: string): Value {
    const name = this.evaluate(argument, path);
    const value = typeof name === 'string' ? this.around.stackExport(name) : undefined;
    if (value !== undefined) return value;
    throw new Fault(
      `no stack deployed before this one exports "${textOf(name)}".${didYouMean(textOf(name), this.around.exportNames())}`,
      'export it, or read it from an SSM parameter',
    );
  }

  private exists(logicalId: string): boolean {
    const condition = this.source.template.resources.get(logicalId)?.condition;
    return condition === undefined || this.tryCondition(condition, `Resources.${logicalId}.Condition`);
  }

  private tryCondition(name: string, path: string): boolean {
    return this.attempt(() => this.condition(name), path) ?? false;
  }

  private condition(name: string): boolean {
    const known = this.conditions.get(name);
    if (known === 'open') throw new Fault(`the condition ${name} needs itself`, 'break the cycle');
    if (known !== undefined) return known;
    const { conditions } = this.source.template;
    const node = conditions.get(name);
    if (node === undefined)
      throw new Fault(
        `there is no condition "${name}".${didYouMean(name, conditions.keys())}`,
        'define it under Conditions',
      );
    this.conditions.set(name, 'open');
    try {
      const named = isFields(node) && typeof node['Condition'] === 'string' ? node['Condition'] : undefined;
      const value = named === undefined ? truth(this.evaluate(node, `Conditions.${name}`)) : this.condition(named);
      this.conditions.set(name, value);
      return value;
    } finally {
      if (this.conditions.get(name) === 'open') this.conditions.delete(name);
    }
  }

  /** `{{resolve:ssm:name}}` and its like: read at deployment by the service itself, so a stand-in stands here. */
  private dynamicReferences(text: string): string {
    if (!text.includes('{{resolve:')) return text;
    return text.replaceAll(
      /\{\{resolve:(ssm|ssm-secure|secretsmanager):([^{}]+)\}\}/gu,
      (_whole, service: string, rest: string) => {
        const found = service === 'ssm' ? this.around.ssmParameter(rest.replace(/:\d+$/u, '')) : undefined;
        if (found !== undefined) return found;
        this.standIns.add(`${this.source.stack} {{resolve:${service}:${rest}}}`);
        return `stand-in-${standInUuid(service, rest).slice(0, 8)}Aa1`;
      },
    );
  }
}

const OWN_FUNCTIONS = ['Fn::GetAtt', 'Fn::Sub', 'Fn::If', 'Fn::FindInMap', 'Fn::ImportValue', 'Fn::GetAZs'];

/** Where a fault was, found out by the innermost call that saw it. */
const faultPath = new WeakMap<Fault, string>();

/** Sets an own property whatever it is called: a template may hold the key `__proto__`. */
function define(target: Record<string, Value>, key: string, value: Value): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

const stringified = (data: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  );

function shortName(constructPath: unknown, properties: Readonly<Record<string, Value>>, logicalId: string): string {
  if (typeof constructPath === 'string') {
    const segments = constructPath.split('/').filter((segment) => segment !== 'Resource' && segment !== 'Default');
    const last = segments.at(-1);
    if (last && segments.length > 1) return last;
  }
  const own = properties['FunctionName'];
  return typeof own === 'string' ? own : logicalId;
}
