/**
 * Reads a cloud assembly (a folder with `manifest.json`, as `cdk synth` writes it), a folder of plain templates, or one
 * template file. Knows CloudFormation and the assembly's own layout, nothing of who wrote it.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { didYouMean } from '../../language/nearest';
import { inOrder } from './dependencies';
import { at, type BootFinding } from './finding';
import { textOf } from './property';
import type { StackSource } from './stack';
import { STAND_IN_ACCOUNT, STAND_IN_REGION } from './stand-ins';
import { isFields, isNodes, kindOf, type Fields, type Node } from './node';
import { parseTemplate, readTemplate } from './template';
import { fileOf } from './template-file';

/** What to boot: a folder or a file, or templates, as files or as data. */
export type AssemblySource = AssemblySettings &
  ({ readonly directory: string } | { readonly templates: readonly (string | TemplateAsData)[] });

/** What whoever deploys would say: it goes before what the assembly says itself. */
export interface AssemblySettings {
  /** Values of the templates' parameters, by name; each goes to every stack that has a parameter of that name. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly region?: string;
  /** Twelve digits. */
  readonly account?: string;
}

export interface TemplateAsData {
  /** Name of the stack. */
  readonly name: string;
  /** Text (JSON or YAML) or data. */
  readonly template: unknown;
  readonly region?: string;
  readonly account?: string;
}

/** A file or a folder that a template names by bucket and key. */
export interface Asset {
  readonly file: string;
  readonly packaging: 'zip' | 'file';
}

export interface AssemblyStack extends StackSource {
  /** Template files of a nested stack and of those it stands in, from the outermost. */
  readonly nesting?: readonly string[];
  /** The template's own file, of a stack that was given as one. */
  readonly file?: string;
}

export interface Assembly {
  /** In the order of their deployment, if that is known. */
  readonly stacks: readonly AssemblyStack[];
  /** Whether the order was given. Of plain templates it follows from what they take from each other. */
  readonly isOrdered: boolean;
  /** By object key. */
  readonly assets: ReadonlyMap<string, Asset>;
  readonly findings: readonly BootFinding[];
}

const TEMPLATE_FILE = /\.(json|ya?ml|template)$/u;

/** Nothing is thrown: what cannot be read is a finding. */
export function readAssembly(source: AssemblySource): Assembly {
  const reading = new Reading(source);
  if ('templates' in source) reading.templates(source.templates);
  else reading.place(path.resolve(source.directory));
  return reading.assembly();
}

class Reading {
  private readonly stacks: AssemblyStack[] = [];
  private readonly assets = new Map<string, Asset>();
  private readonly findings: BootFinding[] = [];
  private isOrdered = false;

  constructor(private readonly settings: AssemblySettings) {}

  assembly(): Assembly {
    if (this.stacks.length === 0 && this.findings.length === 0)
      this.fault('assembly', 'there is no stack in it', 'synthesize an app with at least one stack');
    this.checkParameters();
    return { stacks: this.stacks, isOrdered: this.isOrdered, assets: this.assets, findings: this.findings };
  }

  /** A folder or a file. */
  place(place: string): void {
    if (!existsSync(place))
      this.fault(place, 'there is no such folder or file', 'give the folder that `cdk synth` wrote');
    else if (statSync(place).isFile()) this.templates([place]);
    else if (existsSync(path.join(place, 'manifest.json'))) {
      this.isOrdered = true;
      this.manifest(place);
    } else {
      const files = readdirSync(place)
        .filter((file) => TEMPLATE_FILE.test(file) && !file.endsWith('.assets.json'))
        .toSorted()
        .map((file) => path.join(place, file))
        .filter(isTemplate);
      if (files.length === 0)
        this.fault(
          place,
          'there is neither a manifest.json nor a template',
          'give the folder that `cdk synth` wrote, or one of templates',
        );
      this.templates(files);
    }
  }

  /** Templates of stacks that are deployed by themselves: those that others nest are deployed with these. */
  templates(given: readonly (string | TemplateAsData)[]): void {
    const nested = new Set<string>();
    const from = this.stacks.length;
    for (const one of given) {
      if (typeof one === 'string') this.templateFile(path.resolve(one), nested);
      else
        this.add(
          one.name,
          typeof one.template === 'string'
            ? parseTemplate(one.name, one.template)
            : readTemplate(one.name, one.template),
          { region: one.region ?? STAND_IN_REGION, account: one.account ?? STAND_IN_ACCOUNT },
        );
    }
    // A file that is nested, and the only one that nests it, would leave nothing: a cycle stays, and is found.
    const kept = this.stacks.slice(from).filter(({ file }) => file === undefined || !nested.has(file));
    if (kept.length > 0) this.stacks.splice(from, this.stacks.length, ...kept);
  }

  fault(stack: string, message: string, fix: string, place?: string): void {
    this.findings.push({ severity: 'error', stack, ...(place ? { path: place } : {}), message, fix });
  }

  private add(
    name: string,
    parsed: ReturnType<typeof parseTemplate>,
    { region, account, folder, file }: { region: string; account: string; folder?: string; file?: string },
  ): void {
    this.findings.push(...parsed.findings);
    const { template } = parsed;
    if (!template) return;
    const { parameters = {} } = this.settings;
    const own = Object.entries(parameters).filter(([parameter]) => template.parameters.has(parameter));
    this.stacks.push({
      stack: this.unusedName(name),
      region: this.settings.region ?? region,
      account: this.settings.account ?? account,
      template,
      ...(own.length > 0 ? { parameters: Object.fromEntries(own) } : {}),
      ...(folder ? { folder } : {}),
      ...(file ? { file, nesting: [file] } : {}),
    });
  }

  /** Two files may have one name: stacks may not. */
  private unusedName(name: string): string {
    const isTaken = (candidate: string): boolean => this.stacks.some(({ stack }) => stack === candidate);
    let candidate = name;
    for (let count = 2; isTaken(candidate); count++) candidate = `${name}-${count}`;
    return candidate;
  }

  private templateFile(file: string, nested: Set<string>): void {
    const name = path.basename(file).replace(/(\.template)?\.[^.]+$/u, '');
    const text = this.read(file, name);
    if (text === undefined) return;
    const folder = path.dirname(file);
    const parsed = parseTemplate(name, text);
    for (const { type, properties } of parsed.template?.resources.values() ?? []) {
      if (type !== 'AWS::CloudFormation::Stack') continue;
      for (const address of stringsOf(properties['TemplateURL'])) {
        const inner = fileOf(address, folder);
        if (inner !== undefined) nested.add(inner);
      }
    }
    this.add(name, parsed, { region: STAND_IN_REGION, account: STAND_IN_ACCOUNT, folder, file });
  }

  /** A value for a parameter that nothing has would be passed over silently: it is mistyped. */
  private checkParameters(): void {
    const declared = [...new Set(this.stacks.flatMap(({ template }) => [...template.parameters.keys()]))];
    for (const name of Object.keys(this.settings.parameters ?? {}))
      if (this.stacks.length > 0 && !declared.includes(name))
        this.fault(
          `parameter ${name}`,
          `no template has a parameter "${name}".${didYouMean(name, declared)}`,
          declared.length > 0 ? `give values for ${declared.join(', ')} only` : 'give none: no template takes any',
        );
  }

  manifest(directory: string): void {
    const file = path.join(directory, 'manifest.json');
    const manifest = this.json(file, 'manifest.json');
    if (manifest === undefined) return;
    const artifacts = isFields(manifest['artifacts']) ? manifest['artifacts'] : {};
    const needs = new Map<string, Set<string>>();
    for (const [id, artifact] of Object.entries(artifacts)) {
      const dependencies = isFields(artifact) && isNodes(artifact['dependencies']) ? artifact['dependencies'] : [];
      needs.set(
        id,
        new Set(dependencies.filter((other) => typeof other === 'string' && other in artifacts) as string[]),
      );
    }
    const { order, cycles } = inOrder(needs);
    for (const cycle of cycles)
      this.fault('manifest.json', `stacks need each other: ${[...cycle, cycle[0]].join(' → ')}`, 'break the cycle');
    for (const id of order) {
      const artifact = artifacts[id];
      if (isFields(artifact)) this.artifact(directory, id, artifact);
      else
        this.fault(
          'manifest.json',
          `is ${kindOf(artifact)}, it must be an object`,
          'synthesize again',
          at('artifacts', id),
        );
    }
  }

  private artifact(directory: string, id: string, artifact: Fields): void {
    const properties = isFields(artifact['properties']) ? artifact['properties'] : {};
    const inside = (name: Node | undefined): string | undefined =>
      typeof name === 'string' ? path.join(directory, name) : undefined;
    switch (textOf(artifact['type'])) {
      case 'aws:cloudformation:stack': {
        const file = inside(properties['templateFile']);
        const name = typeof properties['stackName'] === 'string' ? properties['stackName'] : id;
        const text = file === undefined ? undefined : this.read(file, name);
        if (text === undefined) {
          if (file === undefined)
            this.fault(name, 'names no templateFile', 'synthesize again', `artifacts.${id}.properties`);
          return;
        }
        this.add(name, parseTemplate(name, text), { ...environmentOf(artifact['environment']), folder: directory });
        return;
      }
      case 'cdk:asset-manifest': {
        const file = inside(properties['file']);
        if (file !== undefined) this.assetManifest(file);
        return;
      }
      case 'cdk:cloud-assembly': {
        const nested = inside(properties['directoryName']);
        if (nested !== undefined) this.manifest(nested);
        return;
      }
      default: // tree and feature flags: nothing is deployed from them
    }
  }

  private assetManifest(file: string): void {
    const manifest = this.json(file, path.basename(file));
    const files = manifest && isFields(manifest['files']) ? manifest['files'] : {};
    for (const entry of Object.values(files)) {
      if (!isFields(entry) || !isFields(entry['source'])) continue;
      const { path: source, packaging } = entry['source'];
      if (typeof source !== 'string') continue;
      const asset: Asset = {
        file: path.resolve(path.dirname(file), source),
        packaging: packaging === 'zip' ? 'zip' : 'file',
      };
      const destinations = isFields(entry['destinations']) ? entry['destinations'] : {};
      for (const destination of Object.values(destinations))
        if (isFields(destination) && typeof destination['objectKey'] === 'string')
          this.assets.set(destination['objectKey'], asset);
    }
  }

  private read(file: string, stack: string): string | undefined {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      this.fault(stack, `${file} cannot be read`, 'synthesize again, or give another folder');
      return undefined;
    }
  }

  private json(file: string, name: string): Fields | undefined {
    const text = this.read(file, name);
    if (text === undefined) return undefined;
    try {
      const value: unknown = JSON.parse(text);
      if (isFields(value)) return value;
      this.fault(name, `is ${kindOf(value)}, it must be an object`, 'synthesize again');
    } catch (error) {
      this.fault(name, `is not JSON: ${error instanceof Error ? error.message : String(error)}`, 'synthesize again');
    }
    return undefined;
  }
}

/** Whether a file may be a template: a folder holds other JSON and YAML, too. */
function isTemplate(file: string): boolean {
  try {
    return statSync(file).isFile() && /\bResources\b/u.test(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
}

/** Every text in a piece of template: an address may be put together by a function. */
function stringsOf(node: Node | undefined): readonly string[] {
  if (typeof node === 'string') return [node];
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(stringsOf) : [];
}

/** `aws://123456789012/ap-northeast-1`; what is unknown there gets a stand-in. */
function environmentOf(environment: Node | undefined): { region: string; account: string } {
  const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/u.exec(textOf(environment)) ?? [];
  return {
    account: account && /^\d{12}$/u.test(account) ? account : STAND_IN_ACCOUNT,
    region: region && region !== 'unknown-region' ? region : STAND_IN_REGION,
  };
}
