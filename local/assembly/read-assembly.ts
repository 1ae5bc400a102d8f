/**
 * Reads a cloud assembly (a folder with `manifest.json`, as `cdk synth` writes it), a folder of plain templates, or one
 * template file. Knows CloudFormation and the assembly's own layout, nothing of who wrote it.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { inOrder } from './dependencies';
import { at, type BootFinding } from './finding';
import { textOf } from './property';
import type { StackSource } from './stack';
import { STAND_IN_ACCOUNT, STAND_IN_REGION } from './stand-ins';
import { isFields, isNodes, kindOf, parseTemplate, readTemplate, type Fields, type Node } from './template';

/** What to boot: a folder or a file, or templates as data. */
export type AssemblySource =
  | { readonly directory: string }
  | {
      readonly templates: readonly {
        readonly name: string;
        /** Text (JSON or YAML) or data. */
        readonly template: unknown;
        readonly region?: string;
        readonly account?: string;
      }[];
    };

/** A file or a folder that a template names by bucket and key. */
export interface Asset {
  readonly file: string;
  readonly packaging: 'zip' | 'file';
}

export interface AssemblyStack extends StackSource {
  /** Folder that the stack's template lies in; `aws:asset:path` is relative to it. */
  readonly folder?: string;
}

export interface Assembly {
  /** In the order of their deployment. */
  readonly stacks: readonly AssemblyStack[];
  /** By object key. */
  readonly assets: ReadonlyMap<string, Asset>;
  readonly findings: readonly BootFinding[];
}

const TEMPLATE_FILE = /\.(json|ya?ml|template)$/u;

export function readAssembly(source: AssemblySource): Assembly {
  const reading = new Reading();
  if ('templates' in source) {
    for (const { name, template, region, account } of source.templates)
      reading.add(name, typeof template === 'string' ? parseTemplate(name, template) : readTemplate(name, template), {
        region: region ?? STAND_IN_REGION,
        account: account ?? STAND_IN_ACCOUNT,
      });
    return reading.assembly();
  }
  const place = path.resolve(source.directory);
  if (!existsSync(place))
    reading.fault(place, 'there is no such folder or file', 'give the folder that `cdk synth` wrote');
  else if (statSync(place).isFile()) reading.templateFile(place);
  else if (existsSync(path.join(place, 'manifest.json'))) reading.manifest(place);
  else {
    const files = readdirSync(place).filter((file) => TEMPLATE_FILE.test(file) && !file.endsWith('.assets.json'));
    if (files.length === 0)
      reading.fault(place, 'there is neither a manifest.json nor a template', 'give the folder that `cdk synth` wrote');
    for (const file of files.sort()) reading.templateFile(path.join(place, file));
  }
  return reading.assembly();
}

class Reading {
  private readonly stacks: AssemblyStack[] = [];
  private readonly assets = new Map<string, Asset>();
  private readonly findings: BootFinding[] = [];

  assembly(): Assembly {
    if (this.stacks.length === 0 && this.findings.length === 0)
      this.fault('assembly', 'there is no stack in it', 'synthesize an app with at least one stack');
    return { stacks: this.stacks, assets: this.assets, findings: this.findings };
  }

  fault(stack: string, message: string, fix: string, place?: string): void {
    this.findings.push({ severity: 'error', stack, ...(place ? { path: place } : {}), message, fix });
  }

  add(
    stack: string,
    parsed: ReturnType<typeof parseTemplate>,
    { region, account, folder }: { region: string; account: string; folder?: string },
  ): void {
    this.findings.push(...parsed.findings);
    if (parsed.template)
      this.stacks.push({ stack, region, account, template: parsed.template, ...(folder ? { folder } : {}) });
  }

  templateFile(file: string): void {
    const name = path.basename(file).replace(/(\.template)?\.[^.]+$/u, '');
    const text = this.read(file, name);
    if (text === undefined) return;
    this.add(name, parseTemplate(name, text), {
      region: STAND_IN_REGION,
      account: STAND_IN_ACCOUNT,
      folder: path.dirname(file),
    });
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

/** `aws://123456789012/ap-northeast-1`; what is unknown there gets a stand-in. */
function environmentOf(environment: Node | undefined): { region: string; account: string } {
  const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/u.exec(textOf(environment)) ?? [];
  return {
    account: account && /^\d{12}$/u.test(account) ? account : STAND_IN_ACCOUNT,
    region: region && region !== 'unknown-region' ? region : STAND_IN_REGION,
  };
}
