/** Reads a definition from disk: the file, its environment's overlay and the committed list of holidays beside it. */
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { formatPath, type CenterFinding } from '../center/finding';
import { inOrder, loadCenter, type CenterSources, type LoadedCenter } from '../center/load';
import { didYouMean, listed } from '../center/nearest';
import { recordingFault } from '../center/recording';
import { wordingsOf } from '../center/wordings';
import { promptFaults } from '../flows/prompt-faults';
import { Mistake } from '../language/mistake';

export const DEFAULT_DEFINITION = path.join('config', 'center.yaml');
/** The sample that comes with this package. */
const PACKAGED = path.join(__dirname, '..', 'config');
export const DEFAULT_ENVIRONMENT = 'dev';

export interface DefinitionOptions {
  /** The definition; `config/center.yaml` of the working directory, or of this package where there is none. */
  readonly file?: string | undefined;
  /** Its overlay is `environments/<environment>.yaml` beside the definition; `dev` when left out. */
  readonly environment?: string | undefined;
}

export interface ReadCenter extends LoadedCenter {
  /** The definition's path, as findings name it. */
  readonly file: string;
}

/**
 * Reads and checks one environment of a definition.
 * @throws Mistake when the file cannot be read or there is no such environment; faults inside the files are findings.
 */
export async function readCenter(options: DefinitionOptions = {}): Promise<ReadCenter> {
  const file = await definitionFile(options.file);
  const yaml = await textOf(file);
  if (yaml === undefined) throw noDefinition(file);
  const environment = options.environment ?? DEFAULT_ENVIRONMENT;
  const folder = path.dirname(file);
  const known = await environmentsOf(file);
  if (options.environment !== undefined && known.length > 0 && !known.includes(environment)) {
    const near = didYouMean(environment, known);
    const where = shown(path.join(folder, 'environments'));
    throw new Mistake(
      `There is no environment "${environment}" in ${where}. There are: ${listed(known)}.${near ? ` ${near}` : ''}`,
    );
  }
  if (!/^[a-z0-9][a-z0-9-]*$/u.test(environment)) {
    throw new Mistake(
      `"${environment}" cannot be an environment: write lower-case letters, digits and dashes, such as dev.`,
    );
  }
  const overlay = path.join(folder, 'environments', `${environment}.yaml`);
  const [overlayYaml, holidays] = await Promise.all([textOf(overlay), holidayList(folder)]);
  const sources = {
    yaml,
    file: shown(file),
    ...(overlayYaml === undefined ? {} : { overlay: { yaml: overlayYaml, file: shown(overlay) } }),
    holidays,
    environment,
  };
  const loaded = loadCenter(sources);
  const { center, placeOf } = loaded;
  const ofPrompts = [...promptFindings(loaded), ...(await recordingFindings(loaded, folder))];
  const findings = inOrder([...loaded.findings, ...ofPrompts], sources);
  const isSound = center !== undefined && !findings.some(({ severity }) => severity === 'error');
  return { ...(isSound ? { center } : {}), findings, placeOf, file: shown(file) };
}

/** The list beside the definition; where there is none yet, the one that comes with this package stands in. */
async function holidayList(folder: string): Promise<NonNullable<CenterSources['holidays']>> {
  const own = path.join(folder, 'holidays.json');
  const json = await textOf(own);
  if (json !== undefined) return { json, file: shown(own) };
  const packaged = path.join(PACKAGED, 'holidays.json');
  return { json: await textOf(packaged), file: shown(packaged), missing: shown(own) };
}

/** What only the flows know of prompts: their names, and what can be filled into them. */
function promptFindings({ center, placeOf }: LoadedCenter): CenterFinding[] {
  return (center ? promptFaults(center) : []).map(({ path: at, ...fault }) => ({
    ...fault,
    ...placeOf(at),
    path: formatPath(at),
  }));
}

/** Recordings that prompts name and that are not there, or that Amazon Connect would not play. */
async function recordingFindings({ center, placeOf }: LoadedCenter, folder: string): Promise<CenterFinding[]> {
  const findings: CenterFinding[] = [];
  for (const given of center ? wordingsOf(center) : []) {
    for (const [language, spoken] of Object.entries(given.wording)) {
      if (typeof spoken === 'string') continue;
      const fault = await faultOf(path.join(folder, spoken.file), spoken.file);
      if (!fault) continue;
      const at = [...given.path, language, 'file'];
      findings.push({ severity: 'error', ...placeOf(at), path: formatPath(at), ...fault });
    }
  }
  return findings;
}

async function faultOf(file: string, name: string): Promise<Pick<CenterFinding, 'message' | 'fix'> | undefined> {
  const bytes = await readFile(file).catch((error: unknown) => fileProblem(error));
  if (typeof bytes === 'string') {
    const why = bytes === FILE_PROBLEMS['ENOENT'] ? '' : `: ${bytes}`;
    const message = `there is no recording ${JSON.stringify(name)} beside the definition${why}.`;
    return { message, fix: 'Put the .wav file there, or write a text to speak.' };
  }
  const fault = recordingFault(bytes);
  if (fault === undefined) return undefined;
  const message = `the recording ${JSON.stringify(name)} ${fault}; Amazon Connect plays .wav with 8000 Hz, one channel, µ-law.`;
  return { message, fix: `Convert it: ffmpeg -i ${path.basename(name)} -ar 8000 -ac 1 -c:a pcm_mulaw converted.wav` };
}

/** The environments that have an overlay beside the definition, by name. */
export async function environmentsOf(file: string): Promise<readonly string[]> {
  try {
    const names = await readdir(path.join(path.dirname(file), 'environments'));
    return names.flatMap((name) => /^([a-z0-9][a-z0-9-]*)\.yaml$/u.exec(name)?.[1] ?? []).toSorted();
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return [];
    throw error;
  }
}

/** The definition meant: as named, else the working directory's, else the package's sample. */
export async function definitionFile(named?: string): Promise<string> {
  if (named !== undefined) return path.resolve(named);
  const own = path.resolve(DEFAULT_DEFINITION);
  return (await textOf(own)) === undefined ? path.join(PACKAGED, 'center.yaml') : own;
}

/** The definition meant, of which it is certain that it is there: for what is written beside it. */
export async function presentDefinition(named?: string): Promise<string> {
  const file = await definitionFile(named);
  const isFile = await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) throw noDefinition(file);
  return file;
}

const noDefinition = (file: string): Mistake =>
  new Mistake(`There is no definition ${shown(file)}. Name the file, such as path/to/center.yaml.`);

/** Written aside and moved into place, so that the file is whole or the old one. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const aside = `${file}.${process.pid}.new`;
  try {
    await writeFile(aside, text);
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw new Mistake(`${shown(file)} cannot be written: ${fileProblem(error)}.`);
  }
}

/** Paths in findings are relative to where the command was called, as far as that is shorter. */
export function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative === '' || relative.startsWith('..') ? file : relative;
}

/** A file's text; `undefined` when there is no such file. What is not UTF-8 shows as U+FFFD, which is a finding. */
async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new Mistake(`${shown(file)} cannot be read: ${fileProblem(error)}.`);
  }
}

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such folder',
  EISDIR: 'it is a folder',
  EACCES: 'you may not',
  EPERM: 'you may not',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
};

/** Why a file cannot be read or written, in words. */
export const fileProblem = (error: unknown): string => {
  const code = errorCode(error) ?? 'unknown reason';
  return FILE_PROBLEMS[code] ?? code;
};

/** The system's code of a failed file operation: `ENOENT`, `EISDIR`, … */
export const errorCode = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
