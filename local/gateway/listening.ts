/**
 * One port that speaks HTTP/1.1 and, to clients that begin with it at once, HTTP/2 without TLS: some SDK clients (Kinesis) know
 * nothing else.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Http2Server, Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { connect, createServer as createSocketServer, type AddressInfo, type Socket } from 'node:net';

export type Asked = IncomingMessage | Http2ServerRequest;
export type Answering = ServerResponse | Http2ServerResponse;

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** How an HTTP/2 client begins. */
const PREFACE = 'PRI * HTTP/2';

export async function listen(handle: (asked: Asked, answering: Answering) => void): Promise<Listening> {
  const plain = createServer(handle);
  // A function keeps its connections between invocations.
  plain.keepAliveTimeout = 60_000;
  const sockets = new Set<Socket>();
  let second: Promise<Http2Server> | undefined;

  const passOn = async (socket: Socket): Promise<void> => {
    second ??= startSecond(handle);
    const inner = connect(((await second).address() as AddressInfo).port, '127.0.0.1');
    inner.on('error', () => socket.destroy());
    inner.unref();
    socket.once('close', () => inner.destroy());
    socket.pipe(inner).pipe(socket);
  };

  const front = createSocketServer((socket) => {
    sockets.add(socket);
    // While nothing is asked, a connection must not keep this process alive.
    socket.unref();
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    socket.once('readable', () => {
      const first = socket.read() as Buffer | null;
      if (first === null) return;
      socket.unshift(first);
      if (first.toString('latin1', 0, PREFACE.length).startsWith(PREFACE)) void passOn(socket);
      else plain.emit('connection', socket);
    });
  }).listen(0, '127.0.0.1');
  await once(front, 'listening');

  return {
    port: (front.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      front.close();
      await once(front, 'close');
      const server = await second;
      if (!server) return;
      server.close();
      await once(server, 'close');
    },
  };
}

async function startSecond(handle: (asked: Asked, answering: Answering) => void): Promise<Http2Server> {
  const { createServer: createHttp2Server }: typeof import('node:http2') = require('node:http2');
  const server = createHttp2Server(handle).listen(0, '127.0.0.1');
  server.unref();
  await once(server, 'listening');
  return server;
}
