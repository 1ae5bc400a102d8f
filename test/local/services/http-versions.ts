/**
 * One port for HTTP/1.1 and for HTTP/2 without TLS: some SDK clients (Kinesis) speak the second from their first byte, and never ask.
 */
import { createServer as createHttp1, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttp2, type Http2Session } from 'node:http2';
import { createServer, type Server, type Socket } from 'node:net';

/** How HTTP/2 begins. */
const PREFACE = 'PRI';

export type Answer = (message: IncomingMessage, response: ServerResponse) => void;

export interface BothVersions {
  /** To listen with. */
  readonly server: Server;
  /** Ends what is still open. */
  closeAllConnections(): void;
}

export function serveBothVersions(answer: Answer): BothVersions {
  const first = createHttp1(answer);
  // Requests and answers of HTTP/2's compatible interface do all that is asked of them here.
  const second = createHttp2((message, response) =>
    answer(message as unknown as IncomingMessage, response as unknown as ServerResponse),
  );
  const sockets = new Set<Socket>();
  const sessions = new Set<Http2Session>();
  second.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  const server = createServer((socket) => {
    sockets.add(socket);
    // A function keeps its connections between invocations; they must not keep this process alive.
    socket.unref();
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    // Looked at and put back: whoever takes the socket reads it from its first byte.
    const begin = (): void => {
      const bytes = socket.read() as Buffer | null;
      if (bytes === null) return;
      socket.off('readable', begin);
      socket.unshift(bytes);
      const version = bytes.toString('latin1', 0, PREFACE.length) === PREFACE ? second : first;
      version.emit('connection', socket);
    };
    socket.on('readable', begin);
  });
  return {
    server,
    closeAllConnections() {
      for (const session of sessions) session.destroy();
      for (const socket of sockets) socket.destroy();
    },
  };
}
