/** Hosted services behind a small server, for the real clients to talk to. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Value } from '../../../local/assembly/intrinsics';
import type { ResolvedResource } from '../../../local/assembly/stack';
import { identify } from '../../../local/assembly/stand-ins';
import { listen } from '../../../local/gateway/listening';
import { readRequest } from '../../../local/gateway/reading';
import { hostServices, type Activity, type HostedServices, type Invoked } from '../../../local/services/hosted';

export const PLACE = { stack: 'Small', region: 'ap-northeast-1', account: '111122223333' };
export const START = new Date('2026-11-24T01:00:00Z');

/** A resource as the assembly resolves it. */
export function resource(type: string, logicalId: string, properties: Record<string, Value> = {}): ResolvedResource {
  const { ref, attributes } = identify(type, logicalId, properties, PLACE);
  return { ...PLACE, logicalId, type, name: logicalId, ref, attributes, properties };
}

export const arnOf = ({ attributes, ref }: ResolvedResource): string => attributes['Arn'] ?? ref;

export interface Host {
  readonly services: HostedServices;
  readonly url: string;
  /** What clients are made with. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly maxAttempts: number;
  };
  /** Invocations of functions, in order. */
  readonly invoked: { readonly functionArn: string; readonly event: unknown; readonly at: Date }[];
  readonly activities: Activity[];
  readonly folder: string;
  /** What the last request asked leave for, `action resource`. */
  readonly asked: string[];
  /** The clock of the center, which requests are judged by. */
  now: Date;
  close(): Promise<void>;
}

export interface HostOptions {
  readonly invoke?: (functionArn: string, event: unknown, at: Date) => Invoked;
  readonly tables?: { readonly endpoint: string; readonly engine: 'dynoxide' | 'dynalite' | 'external' };
}

export async function startHost(resources: readonly ResolvedResource[], options: HostOptions = {}): Promise<Host> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-services-'));
  const invoked: Host['invoked'] = [];
  const activities: Activity[] = [];
  const asked: string[] = [];
  const services = hostServices({
    resources,
    invoke: (functionArn, event, at) => {
      invoked.push({ functionArn, event, at });
      return Promise.resolve(options.invoke?.(functionArn, event, at) ?? { ok: true, payload: 'null' });
    },
    clock: () => host.now,
    folder,
    ...(options.tables ? { tables: options.tables } : {}),
    onActivity: (activity) => activities.push(activity),
  });
  const listening = await listen((message, response) => {
    void readRequest(message).then(async (read) => {
      const service = services.services.find(({ name }) => name === read.service);
      const target = read.headers['x-amz-target'];
      const request = { ...read, at: host.now };
      const operation = target?.split('.').at(-1) ?? service?.operationOf?.(request) ?? 'unknown';
      asked.splice(0, asked.length);
      for (const { action, resource } of service?.needs({ ...request, operation }) ?? [])
        asked.push(`${action} ${resource}`);
      const answer = await service?.answer({ ...request, operation });
      const body = answer?.body ?? '';
      const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
      response.writeHead(answer?.status ?? 501, {
        ...(isRaw ? {} : { 'content-type': 'application/x-amz-json-1.1' }),
        ...answer?.headers,
      });
      response.end(isRaw ? body : JSON.stringify(body));
    });
  });
  const url = `http://127.0.0.1:${listening.port}`;
  const host: Host = {
    services,
    url,
    client: {
      endpoint: url,
      region: PLACE.region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    },
    invoked,
    activities,
    folder,
    asked,
    now: START,
    async close() {
      await listening.close();
      await services.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return host;
}

export const after = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1000);
