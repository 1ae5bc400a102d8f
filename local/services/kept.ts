/** Logs, metrics and traces that functions write: taken and kept, for whoever wants to look. */
import { listOf, textOf } from '../assembly/property';
import { jsonService, notHosted, type Input } from './json-service';
import type { LocalService, ServiceRequest } from './service';

/** What was put, newest last. */
export interface Kept {
  readonly at: Date;
  readonly service: 'logs' | 'monitoring' | 'xray';
  readonly operation: string;
  readonly body: string;
}

/** So many are kept of all. */
const MOST_KEPT = 10_000;

export class Keepsakes {
  readonly all: Kept[] = [];

  add(service: Kept['service'], { operation, body, at }: ServiceRequest): void {
    if (this.all.length >= MOST_KEPT) this.all.shift();
    this.all.push({ at, service, operation, body: body.toString('utf8') });
  }
}

export function logsService(keepsakes: Keepsakes, arnOf: (group: string) => string): LocalService {
  const group = (input: Input): readonly string[] => {
    const stream = textOf(input['logStreamName']);
    return [`${arnOf(textOf(input['logGroupName']))}${stream === '' ? '' : `:log-stream:${stream}`}`];
  };
  const kept = (answer: object) => ({
    touches: group,
    answer: (_input: Input, _at: Date, request: ServiceRequest): object => {
      keepsakes.add('logs', request);
      return answer;
    },
  });
  return jsonService('logs', 'logs', {
    PutLogEvents: kept({ nextSequenceToken: '1' }),
    CreateLogGroup: kept({}),
    CreateLogStream: kept({}),
    DescribeLogStreams: {
      touches: group,
      answer: (input) => ({ logStreams: listOf(input['logStreamNames']).map((name) => ({ logStreamName: name })) }),
    },
  });
}

const CBOR = { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' };
const EMPTY_CBOR_MAP = Buffer.from([0xa0]);

/** CloudWatch is spoken to in one of three protocols, by the age of the client; what is put is answered alike in all. */
export function metricsService(keepsakes: Keepsakes): LocalService {
  const operations = ['PutMetricData'];
  return {
    name: 'monitoring',
    operations,
    operationOf: ({ path, body }) =>
      /^service\/GraniteServiceVersion20100801\/operation\/(\w+)$/u.exec(path)?.[1] ??
      new URLSearchParams(body.toString('utf8')).get('Action') ??
      undefined,
    needs: ({ operation }) => [{ action: `cloudwatch:${operation}`, resource: '*' }],
    answer(request) {
      const { operation, headers } = request;
      if (operation !== 'PutMetricData') {
        const { code, message, status } = notHosted('monitoring', operation, operations);
        return Promise.resolve({ status, headers: { 'x-amzn-errortype': code }, body: { message } });
      }
      keepsakes.add('monitoring', request);
      if (headers['smithy-protocol'] === 'rpc-v2-cbor')
        return Promise.resolve({ status: 200, headers: CBOR, body: EMPTY_CBOR_MAP });
      if (headers['x-amz-target'] !== undefined) return Promise.resolve({ status: 200, body: {} });
      return Promise.resolve({
        status: 200,
        headers: { 'content-type': 'text/xml' },
        body: '<PutMetricDataResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/"><ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></PutMetricDataResponse>',
      });
    },
  };
}

const TRACES: Readonly<Record<string, string>> = {
  TraceSegments: 'PutTraceSegments',
  TelemetryRecords: 'PutTelemetryRecords',
};

export function tracesService(keepsakes: Keepsakes): LocalService {
  return {
    name: 'xray',
    operations: Object.values(TRACES),
    operationOf: ({ path }) => TRACES[path],
    needs: ({ operation }) => [{ action: `xray:${operation}`, resource: '*' }],
    answer(request) {
      keepsakes.add('xray', request);
      return Promise.resolve({ status: 200, body: { UnprocessedTraceSegments: [] } });
    },
  };
}
