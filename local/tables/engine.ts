/**
 * The embedded table engine: `dynoxide` where its binary exists, `dynalite` elsewhere, or any endpoint by setting.
 * Settings, read from the environment: `TSUNAGU_DYNAMODB_ENDPOINT` (use that server, start none),
 * `TSUNAGU_TABLE_ENGINE` (`dynoxide` or `dynalite`).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Mistake } from '../../language/mistake';

export const TABLE_ENGINES = ['dynoxide', 'dynalite'] as const;
export type TableEngineName = (typeof TABLE_ENGINES)[number];

export interface TableEngine {
  /** `external`: not started here, and not stopped here. */
  readonly name: TableEngineName | 'external';
  readonly endpoint: string;
  readonly close: () => Promise<void>;
}

export interface TableEngineSettings {
  readonly engine?: TableEngineName;
  readonly endpoint?: string;
}

/** The settings as the environment gives them. Throws a `Mistake` when they name no engine. */
export function tableSettings(environment: Readonly<Record<string, string | undefined>>): TableEngineSettings {
  const endpoint = environment['TSUNAGU_DYNAMODB_ENDPOINT'];
  const engine = environment['TSUNAGU_TABLE_ENGINE'];
  if (endpoint && !(URL.canParse(endpoint) && /^https?:\/\//u.test(endpoint)))
    throw new Mistake(`TSUNAGU_DYNAMODB_ENDPOINT: "${endpoint}" is no address · e.g. http://localhost:8000`);
  if (engine && !TABLE_ENGINES.includes(engine as TableEngineName))
    throw new Mistake(
      `TSUNAGU_TABLE_ENGINE: there is no engine "${engine}" · ${TABLE_ENGINES.join(' or ')} · unset it`,
    );
  return {
    ...(endpoint ? { endpoint } : {}),
    ...(engine ? { engine: engine as TableEngineName } : {}),
  };
}

/** Path of the dynoxide binary for this platform, if its optional package is installed. */
export function dynoxideBinary(): string | undefined {
  try {
    const manifest = require.resolve(`@dynoxide/${process.platform}-${process.arch}/package.json`);
    const binary = path.join(path.dirname(manifest), 'dynoxide');
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

export async function startTableEngine({ engine, endpoint }: TableEngineSettings = {}): Promise<TableEngine> {
  if (endpoint) {
    await reach(endpoint);
    return { name: 'external', endpoint, close: async () => {} };
  }
  const binary = engine === 'dynalite' ? undefined : dynoxideBinary();
  if (binary) return startDynoxide(binary);
  if (engine === 'dynoxide')
    throw new Mistake(
      `TSUNAGU_TABLE_ENGINE: dynoxide has no binary for ${process.platform}-${process.arch} here · install its optional package, or use dynalite`,
    );
  return startDynalite();
}

/**
 * The server ends with this process, however this process ends: the shell between them waits for the end of its
 * standard input, which the kernel closes even after a SIGKILL.
 */
const LEASH =
  'exec 3<&0; "$@" </dev/null >/dev/null 2>&1 & server=$!; { read _ <&3; kill $server 2>/dev/null; } & wait $server';

async function startDynoxide(binary: string): Promise<TableEngine> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const child = spawn('/bin/sh', ['-c', LEASH, 'sh', binary, '--host', '127.0.0.1', '--port', String(port)], {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: {},
      detached: true, // Ctrl-C in a terminal reaches us first; the leash ends the server after us
    });
    const ended = once(child, 'exit');
    ended.catch(() => undefined);
    const up = await Promise.race([accepts(port), ended.then(() => false)]).catch(() => false);
    if (up) {
      child.unref();
      (child.stdin as unknown as { unref(): void }).unref();
      return {
        name: 'dynoxide',
        endpoint: `http://127.0.0.1:${port}`,
        async close() {
          child.ref();
          child.stdin.end();
          if (child.exitCode === null && child.signalCode === null) await ended;
        },
      };
    }
    child.stdin.end();
    if (attempt === 3)
      throw new Error(`The table engine ${binary} does not start. TSUNAGU_TABLE_ENGINE=dynalite does without it.`);
  }
}

async function startDynalite(): Promise<TableEngine> {
  const worker = new Worker(path.join(__dirname, 'dynalite-worker.cjs'), {
    execArgv: [],
    env: {},
    stdout: true,
    stderr: true,
  });
  const [port] = (await once(worker, 'message')) as [number];
  // A thread that dies takes its tables along: who asks them next is refused, as with a server that is gone.
  worker.on('error', () => undefined);
  worker.unref();
  return {
    name: 'dynalite',
    endpoint: `http://127.0.0.1:${port}`,
    async close() {
      await worker.terminate();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** @throws Mistake when nothing takes connections there */
async function reach(endpoint: string): Promise<void> {
  const { hostname, port, protocol } = new URL(endpoint);
  const socket = connect({
    host: hostname.replaceAll(/[[\]]/gu, ''),
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
    timeout: 3000,
  });
  socket.once('timeout', () => socket.destroy(new Error('no answer within 3 s')));
  try {
    await once(socket, 'connect');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Mistake(
      `TSUNAGU_DYNAMODB_ENDPOINT: nothing answers at ${endpoint} (${code ?? message}) · start that server, or unset the variable to use the engine that comes along`,
    );
  } finally {
    socket.destroy();
  }
}

/** Waits until the port takes connections; false after five seconds. */
async function accepts(port: number): Promise<boolean> {
  const until = Date.now() + 5000;
  while (Date.now() < until) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 3));
    } finally {
      socket.destroy();
    }
  }
  return false;
}
