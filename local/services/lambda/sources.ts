/** Which streams and queues functions read, as the assembly's event source mappings say. */
import { fieldsOf, textOf } from '../../assembly/property';
import type { ResolvedResource } from '../../assembly/stack';
import type { Timed } from '../clockwork';
import type { HostingOptions } from '../hosted-services';
import type { DataStream } from '../kinesis/data-stream';
import type { Queue } from '../sqs/queue';
import { kinesisShard } from './kinesis-shard';
import { kindOf, readMapping, type Mapping, type MappingKind } from './mapping';
import { QueueReader } from './queue-reader';
import { ShardReader, type ReaderPorts } from './shard-reader';
import { askEngine, TableStream } from './table-stream';

export interface Sources {
  readonly resources: readonly ResolvedResource[];
  readonly streams: readonly DataStream[];
  readonly queues: readonly Queue[];
  readonly tables: HostingOptions['tables'];
  readonly ports: ReaderPorts;
}

export interface Connected {
  readonly parts: readonly Timed[];
  readonly notCarriedOut: readonly string[];
}

export function connectSources(sources: Sources): Connected {
  const parts: Timed[] = [];
  const notCarriedOut: string[] = [];
  for (const resource of sources.resources) {
    if (resource.type !== 'AWS::Lambda::EventSourceMapping') continue;
    const { properties } = resource;
    if (textOf(properties['Enabled'], 'true') === 'false') continue;
    const mapping = readMapping(resource, (nameOrArn) => functionArn(nameOrArn, sources.resources));
    const connected = connect(mapping, sources);
    if (typeof connected === 'string') notCarriedOut.push(`${resource.name}: ${connected}`);
    else parts.push(...connected);
    if (Number(textOf(properties['TumblingWindowInSeconds'], '0')) > 0)
      notCarriedOut.push(`${resource.name}: its tumbling window is not kept; batches come without a state`);
  }
  return { parts, notCarriedOut };
}

/** The parts that carry a mapping out, or in words why nothing does. */
type Connect = (mapping: Mapping, sources: Sources) => readonly Timed[] | string;

const CONNECT: Readonly<Record<MappingKind, Connect>> = {
  kinesis(mapping, { resources, streams, ports }) {
    const { sourceArn, functionArn, region } = mapping;
    // a consumer with a lane of its own reads the stream behind it
    const arn = sourceArn.replace(/\/consumer\/.*$/u, '');
    const stream = streams.find((candidate) => candidate.arn === arn);
    if (!stream) return `the stream ${sourceArn} is not in the assembly`;
    const role = roleOf(functionArn, resources);
    return stream.shards.map(
      (shard) =>
        new ShardReader(mapping, kinesisShard(stream, shard, region, role), 'KinesisBatchInfo', ports, stream.latest),
    );
  },
  sqs(mapping, { queues, ports }) {
    const queue = queues.find(({ arn }) => arn === mapping.sourceArn);
    return queue ? [new QueueReader(mapping, queue, ports)] : `the queue ${mapping.sourceArn} is not in the assembly`;
  },
  dynamodb(mapping, { tables, ports }) {
    const { arn, sourceArn, region, fromLatest } = mapping;
    const table = /:table\/([^/]+)\/stream\//u.exec(sourceArn)?.[1];
    if (table === undefined) return `${sourceArn} is no stream of a table`;
    if (!tables || tables.engine === 'dynalite') return 'the table engine here has no streams; dynoxide has';
    const ask = askEngine(tables.endpoint, region);
    const stream = new TableStream({ table, arn: sourceArn, region, fromLatest }, ask, (text, now) =>
      ports.tell({ at: new Date(now), service: 'lambda', by: arn, text, isFailure: true }),
    );
    return [stream, new ShardReader(mapping, stream.shard, 'DDBStreamBatchInfo', ports, 0)];
  },
};

function connect(mapping: Mapping, sources: Sources): readonly Timed[] | string {
  const kind = kindOf(mapping.sourceArn);
  return kind ? CONNECT[kind](mapping, sources) : `nothing here reads ${mapping.sourceArn || 'its source'}`;
}

const functions = (resources: readonly ResolvedResource[]): readonly ResolvedResource[] =>
  resources.filter(({ type }) => type === 'AWS::Lambda::Function');

/** A mapping names its function by name, by ARN, or by one with a version or an alias. */
function functionArn(nameOrArn: string, resources: readonly ResolvedResource[]): string {
  if (nameOrArn.startsWith('arn:')) return nameOrArn;
  const [name = '', qualifier] = nameOrArn.split(':');
  const arn = functions(resources).find(({ ref }) => ref === name)?.attributes['Arn'] ?? nameOrArn;
  return qualifier === undefined ? arn : `${arn}:${qualifier}`;
}

function roleOf(arn: string, resources: readonly ResolvedResource[]): string {
  const unqualified = arn.split(':').slice(0, 7).join(':');
  const found = functions(resources).find(({ attributes }) => attributes['Arn'] === unqualified);
  return textOf(fieldsOf(found?.properties)['Role']);
}
