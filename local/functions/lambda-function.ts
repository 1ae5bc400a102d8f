/** Reads Lambda functions off an assembly: where the code is, what it is given, how long it may take. */
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Mistake } from '../../language/mistake';
import { didYouMean } from '../../language/nearest';
import { at, type BootFinding } from '../assembly/finding';
import { fieldsOf as fields, listOf, textOf } from '../assembly/property';
import type { Asset } from '../assembly/read-assembly';
import type { ResolvedResource } from '../assembly/stack';
import { unzip } from './unzip';

export interface LambdaFunction {
  readonly arn: string;
  readonly functionName: string;
  /** Short name for people: `find-customer`. */
  readonly shortName: string;
  /** Empty: it lies outside the assembly, and a module stands in for it. */
  readonly stack: string;
  readonly logicalId: string;
  /** Folder that holds the code. */
  readonly directory: string;
  readonly handler: string;
  readonly runtime: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly inline: boolean;
  /** Folders of its layers, what is laid over them first. */
  readonly layers: readonly string[];
  readonly region: string;
}

/** Modules that run instead of functions which cannot run here, by short name: each exports `handler`. */
export type StandInModules = Readonly<Record<string, string>>;

export interface ReadFunctions {
  readonly functions: readonly LambdaFunction[];
  readonly findings: readonly BootFinding[];
  /** Functions of which something cannot be done here, in words. */
  readonly ignored: readonly string[];
  /** Why a function cannot run here at all, in words, by its ARN. */
  readonly unable: ReadonlyMap<string, string>;
}

/** `folder` answers where code that is packed is unpacked, and inline code written. */
export function readFunctions(
  resources: readonly ResolvedResource[],
  assets: ReadonlyMap<string, Asset>,
  templateFolders: ReadonlyMap<string, string>,
  folder: () => string,
  standIns: StandInModules = {},
): ReadFunctions {
  const functions: LambdaFunction[] = [];
  const findings: BootFinding[] = [];
  const ignored: string[] = [];
  const unable = new Map<string, string>();
  for (const resource of resources) {
    if (resource.type !== 'AWS::Lambda::Function') continue;
    const { stack, logicalId, properties, ref, name } = resource;
    const fault = (place: string, message: string, fix: string): void =>
      void findings.push({
        severity: 'error',
        stack,
        logicalId,
        path: at(`Resources.${logicalId}.Properties`, place),
        message,
        fix,
      });
    const runtime = text(properties['Runtime']) ?? '';
    const common = {
      arn: resource.attributes['Arn'] ?? ref,
      functionName: ref,
      shortName: name,
      stack,
      logicalId,
      timeoutSeconds: Number(properties['Timeout'] ?? 3),
      memoryMegabytes: Number(properties['MemorySize'] ?? 128),
      environment: environmentOf(properties['Environment']),
      region: resource.region,
    };
    const standIn = standIns[name] ?? standIns[logicalId] ?? standIns[ref] ?? standIns[common.arn];
    if (standIn !== undefined) {
      functions.push({ ...common, ...runningInstead(standIn), ...(runtime.startsWith('nodejs') && { runtime }) });
      continue;
    }
    if (!runtime.startsWith('nodejs')) {
      const why = `a function of runtime ${runtime || 'container image'} needs a stand-in; only Node.js runs here`;
      ignored.push(`${stack} ${name}: ${why}`);
      unable.set(resource.attributes['Arn'] ?? ref, why);
      continue;
    }
    const handler = text(properties['Handler']) ?? 'index.handler';
    const code = codeOf(resource, assets, templateFolders.get(stack), () => path.join(folder(), ref), fault);
    if (code === undefined) continue;
    if ('elsewhere' in code) {
      ignored.push(`${stack} ${name}: ${code.elsewhere}`);
      unable.set(resource.attributes['Arn'] ?? ref, code.elsewhere);
      continue;
    }
    const layers: string[] = [];
    for (const given of listOf(properties['Layers'])) {
      const arn = textOf(given);
      const layer = resources.find(({ type, ref: known }) => type === 'AWS::Lambda::LayerVersion' && known === arn);
      const content = layer && layerOf(layer, assets, templateFolders.get(layer.stack), folder);
      // What is listed last lies on top.
      if (content !== undefined) layers.unshift(content);
      else
        ignored.push(
          `${stack} ${name}: the layer ${arn} is not in the assembly: what the function loads of it is missing`,
        );
    }
    functions.push({ ...common, directory: code.directory, handler, runtime, inline: code.inline, layers });
  }
  functions.push(...standingInElsewhere(resources, standIns));
  return { functions, findings, ignored, unable };
}

const ARN = /arn:aws[a-z-]*:lambda:([a-z0-9-]+):\d{12}:function:([\w-]+)/gu;
/** A stand-in says nothing of its own limits: those of a function that nobody set. */
const OF_NOBODY = { timeoutSeconds: 3, memoryMegabytes: 128 };

/**
 * What stands in for functions that lie outside the assembly: those whose ARN stands somewhere in it, by name, or any by its ARN.
 * @throws Mistake when a stand-in is for a function that nobody knows
 */
function standingInElsewhere(resources: readonly ResolvedResource[], standIns: StandInModules): LambdaFunction[] {
  const own = resources.filter(({ type }) => type === 'AWS::Lambda::Function');
  const isOwn = (given: string): boolean =>
    own.some(({ ref, logicalId, name, attributes }) => [name, logicalId, ref, attributes['Arn']].includes(given));
  const others = Object.entries(standIns).filter(([given]) => !isOwn(given));
  if (others.length === 0) return [];
  const mentioned = resources.flatMap(({ properties }) => [...JSON.stringify(properties).matchAll(ARN)]);
  const elsewhere = mentioned.filter(([arn]) => !isOwn(arn));
  return others.map(([given, module]) => {
    const [arn, region = '', functionName = ''] =
      [...given.matchAll(ARN)][0] ?? elsewhere.find(([, , name]) => name === given) ?? [];
    if (arn === undefined) {
      const there = [...own.map(({ name }) => name), ...new Set(elsewhere.map(([, , name = '']) => name))];
      throw new Mistake(
        `the stand-in for "${given}" · there is no such function · there are ${there.join(', ') || 'none'}; one that lies elsewhere has an ARN.${didYouMean(given, there)}`,
      );
    }
    const place = { arn, functionName, shortName: functionName, region, stack: '', logicalId: functionName };
    return { ...place, ...OF_NOBODY, ...runningInstead(module), environment: {} };
  });
}

/** How a module of the user's own runs. */
function runningInstead(
  module: string,
): Pick<LambdaFunction, 'directory' | 'handler' | 'runtime' | 'inline' | 'layers'> {
  const { dir, name } = path.parse(path.resolve(module));
  return { directory: dir, handler: `${name}.handler`, runtime: 'nodejs20.x', inline: false, layers: [] };
}

/** What code is told by: a function, or a layer with its content in the place of code. */
type Coded = Pick<ResolvedResource, 'ref' | 'assetPath'> & { readonly properties: Readonly<Record<string, unknown>> };

/** Folder of a layer's content: `nodejs/node_modules` and whatever else it lays under `/opt`. */
function layerOf(
  layer: ResolvedResource,
  assets: ReadonlyMap<string, Asset>,
  templateFolder: string | undefined,
  folder: () => string,
): string | undefined {
  const asCode: Coded = { ...layer, properties: { Code: layer.properties['Content'] } };
  const directory = path.join(folder(), `layer-${layer.stack}-${layer.logicalId}`);
  const code = codeOf(
    asCode,
    assets,
    templateFolder,
    () => directory,
    () => undefined,
  );
  return code && 'directory' in code ? code.directory : undefined;
}

const text = (value: unknown): string | undefined => textOf(value) || undefined;

function environmentOf(given: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields(fields(given)['Variables'])).map(([name, value]) => [name, textOf(value)]),
  );
}

function codeOf(
  { properties, assetPath, ref }: Coded,
  assets: ReadonlyMap<string, Asset>,
  templateFolder: string | undefined,
  scratchFolder: () => string,
  fault: (place: string, message: string, fix: string) => void,
): { directory: string; inline: boolean } | { elsewhere: string } | undefined {
  const code = fields(properties['Code']);
  const inline = text(code['ZipFile']);
  if (inline !== undefined) {
    const scratch = scratchFolder();
    mkdirSync(scratch, { recursive: true });
    writeFileSync(path.join(scratch, 'index.js'), inline);
    return { directory: scratch, inline: true };
  }
  const key = text(code['S3Key']);
  const asset = key === undefined ? undefined : assets.get(key);
  const file = asset?.file ?? (assetPath === undefined ? undefined : path.resolve(templateFolder ?? '', assetPath));
  if (file === undefined) {
    const bucket = text(code['S3Bucket']);
    // Assets of the CDK come with the assembly; what else lies in a bucket may well be there.
    if (bucket !== undefined && key !== undefined && !/^cdk-.+-assets-/u.test(bucket))
      return { elsewhere: `its code is not on this machine (s3://${bucket}/${key}): a stand-in is needed` };
    fault('Code', `the code of ${ref} (${key ?? 'no S3Key'}) is not in the assembly`, 'synthesize its asset along');
    return undefined;
  }
  if (!existsSync(file)) {
    fault('Code', `the asset ${file} does not exist`, 'build the function, then synthesize again');
    return undefined;
  }
  if (statSync(file).isDirectory()) return { directory: file, inline: false };
  try {
    const scratch = scratchFolder();
    unzip(file, scratch);
    return { directory: scratch, inline: false };
  } catch (error) {
    fault('Code', `the asset ${file} cannot be unpacked: ${(error as Error).message}`, 'give a folder or a .zip file');
    return undefined;
  }
}
