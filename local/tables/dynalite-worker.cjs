// Runs dynalite in a thread of its own: an expression that exhausts its stack ends this thread, not the center.
// Plain JavaScript, because a worker is loaded by Node alone, whatever loads the file that starts it.
const { parentPort } = require('node:worker_threads');
const dynalite = require('dynalite');

const server = dynalite({ createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker is no window
  parentPort?.postMessage(typeof address === 'object' && address ? address.port : 0);
});
