/** Coverage as a table for people: a row a flow, and below it what is missed. Pure. */
import { padded, widthOf } from '../scenario/columns';
import { percentOf, type Coverage, type FlowCoverage } from './coverage';

export function coverageTable(coverage: Coverage): readonly string[] {
  const names = coverage.flows.map(({ flow }) => flow);
  const width = Math.max(...[...names, 'all flows'].map(widthOf));
  const row = (name: string, counts: Pick<Coverage, 'taken' | 'total'>): string =>
    `${padded(name, width)}  ${`${counts.taken} of ${counts.total}`.padStart(12)}  ${percentOf(counts).toFixed(1).padStart(6)} %`;
  return [
    `${padded('flow', width)}  ${'branches'.padStart(12)}  ${'taken'.padStart(8)}`,
    ...coverage.flows.flatMap((flow) => [row(flow.flow, flow), ...missedLines(flow)]),
    row('all flows', coverage),
  ];
}

function missedLines({ missed, unreachable }: FlowCoverage): readonly string[] {
  return [
    ...missed.map(({ block, type, words, to }) => `  ✗ ${block} (${type}): ${words}${to === undefined ? '' : ` → ${to}`}`),
    ...unreachable.map((block) => `  · ${block}: no branch leads here, so it is not counted`),
  ];
}
