/** `flow draw`: a picture of one flow or several, as SVG or PNG. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Option } from 'commander';
import { listed } from '../../../center/nearest';
import { drawFlows, linkedFlows, type DrawnFlow } from '../../../language/draw/draw';
import { THEMES, type Theme } from '../../../language/draw/theme';
import { LANGUAGES, type Language } from '../../../language/draw/wording';
import { Mistake } from '../../../language/mistake';
import { flowSources, isUnreadable, type FlowSource } from '../../flow-sources';
import { canDrawJapanese, pngOf } from '../../png';
import type { Register } from '../../register';
import { EXIT, type ExitCode, type Terminal } from '../../terminal';

interface Options {
  readonly output: string;
  readonly flow?: string;
  readonly follow?: boolean;
  readonly theme?: Theme;
  readonly language: Language;
  readonly json?: boolean;
}

export const register: Register = (flow, terminal, done) => {
  flow
    .command('draw')
    .description('draw flows: an .svg, or a .png')
    .argument('<path...>', 'flow JSON files, CloudFormation templates, or folders of them (a cloud assembly, too)')
    .requiredOption(
      '-o, --output <file>',
      'the picture: a name that ends in .svg or .png, or - for SVG on standard output',
    )
    .option('--flow <name>', 'only this flow of those found')
    .option('--follow', 'and all flows it leads to, of the same folder or assembly')
    .addOption(
      new Option(
        '--theme <theme>',
        'colours; auto follows the viewer of an SVG (default: auto, light in a PNG)',
      ).choices(THEMES),
    )
    .addOption(
      new Option('--language <language>', 'of the words on arrows and blocks').choices(LANGUAGES).default('en'),
    )
    .option('--json', 'tell what was drawn as JSON')
    .action(async (paths: readonly string[], options: Options) => {
      done(await draw(paths, options, terminal));
    });
};

/** Flows in one picture beyond which nobody finds anything. */
const MOST_FLOWS = 40;

async function draw(paths: readonly string[], options: Options, terminal: Terminal): Promise<ExitCode> {
  const { output, language } = options;
  const format = output === '-' ? '.svg' : path.extname(output).toLowerCase();
  if (format !== '.svg' && format !== '.png')
    throw new Mistake(`-o ${output}: a picture is an .svg or a .png; end the name so.`);
  const theme = options.theme ?? (format === '.png' ? 'light' : 'auto');
  const flows = await chosen(paths, options, terminal);
  if (flows.length > MOST_FLOWS)
    throw new Mistake(
      `${flows.length} flows are too many for one picture (${MOST_FLOWS} at most). Choose one with --flow: ${listed(flows.slice(0, 12).map(({ name }) => name))}, ….`,
    );
  const svg = drawFlows(flows, { theme, language });
  if (output === '-') {
    terminal.out(svg.trimEnd());
    return EXIT.ok;
  }
  if (
    format === '.png' &&
    /[\u3040-\u30ff\u4e00-\u9fff]/u.test(svg.replace(/<style>.*?<\/style>/s, '')) &&
    !canDrawJapanese()
  )
    terminal.err(
      `No font of this machine can draw Japanese, which the flow has: the PNG shows boxes instead. Install one (Debian and Ubuntu: apt-get install fonts-noto-cjk), or write an .svg.`,
    );
  await writeFile(output, format === '.png' ? pngOf(svg) : svg).catch((error: unknown) => {
    throw new Mistake(`${output} cannot be written: ${error instanceof Error ? error.message : String(error)}.`);
  });
  const names = flows.map(({ name }) => name);
  if (options.json) terminal.out(JSON.stringify({ file: output, flows: names, theme }, null, 2));
  else
    terminal.out(
      `${output} shows ${names.length === 1 ? `the flow ${names[0]}` : `${names.length} flows: ${listed(names)}`}.`,
    );
  return EXIT.ok;
}

/** The flows to draw: all that were found, or the one that was asked for and, to follow, those it leads to. */
async function chosen(
  paths: readonly string[],
  { flow, follow }: Options,
  terminal: Terminal,
): Promise<readonly DrawnFlow[]> {
  const { flows: found, left } = await readFlows(paths);
  if (found.length === 0 && left.length > 0) throw new Mistake(left.join('\n'));
  for (const line of left) terminal.err(`Left out: ${line}`);
  if (found.length === 0)
    throw new Mistake(`${paths.join(', ')}: there is no flow to draw. Name a flow, a folder of flows, or an assembly.`);
  const first = flow === undefined ? found : found.filter(({ name }) => name === flow || name.endsWith(`-${flow}`));
  if (first.length === 0)
    throw new Mistake(`There is no flow called "${flow}". There are ${listed(found.map(({ name }) => name))}.`);
  const exact = first.filter(({ name }) => name === flow);
  const wanted = exact.length > 0 ? exact : first;
  if (!follow) return wanted;
  // What a single file leads to lies beside it.
  const { flows: around } = await readFlows([
    ...new Set(paths.map((one) => (path.extname(one) === '' ? one : path.dirname(one)))),
  ]);
  const known = new Set(found.map(({ name }) => name));
  return linkedFlows(wanted, [...found, ...around.filter(({ name }) => !known.has(name))]);
}

/** Flows that can be read, and a line for each that was meant to be one and cannot. A folder holds other JSON too, which is nobody's fault. */
async function readFlows(
  paths: readonly string[],
): Promise<{ readonly flows: readonly DrawnFlow[]; readonly left: readonly string[] }> {
  const flows: DrawnFlow[] = [];
  const left: string[] = [];
  for (const source of await flowSources(paths)) {
    const read = isUnreadable(source) ? `${source.file}: ${source.message} ${source.fix}` : readFlow(source);
    if (typeof read !== 'string') flows.push(read);
    else if (isUnreadable(source) || source.isNamed) left.push(read);
  }
  return { flows, left };
}

/** The flow of a text, or what is wrong with it. */
function readFlow({ file, flow, flowType, text }: FlowSource): DrawnFlow | string {
  let document: unknown;
  try {
    document = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    return `${file}: this is not JSON (${fault}). "flow check" says where the fault is.`;
  }
  if (!isFlow(document))
    return `${file}: this is no flow: it has no Actions. Name a flow document, a folder or an assembly.`;
  return { name: flow, document, ...(flowType && { flowType }) };
}

const isFlow = (document: unknown): boolean =>
  typeof document === 'object' && document !== null && ('Actions' in document || 'modules' in document);
