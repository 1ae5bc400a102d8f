/** Flows of a path, read for comparison: names and documents. What is no flow is left out, or refused when it was named. */
import type { NamedFlow } from '../language/compare/flows';
import { Mistake } from '../language/mistake';
import { read, type Obstacle } from '../language/validate/read';
import { flowSources, isUnreadable, type FlowSource } from './flow-sources';

/**
 * Every flow of a file, a folder, a template or an assembly; a folder may hold none.
 * @throws Mistake when the path is not there, or a file that was named is no flow
 */
export async function namedFlows(given: string, skipped: (line: string) => void): Promise<readonly NamedFlow[]> {
  if (given.trim() === '') throw new Mistake('An empty path was given; name a file or a folder.');
  return (await flowSources([given])).flatMap((source) => {
    if (!isUnreadable(source)) return flowIn(source, skipped);
    if (source.file === given) throw new Mistake(`${source.file}: ${source.message} ${source.fix}`);
    skipped(`${source.file}: ${source.message} It is left out.`);
    return [];
  });
}

function flowIn(source: FlowSource, skipped: (line: string) => void): readonly NamedFlow[] {
  const { file, flow: name, flowType, text, isNamed, line } = source;
  const reading = read(text, flowType);
  if (!('obstacle' in reading)) {
    const type = flowType ?? reading.flow.flowType;
    return [{ name, document: reading.flow.document, ...(type === undefined ? {} : { flowType: type }) }];
  }
  const { obstacle } = reading;
  const why = WHY[obstacle.kind];
  const place = line === undefined ? file : `${file}:${line} (${name})`;
  if (isNamed && line === undefined) throw new Mistake(`${place}: ${why}. See what is wrong: flow check ${file}`);
  // A folder holds other JSON too; what could have been a flow is said.
  if (obstacle.kind !== 'no-flow') skipped(`${place}: ${why}; it is left out.`);
  return [];
}

const WHY: Readonly<Record<Obstacle['kind'], string>> = {
  'too-long': 'this is longer than any flow',
  binary: 'this is no text',
  syntax: 'this is no JSON',
  'too-deep': 'this is nested deeper than any flow',
  legacy: 'this is a flow in the old form that the service no longer takes',
  'no-flow': 'this is no flow: an object with Version, StartAction and Actions',
};
