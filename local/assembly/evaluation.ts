/** Evaluates pieces of one template: every function call becomes the value that a deployment would see. */
import { didYouMean } from '../../language/nearest';
import { Conditions } from './conditions';
import { at } from './finding';
import { Identities } from './identities';
import { Fault, NO_VALUE, PURE_FUNCTIONS, zonesOf, type Value } from './intrinsics';
import type { Notes } from './notes';
import { Parameters } from './parameters';
import { textOf } from './property';
import type { StackSource, Surroundings } from './stack';
import { isStandIn, standInUuid } from './stand-ins';
import { isFields, isNodes, kindOf, type Fields, type Node } from './node';

/** May stand beside other keys: what the macro answers is merged with them. */
const MACRO = 'Fn::Transform';

/** Functions that CloudFormation knows only by its extensions. */
const EXTENSIONS_ONLY = ['Fn::Length', 'Fn::ToJsonString'];

type Call = (argument: Node, path: string) => Value;

export class Evaluation {
  readonly identities: Identities;
  private readonly conditions: Conditions;
  private readonly parameters: Parameters;

  constructor(
    private readonly source: StackSource,
    private readonly around: Surroundings,
    private readonly notes: Notes,
  ) {
    this.parameters = new Parameters(source, around, notes);
    this.conditions = new Conditions(source.template.conditions, (node, path) => this.evaluate(node, path));
    this.identities = new Identities(source, around, notes, this);
  }

  /** A value, or nothing and a finding. */
  tryEvaluate(node: Node, path: string): Value | undefined {
    return this.notes.attempt(() => this.evaluate(node, path), path);
  }

  /** The values of a loop's collection. @throws Fault when it is no list of scalars */
  texts(node: Node, path: string): readonly string[] {
    const values = this.evaluate(node, path);
    if (!Array.isArray(values) || values.some((value) => value === null || typeof value === 'object')) {
      const fault = new Fault(
        `a loop goes over a list of texts, this is ${kindOf(values)}`,
        'give a list, or a Ref to one',
      );
      fault.path = path;
      throw fault;
    }
    return values.map(String);
  }

  /** Whether a condition holds; one that cannot be evaluated does not, and is a finding. */
  tryCondition(name: string, path: string): boolean {
    return this.notes.attempt(() => this.conditions.holds(name), path) ?? false;
  }

  exists(logicalId: string): boolean {
    const condition = this.source.template.resources.get(logicalId)?.condition;
    return condition === undefined || this.tryCondition(condition, `Resources.${logicalId}.Condition`);
  }

  properties(logicalId: string, only?: readonly string[]): Record<string, Value> {
    const written = this.source.template.resources.get(logicalId)?.properties ?? {};
    const properties: Record<string, Value> = {};
    for (const [name, node] of Object.entries(written)) {
      if (only && !only.includes(name)) continue;
      if (name === MACRO) {
        const place = `Resources.${logicalId}.Properties`;
        this.tryEvaluate({ [MACRO]: node }, place);
        continue;
      }
      const value = this.tryEvaluate(node, `Resources.${logicalId}.Properties.${name}`);
      if (value !== undefined && value !== NO_VALUE) define(properties, name, value);
    }
    return properties;
  }

  private evaluate(node: Node, path: string): Value {
    if (typeof node === 'string') return this.dynamicReferences(node);
    if (node === null || typeof node !== 'object') return node;
    if (isNodes(node))
      return node.map((inner, index) => this.evaluate(inner, at(path, index))).filter((value) => value !== NO_VALUE);
    const fields: Fields = node;
    if (Object.hasOwn(fields, MACRO)) return this.call(MACRO, fields[MACRO] ?? null, at(path, MACRO));
    const call = calledIn(fields);
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
      if (error instanceof Fault) error.path ??= place;
      throw error;
    }
  }

  private call(name: string, argument: Node, path: string): Value {
    const own = Object.hasOwn(this.calls, name) ? this.calls[name] : undefined;
    if (own) return own(argument, path);
    const pure = Object.hasOwn(PURE_FUNCTIONS, name) ? PURE_FUNCTIONS[name] : undefined;
    if (!pure)
      throw new Fault(
        `there is no function ${name} here.${didYouMean(name, [...Object.keys(PURE_FUNCTIONS), ...Object.keys(this.calls)])}`,
        'use a function of CloudFormation that this project evaluates; docs/local.md lists them',
      );
    if (EXTENSIONS_ONLY.includes(name)) this.needsExtensions(name, path);
    const isLogic = /^Fn::(And|Or|Not)$/u.test(name);
    return pure(this.evaluate(isLogic ? this.conditions.inArgument(argument) : argument, path));
  }

  private needsExtensions(what: string, path: string): void {
    if (!this.source.template.hasExtensions)
      this.notes.find(
        path,
        `CloudFormation takes ${what} only in a template that declares AWS::LanguageExtensions`,
        'add Transform: AWS::LanguageExtensions',
        'warning',
      );
  }

  /** Functions that need more than their argument's value. */
  private readonly calls: Readonly<Record<string, Call>> = {
    Ref: (argument) => {
      const name = this.named(argument, 'Ref');
      if (typeof name !== 'string') throw new Fault(`Ref takes a name, this is ${kindOf(argument)}`, 'write Ref: Name');
      return this.ref(name);
    },
    'Fn::GetAtt': (argument, path) => this.getAtt(argument, path),
    'Fn::Sub': (argument, path) => this.sub(argument, path),
    'Fn::If': (argument, path) => this.choose(argument, path),
    'Fn::FindInMap': (argument, path) => this.findInMap(argument, path),
    'Fn::ImportValue': (argument, path) => this.importValue(argument, path),
    [MACRO]: (argument, path) => {
      const macro = textOf(isFields(argument) ? argument['Name'] : argument, 'without a name');
      const fault = new Fault(
        `the macro ${macro} is not carried out here`,
        'give the processed template, for example the one that `aws cloudformation get-template --template-stage Processed` answers',
      );
      fault.path = path;
      throw fault;
    },
    'Fn::GetAZs': (argument, path) => {
      const region = this.evaluate(argument, path);
      return zonesOf(typeof region === 'string' && region ? region : this.source.region);
    },
  };

  private ref(name: string): Value {
    return this.parameters.value(name) ?? this.identities.ref(name);
  }

  /** A name as it is written, or what a function answers: the extensions allow that. */
  private named(node: Node, place: string): Value {
    return isFields(node) && calledIn(node) !== undefined ? this.evaluate(node, place) : (node as Value);
  }

  private getAtt(argument: Node, path: string): Value {
    const [written, ...rest] = isNodes(argument)
      ? argument
      : textOf(argument)
          .split(/\.(.*)/su)
          .filter(Boolean);
    const attribute = this.evaluate(
      rest.length === 1 ? (rest[0] as Node) : rest.map((part) => textOf(part)).join('.'),
      path,
    );
    const logicalId = this.named(written ?? null, 'Fn::GetAtt');
    if (typeof logicalId !== 'string' || typeof attribute !== 'string' || attribute === '')
      throw new Fault(
        `Fn::GetAtt takes [resource, attribute], this is ${kindOf(argument)}`,
        'write [Resource, Attribute]',
      );
    return this.identities.attribute(logicalId, attribute);
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
          : this.ref(name);
      if (value === NO_VALUE || (typeof value === 'object' && value !== null))
        throw new Fault(`\${${name}} in Fn::Sub is ${kindOf(value)}, it must be a string`, 'join the list first');
      return String(value);
    });
  }

  private choose(argument: Node, path: string): Value {
    if (!isNodes(argument) || argument.length !== 3 || typeof argument[0] !== 'string')
      throw new Fault(`Fn::If takes [condition, then, else], this is ${kindOf(argument)}`, 'write all three');
    const branch = this.conditions.holds(argument[0]) ? 1 : 2;
    return this.evaluate(argument[branch] as Node, at(path, branch));
  }

  private findInMap(argument: Node, path: string): Value {
    const [map, top, second, options] = isNodes(argument) ? argument : [];
    if (map === undefined || top === undefined || second === undefined)
      throw new Fault('Fn::FindInMap takes three names', 'give [map, first key, second key]');
    const names = [map, top, second].map((name) => this.evaluate(name, path));
    let found: Node | undefined = this.source.template.mappings;
    for (const name of names) {
      // Of a name that nobody knows, any will do.
      if (typeof name === 'string' && isStandIn(name) && isFields(found) && !Object.hasOwn(found, name)) {
        found = Object.values(found)[0];
        if (found !== undefined) continue;
      }
      const inner: Node | undefined =
        isFields(found) && typeof name !== 'object' && Object.hasOwn(found, String(name))
          ? found[String(name)]
          : undefined;
      if (inner === undefined) {
        if (isFields(options) && Object.hasOwn(options, 'DefaultValue')) {
          this.needsExtensions('DefaultValue', path);
          return this.evaluate(options['DefaultValue'] as Node, at(path, 'DefaultValue'));
        }
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

  /** `{{resolve:ssm:name}}` and its like: read at deployment by the service itself, so a stand-in stands here. */
  private dynamicReferences(text: string): string {
    if (!text.includes('{{resolve:')) return text;
    return text.replaceAll(
      /\{\{resolve:(ssm|ssm-secure|secretsmanager):([^{}]+)\}\}/gu,
      (_whole, service: string, rest: string) => {
        const found = service === 'ssm' ? this.around.ssmParameter(rest.replace(/:\d+$/u, '')) : undefined;
        if (found !== undefined) return found;
        this.notes.standIn(`{{resolve:${service}:${rest}}}`);
        return `stand-in-${standInUuid(service, rest).slice(0, 8)}Aa1`;
      },
    );
  }
}

/** The function that an object calls, if it is a call: also one of a name that nobody knows. */
function calledIn(node: Fields): string | undefined {
  const [key, ...others] = Object.keys(node);
  if (key === undefined || others.length > 0) return undefined;
  return key === 'Ref' || key.startsWith('Fn::') ? key : undefined;
}

/** Sets an own property whatever it is called: a template may hold the key `__proto__`. */
function define(target: Record<string, Value>, key: string, value: Value): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
