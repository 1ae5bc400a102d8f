// The clock inside a function's worker: `Date` shows the exchange's time and Lambda's time zone (UTC), timers stay real.
// Each timer that fires moves `Date` on by its own length, so that a function which sleeps sees time pass, and sees the
// same time on every run. With `timersRunFree`, timers take no real time at all: they fire in order as soon as the
// function waits for nothing else. Custom resources run so at boot; their pacing is for the real service.

const timers = require('node:timers');
const timersPromises = require('node:timers/promises');

const RealDate = Date;
const real = { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate };

/** What keeps a function waiting for something outside: while any is active, free timers hold still. */
const OUTSIDE =
  /^(TCP|TLS|UDP|HTTP|Pipe|FS|GetAddr|GetName|Query|DNS|Zlib|Process|Worker|Random|Hash|PBKDF|Scrypt|Sign|Immediate)/i;

/** Milliseconds: a timer this long is rather a limit than a pause. */
const LONG_TIMER = 300_000;

/** Real milliseconds of nothing going on before a limit is taken for reached: a busy machine may be slow to open a connection. */
const STILLNESS = 500;

const isBusy = () => process.getActiveResourcesInfo().some((name) => OUTSIDE.test(name));

const nothing = () => {};

function installClock() {
  let now = RealDate.now();
  let runFree = false;
  /** Time at which a function whose timers run free has used up its limit. */
  let end = Infinity;
  /** @type {() => void} */
  let overrun = nothing;

  /** @typedef {{ at: number, order: number, fire: () => void }} Waiting */
  /** @type {Map<object, Waiting>} */
  const waiting = new Map();
  let order = 0;
  let isTurning = false;

  /**
   * Fires the earliest free timer whenever nothing outside has been awaited for some turns of the event loop: what was
   * just resolved may be about to open a connection.
   * @param {number} idleTurns
   * @param {number} since real time since when nothing goes on, milliseconds
   */
  const turn = (idleTurns, since = performance.now()) => {
    const [next] = [...waiting].sort(([, a], [, b]) => a.at - b.at || a.order - b.order);
    if (!next) {
      isTurning = false;
      return;
    }
    const [handle, { at, fire }] = next;
    real.setImmediate(() => {
      if (isBusy()) return void real.setTimeout(turn, 1, 0);
      if (!waiting.has(handle) || idleTurns < 4) return turn(idleTurns + 1, since);
      if (at - now > LONG_TIMER && performance.now() - since < STILLNESS)
        return void real.setTimeout(turn, 5, idleTurns, since);
      if (at > end) return overrun();
      waiting.delete(handle);
      now = Math.max(now, at);
      fire();
      return turn(0);
    });
  };

  /** @param {() => void} fire @param {number} milliseconds */
  const wait = (fire, milliseconds) => {
    const handle = {
      ref: () => handle,
      unref: () => handle,
      hasRef: () => true,
      refresh: () => handle,
      close: () => void waiting.delete(handle),
    };
    waiting.set(handle, { at: now + milliseconds, order: order++, fire });
    if (!isTurning) {
      isTurning = true;
      turn(0);
    }
    return handle;
  };

  /** @param {(...parts: unknown[]) => void} callback @param {unknown} [delay] @param {unknown[]} parts */
  const setTimer = (callback, delay, ...parts) => {
    if (typeof callback !== 'function') return real.setTimeout(callback);
    const milliseconds = length(delay);
    if (runFree) return wait(() => callback(...parts), milliseconds);
    const due = now + milliseconds;
    return real.setTimeout(() => {
      now = Math.max(now, due);
      callback(...parts);
    }, milliseconds);
  };

  /** @param {(...parts: unknown[]) => void} callback @param {unknown} [delay] @param {unknown[]} parts */
  const setRepeating = (callback, delay, ...parts) => {
    const milliseconds = length(delay);
    if (!runFree)
      return real.setInterval(() => {
        now += milliseconds;
        callback(...parts);
      }, milliseconds);
    /** @type {object} */
    const first = wait(() => again(), milliseconds);
    const again = () => {
      waiting.set(first, { at: now + milliseconds, order: order++, fire: again });
      callback(...parts);
    };
    return first;
  };

  /** @param {any} handle */
  const clear = (handle) => {
    if (!waiting.delete(handle)) real.clearTimeout(handle);
  };

  const overrides = {
    setTimeout: Object.assign(setTimer, {
      [require('node:util').promisify.custom]: (/** @type {number} */ delay, /** @type {unknown} */ value) =>
        sleep(delay, value),
    }),
    clearTimeout: clear,
    setInterval: setRepeating,
    clearInterval: clear,
  };

  /** @param {number} [delay] @param {unknown} [value] @param {{ signal?: AbortSignal }} [options] */
  const sleep = (delay, value, options) =>
    new Promise((resolve, reject) => {
      const handle = setTimer(() => resolve(value), delay);
      options?.signal?.addEventListener('abort', () => {
        clear(handle);
        reject(options.signal?.reason);
      });
    });

  Object.assign(globalThis, overrides, { Date: virtualDate(() => now) });
  Object.assign(timers, overrides);
  Object.assign(timersPromises, { setTimeout: sleep });

  return {
    /**
     * Sets the clock for one invocation.
     * @param {number} at epoch milliseconds
     * @param {{ limitMilliseconds: number, overrun: () => void }} [free] present when timers run free
     */
    begin(at, free) {
      now = at;
      runFree = free !== undefined;
      end = at + (free?.limitMilliseconds ?? Infinity);
      overrun = free?.overrun ?? overrun;
    },
    /** The time that `Date` shows, epoch milliseconds. */
    now: () => now,
  };
}

/**
 * A timer's length as Node understands it.
 * @param {unknown} given
 */
function length(given) {
  const milliseconds = Math.trunc(Number(given));
  return milliseconds >= 1 && milliseconds <= 2_147_483_647 ? milliseconds : 1;
}

/**
 * `Date` as on Lambda: the given clock, in UTC, whatever the host's time zone is.
 * @param {() => number} now
 */
function virtualDate(now) {
  const zoned = new Intl.DateTimeFormat().resolvedOptions().timeZone !== 'UTC';

  class VirtualDate extends RealDate {
    /** @param {any[]} parts */
    constructor(...parts) {
      if (parts.length === 0) super(now());
      else if (parts.length === 1) super(zoned && typeof parts[0] === 'string' ? parseAsUtc(parts[0]) : parts[0]);
      else super(zoned ? Reflect.apply(RealDate.UTC, RealDate, parts) : Reflect.construct(RealDate, parts).getTime());
    }
    /** @override */
    static now() {
      return now();
    }
    /** @override @param {string} text */
    static parse(text) {
      return zoned ? parseAsUtc(text) : RealDate.parse(text);
    }
  }
  // `Date()` without `new` answers text, and `instanceof` holds for dates of either kind.
  const callable = new Proxy(VirtualDate, { apply: () => new VirtualDate().toString() });
  Object.defineProperty(VirtualDate, Symbol.hasInstance, {
    value: (/** @type {unknown} */ it) => it instanceof RealDate,
  });
  Object.defineProperty(VirtualDate, 'name', { value: 'Date' });
  VirtualDate.prototype.constructor = callable;
  if (zoned) speakUtc(VirtualDate.prototype);
  return callable;
}

/**
 * A text without an offset means local time, which on Lambda is UTC.
 * @param {string} text
 */
function parseAsUtc(text) {
  const parsed = RealDate.parse(text);
  const isBare = /\d{1,2}:\d{2}/.test(text)
    ? !/(Z|UTC|GMT|[+-]\d{2}:?\d{2})\s*(\(.*\))?$/i.test(text)
    : !/^\d{4}(-\d{2}){0,2}$/.test(text);
  return isBare && !Number.isNaN(parsed) ? parsed - new RealDate(parsed).getTimezoneOffset() * 60_000 : parsed;
}

/** @param {any} prototype */
function speakUtc(prototype) {
  for (const part of ['Date', 'Day', 'FullYear', 'Hours', 'Milliseconds', 'Minutes', 'Month', 'Seconds'])
    for (const verb of ['get', 'set'])
      if (prototype[`${verb}UTC${part}`])
        prototype[verb + part] = function utc(/** @type {number[]} */ ...values) {
          return this[`${verb}UTC${part}`](...values);
        };
  prototype.getTimezoneOffset = () => 0;
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) {
    const original = prototype[name];
    prototype[name] = function local(/** @type {any} */ locales, /** @type {any} */ options) {
      return original.call(this, locales, { timeZone: 'UTC', ...options });
    };
  }
  const Format = Intl.DateTimeFormat;
  /** @param {any} locales @param {any} options */
  const inUtc = (locales, options) => new Format(locales, { timeZone: 'UTC', ...options });
  Intl.DateTimeFormat = new Proxy(Format, {
    apply: (_target, _self, [locales, options]) => inUtc(locales, options),
    construct: (_target, [locales, options]) => inUtc(locales, options),
  });
  /** @type {ThisType<Date> & Record<string, (this: Date) => string>} */
  const texts = {
    toDateString() {
      return this.toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+).*$/, '$1 $3 $2 $4');
    },
    toTimeString() {
      return `${this.toISOString().slice(11, 19)} GMT+0000 (Coordinated Universal Time)`;
    },
    toString() {
      return Number.isNaN(this.getTime()) ? 'Invalid Date' : `${this.toDateString()} ${this.toTimeString()}`;
    },
  };
  Object.assign(prototype, texts);
}

module.exports = { installClock };
