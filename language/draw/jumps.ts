/** Arrows that would cross half the picture become a short card that names where they lead. */
import type { Edge, Node, Section } from './drawing';
import type { Layout } from './lay-out';
import type { Say } from './wording';
import { oneLine } from './xml';

/** Ranks an arrow may span before it is cut, if its target has a nearer arrow too. */
const LONGEST_SPAN = 4;
/** Flows of fewer blocks keep all their arrows: there is room to follow them. */
const SMALL = 14;

/** The section with its longest arrows cut; the same section when none is. */
export function withJumps(section: Section, layout: Layout, say: Say): Section {
  if (section.nodes.length < SMALL) return section;
  const nodes = new Map(section.nodes.map((node) => [node.id, node]));
  const ranks = new Map(layout.nodes.map(({ node, rank }) => [node.id, rank]));
  const spanOf = ({ from, to }: Edge): number => (ranks.get(to) ?? 0) - (ranks.get(from) ?? 0);
  // The way in that stays an arrow: the nearest one that leads forward.
  const nearest = new Map<string, Edge>();
  for (const edge of section.edges) {
    const best = nearest.get(edge.to);
    if (best === undefined || badness(spanOf(edge)) < badness(spanOf(best))) nearest.set(edge.to, edge);
  }
  const added: Node[] = [];
  const edges = section.edges.map((edge): Edge => {
    const span = spanOf(edge);
    const isLong = span > LONGEST_SPAN || span <= -2;
    if (!isLong || edge.kind === 'placing' || nearest.get(edge.to) === edge) return edge;
    const target = nodes.get(edge.to);
    const id = `\u0000jump ${edge.from} ${edge.to}`;
    added.push({
      id,
      kind: 'jump',
      title: say(
        'jumpTo',
        oneLine(`${target?.number ?? target?.rows?.[0]?.number ?? ''} ${target?.name ?? target?.title ?? ''}`),
      ),
      lines: [],
    });
    return { ...edge, to: id };
  });
  return added.length === 0 ? section : { ...section, nodes: [...section.nodes, ...added], edges };
}

const badness = (span: number): number => (span > 0 ? span : 100 - span);
