// A function that sends a signal to its own process ends its environment, and nothing else. Here that process is the host's, with
// every other function and the command itself in it: the signal is caught before it leaves the worker.

const { constants } = require('node:os');

/** As Lambda's runtime words the signals that end it; others by their name. */
const WORDS = /** @type {Record<string, string>} */ ({ SIGKILL: 'killed', SIGTERM: 'terminated', SIGABRT: 'aborted' });

/**
 * @param {(message: string) => void} ended told in Lambda's words which signal ended it
 */
function containSignals(ended) {
  const kill = process.kill.bind(process);
  /** Itself, its group, its parent, everything: all of it is the host's. */
  const own = new Set([process.pid, -process.pid, process.ppid, 0, -1, 1]);
  process.kill = (pid, signal = 'SIGTERM') => {
    if (signal === 0 || !own.has(pid)) return kill(pid, signal);
    const name =
      typeof signal === 'string'
        ? signal
        : (Object.entries(constants.signals).find(([, number]) => number === signal)?.[0] ?? String(signal));
    ended(`Runtime exited with error: signal: ${WORDS[name] ?? name}`);
    return true;
  };
}

module.exports = { containSignals };
