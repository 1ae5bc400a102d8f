/** Pictures of flows: documents to SVG text. The same documents give the same text, byte for byte; no document makes it fail. */
import type { FlowKind } from '../catalog/spec';
import { nameOf } from './block-words';
import type { Edge, Mark, Node, Section } from './drawing';
import { layOut, type Layout } from './lay-out';
import { withJumps } from './jumps';
import { isObject, own, readChart, type Block, type Branch } from './read';
import { flowSection } from './section';
import { svgOf, type PlacedSection } from './svg';
import type { Theme } from './theme';
import { type Language, type Say, sayIn } from './wording';
import { oneLine } from './xml';

/** A flow to draw. */
export interface DrawnFlow {
  readonly name: string;
  readonly flowType?: FlowKind | undefined;
  /** The parsed document; anything else is drawn as what it is not. */
  readonly document: unknown;
  /** What a comparison says of its blocks, by identifier; they are ringed in green, red and amber. */
  readonly marks?: ReadonlyMap<string, Mark>;
  /** What is to be said of a single branch; its arrow has the same colours. */
  readonly markOfBranch?: (block: string, branch: Branch) => Mark | undefined;
}

export interface DrawOptions {
  /** `light` when left out; `auto` follows the viewer. */
  readonly theme?: Theme;
  /** Of the picture's own words; `en` when left out. */
  readonly language?: Language;
  /** What the picture is called; the flow's name when left out. */
  readonly title?: string;
}

/** Draws flows, each a section; of several, an overview of how they lead to one another comes first. */
export function drawFlows(flows: readonly DrawnFlow[], options: DrawOptions = {}): string {
  const { theme = 'light', language = 'en' } = options;
  const say = sayIn(language);
  const known = new Map(flows.map(({ name }, index) => [name, `${index + 1}`]));
  const sections = flows.map(({ name, flowType, document, marks, markOfBranch }, index) =>
    flowSection(document, {
      id: `${index + 1}`,
      title: oneLine(name),
      subtitle: subtitleOf(flowType, document),
      say,
      language,
      isModule: flowType === 'MODULE',
      ...(marks && { marks }),
      ...(markOfBranch && { markOfBranch }),
      leadsTo: (block) => {
        const to = flowNamedBy(block, known, say)[0];
        return to === undefined || to.name === name ? undefined : known.get(to.name);
      },
    }),
  );
  const all = flows.length > 1 ? [overview(flows, known, say), ...sections] : sections;
  return drawSections(all, { theme, language, title: options.title ?? flows.map(({ name }) => name).join(', ') });
}

/** Draws sections that were made elsewhere: any boxes and arrows. */
export function drawSections(
  sections: readonly Section[],
  { theme = 'light', language = 'en', title = '' }: DrawOptions = {},
): string {
  const say = sayIn(language);
  const placed = sections.map((section): PlacedSection => {
    const { id, title: heading, subtitle } = section;
    return { id, title: heading, subtitle, layout: bestLayout(section, say) };
  });
  return svgOf(placed, theme, oneLine(title));
}

/** Lays out both ways, and takes the one that shows larger on a page somewhat wider than high. */
function bestLayout(section: Section, say: Say): Layout {
  const layouts = (['LR', 'TB'] as const).map((direction) => {
    const first = layOut(section, direction);
    const shortened = withJumps(section, first, say);
    return shortened === section ? first : layOut(shortened, direction);
  });
  const [across, down] = layouts as [Layout, Layout];
  return sizeOnPage(across) <= sizeOnPage(down) * 1.15 ? across : down;
}

const sizeOnPage = ({ width, height }: Layout): number => Math.max(width / 1.5, height);

function subtitleOf(flowType: FlowKind | undefined, document: unknown): string {
  const count = readChart(document).blocks.length;
  return `${flowType ? `${flowType.toLowerCase().replaceAll('_', ' ')} · ` : ''}${count} ${count === 1 ? 'block' : 'blocks'}`;
}

/** The flows of `first`, and all of `all` that they lead to, near ones before far ones. */
export function linkedFlows(first: readonly DrawnFlow[], all: readonly DrawnFlow[]): readonly DrawnFlow[] {
  const say = sayIn('en');
  const byName = new Map(all.map((flow) => [flow.name, flow]));
  const taken = new Map(first.map((flow) => [flow.name, flow]));
  for (const { document } of taken.values())
    for (const block of readChart(document).blocks)
      for (const { name } of flowNamedBy(block, byName, say)) {
        const linked = byName.get(name);
        if (linked && !taken.has(name)) taken.set(name, linked);
      }
  return [...taken.values()];
}

interface Led {
  readonly name: string;
  readonly how: string;
}

/** Which of the flows at hand a block leads to: by name, or by the end of a name, since a center's flows may carry its name before theirs. */
export function flowNamedBy(block: Block, known: ReadonlyMap<string, unknown>, say: Say): readonly Led[] {
  const found: Led[] = [];
  const add = (how: string, ...keys: readonly string[]): void => {
    const name = nameOf(block, keys, say);
    if (name === '') return;
    const match = known.has(name)
      ? name
      : [...known.keys()].find(
          (one) => one.endsWith(`-${name}`) || one.endsWith(` ${name}`) || one.endsWith(`/${name}`),
        );
    if (match !== undefined) found.push({ name: match, how });
  };
  if (block.type === 'TransferToFlow') add('', 'ContactFlowId');
  if (block.type === 'InvokeFlowModule') add('', 'FlowModuleId');
  if (block.type === 'CreateTask') add('', 'ContactFlowId');
  const hooks = own(block.parameters, 'EventHooks');
  if (block.type === 'UpdateContactEventHooks' && isObject(hooks))
    for (const hook of Object.keys(hooks)) add(hookWords(hook, say), 'EventHooks', hook);
  return found;
}

function hookWords(hook: string, say: Say): string {
  if (hook.endsWith('Queue')) return say('hookQueue');
  if (hook.endsWith('Hold')) return say('hookHold');
  if (hook.endsWith('Whisper')) return say('hookWhisper');
  return hook.startsWith('Disconnect') ? say('hookEnd') : hook;
}

/** Flows as blocks: which leads to which. */
function overview(flows: readonly DrawnFlow[], known: ReadonlyMap<string, string>, say: Say): Section {
  const nodes = flows.map(({ name, flowType, document }, index): Node => {
    const id = known.get(name) ?? `${index + 1}`;
    return {
      id,
      kind: flowType === 'MODULE' ? 'module' : 'flow',
      title: oneLine(name) || '–',
      lines: [{ text: subtitleOf(flowType, document), style: 'detail', most: 1 }],
      leadsTo: id,
    };
  });
  const words = new Map<string, Set<string>>();
  for (const { name, document } of flows)
    for (const block of readChart(document).blocks)
      for (const led of flowNamedBy(block, known, say)) {
        const key = `${known.get(name)} ${known.get(led.name)}`;
        words.set(key, (words.get(key) ?? new Set()).add(led.how));
      }
  const edges = [...words].map(([key, how]): Edge => {
    const [from = '', to = ''] = key.split(' ');
    return { from, to, label: [...how].filter((one) => one !== '').join(' · '), kind: 'next' };
  });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return { id: 'overview', title: say('flows'), subtitle: '', nodes: [...byId.values()], edges };
}
