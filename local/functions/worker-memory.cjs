// How much memory a function takes: heap and buffers of its own worker, looked at now and then while it runs. Lambda's figure
// counts the whole process, some 60 MB more; this one is the function's part of it, which a change of the function changes.

const { getHeapStatistics } = require('node:v8');

/** Real milliseconds between two looks. */
const INTERVAL = 20;

/** Bytes of buffers after which memory is looked at without waiting: a handler that never pauses lets no timer through. */
const LOOK_AFTER = 8 * 1024 * 1024;

/** Begun before the clock of the worker is replaced: this timer is real. */
const repeat = setInterval;
const stop = clearInterval;

const taken = () => {
  const { used_heap_size: heap, external_memory: external } = getHeapStatistics();
  return { heap, external };
};

/**
 * @param {number} megabytes limit; the heap is held to it by the worker's own, buffers are by this
 * @param {(message: string) => void} exceeded
 */
function watchMemory(megabytes, exceeded) {
  let most = 0;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;

  const look = () => {
    const { heap, external } = taken();
    most = Math.max(most, heap + external);
    if (external > megabytes * 1024 * 1024)
      exceeded(`buffers of ${Math.round(external / 1024 / 1024)} MB are more than its memory of ${megabytes} MB`);
  };

  let asked = 0;
  for (const name of /** @type {const} */ (['alloc', 'allocUnsafe', 'allocUnsafeSlow'])) {
    const make = /** @type {(size: number, ...rest: unknown[]) => Buffer} */ (Buffer[name]);
    /** @type {(size: number, ...rest: unknown[]) => Buffer} */
    const counted = (size, ...rest) => {
      const made = make(size, ...rest);
      asked += made.length;
      if (asked >= LOOK_AFTER) {
        asked = 0;
        look();
      }
      return made;
    };
    Object.assign(Buffer, { [name]: counted });
  }

  return {
    begin() {
      most = 0;
      look();
      timer = repeat(look, INTERVAL);
      timer.unref();
    },
    /** The most that was seen since `begin`, in bytes. */
    end() {
      stop(timer);
      look();
      return most;
    },
  };
}

module.exports = { watchMemory };
