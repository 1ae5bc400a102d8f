// One Lambda execution environment: loads a function's bundle once and runs one invocation at a time.
// Plain JavaScript with types in comments, because a worker is loaded by Node alone, whatever loads the file that
// starts it. It speaks to `function-host.ts` by the messages described there.

/**
 * @typedef {import('./protocol').Invoke} Invoke
 * @typedef {import('./protocol').FromWorker} FromWorker
 * @typedef {import('./protocol').FunctionSetup} FunctionSetup
 * @typedef {(event: unknown, context: unknown, callback: unknown) => unknown} Handler
 */

const { existsSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { format } = require('node:util');
const { parentPort, workerData } = require('node:worker_threads');
const { routeResponses } = require('./response-route.cjs');
const { installClock } = require('./worker-clock.cjs');
const { watchMemory } = require('./worker-memory.cjs');
const { containSignals } = require('./worker-signals.cjs');

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
const setup = /** @type {FunctionSetup} */ (workerData);
const memory = watchMemory(setup.memoryMegabytes, (message) => {
  post({ kind: 'crashed', error: { errorType: 'Runtime.OutOfMemory', errorMessage: message, trace: [] } });
  process.exit(137);
});
containSignals((message) => {
  post({ kind: 'crashed', error: { errorType: 'Runtime.ExitError', errorMessage: message, trace: [] } });
  process.exit(137);
});
const clock = installClock();

/** @type {Invoke | undefined} the invocation that is running */
let current;

/** @param {FromWorker} message */
const post = (message) => port.postMessage(message);

for (const level of /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error', 'trace'])) {
  /** @param {unknown[]} parts */
  console[level] = (...parts) =>
    post({ kind: 'log', level: level === 'log' ? 'info' : level, text: format(...parts), id: current?.id });
}

/**
 * The form in which Lambda reports an error.
 * @param {unknown} error
 * @param {string} [type]
 */
function reported(error, type) {
  if (error instanceof Error)
    return { errorType: type ?? error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
  return {
    errorType: type ?? typeof error,
    errorMessage:
      typeof error === 'string'
        ? error
        : error === undefined || error === null
          ? `the handler threw ${error}`
          : format(error),
    trace: [],
  };
}

/**
 * Modules of layers are found after the function's own, files of layers under `/opt`. Lambda's Node runtime brings the AWS SDK; a
 * bundle that left it out finds ours.
 */
function lendModules() {
  const folders = setup.layers.flatMap((layer) => [
    path.join(layer, 'nodejs', 'node_modules'),
    path.join(layer, 'nodejs', `node${process.versions.node.split('.')[0]}`, 'node_modules'),
  ]);
  // oxlint-disable no-underscore-dangle -- Node's own name; there is no public one for CommonJS in Node 20
  const loader = /** @type {{ _resolveFilename(request: string, ...rest: unknown[]): string }} */ (
    /** @type {unknown} */ (Module)
  );
  const resolve = loader._resolveFilename.bind(loader);
  loader._resolveFilename = (request, ...rest) => {
    try {
      return resolve(request, ...rest);
    } catch (error) {
      const laid = inLayers(request, folders);
      if (laid !== undefined) return laid;
      if (/^@(aws-sdk|smithy)\//.test(request)) return resolve(request, module);
      if (request === 'cfn-response' && setup.inline) return require.resolve('./cfn-response.cjs');
      throw error;
    }
  };
}

/**
 * @param {string} request
 * @param {string[]} folders
 * @returns {string | undefined}
 */
function inLayers(request, folders) {
  const candidates = request.startsWith('/opt/')
    ? setup.layers.map((layer) => path.join(layer, request.slice('/opt/'.length)))
    : /^[./]/.test(request)
      ? []
      : folders.map((folder) => path.join(folder, request));
  for (const candidate of candidates)
    try {
      return require.resolve(candidate);
    } catch {
      // the next layer may have it
    }
  return undefined;
}

/** Loads the handler that `Handler` names: `index.handler`, `src/app.onCall`. */
async function load() {
  const dot = setup.handler.lastIndexOf('.');
  const file = path.join(setup.directory, setup.handler.slice(0, dot));
  const name = setup.handler.slice(dot + 1);
  const found = ['.js', '.cjs', '.mjs', '']
    .map((extension) => file + extension)
    .find((candidate) => existsSync(candidate));
  if (dot < 0 || found === undefined)
    throw Object.assign(new Error(`Error: Cannot find module '${setup.handler.slice(0, dot)}'`), {
      name: 'Runtime.ImportModuleError',
    });
  /** @type {Record<string, unknown>} */
  const exports = found.endsWith('.mjs') ? await import(pathToFileURL(found).href) : await loadCommon(found);
  const inner = /** @type {Record<string, unknown> | undefined} */ (exports['default']);
  const handler = exports[name] ?? inner?.[name];
  if (typeof handler !== 'function')
    throw Object.assign(new Error(`${setup.handler} is undefined or not exported`), {
      name: 'Runtime.HandlerNotFound',
    });
  return /** @type {Handler} */ (handler);
}

/**
 * A `.js` file may be an ES module, when a package.json beside it says so.
 * @param {string} file
 */
async function loadCommon(file) {
  try {
    return require(file);
  } catch (error) {
    if (error instanceof Error && /** @type {NodeJS.ErrnoException} */ (error).code === 'ERR_REQUIRE_ESM')
      return import(pathToFileURL(file).href);
    throw error;
  }
}

/**
 * @param {Handler} handler
 * @param {Invoke} invocation
 * @returns {Promise<unknown>}
 */
function run(handler, invocation) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    /** @param {unknown} error @param {unknown} result */
    const done = (error, result) => (error === undefined || error === null ? resolve(result) : reject(error));
    const context = {
      callbackWaitsForEmptyEventLoop: true,
      functionName: setup.functionName,
      functionVersion: invocation.functionArn.split(':')[7]?.replace(/^(?!\d+$).*/, '$LATEST') ?? '$LATEST',
      invokedFunctionArn: invocation.functionArn,
      memoryLimitInMB: String(setup.memoryMegabytes),
      awsRequestId: invocation.id,
      logGroupName: `/aws/lambda/${setup.functionName}`,
      logStreamName: setup.logStreamName,
      getRemainingTimeInMillis: () =>
        Math.max(
          0,
          invocation.timeLimitMilliseconds -
            Math.round(Math.max(performance.now() - started, clock.now() - invocation.at)),
        ),
      /** @param {unknown} result */
      succeed: (result) => done(null, result),
      /** @param {unknown} error */
      fail: (error) => done(error ?? new Error('failed'), null),
      done,
    };
    const result = handler(invocation.event, context, done);
    if (
      result instanceof Promise ||
      typeof (/** @type {{ then?: unknown } | undefined} */ (result)?.then) === 'function'
    )
      Promise.resolve(result).then(resolve, reject);
    else if (handler.length < 3) resolve(result); // a plain function that answers at once, and takes no callback
  });
}

/** @param {unknown} result */
function serialized(result) {
  try {
    return JSON.stringify(result) ?? 'null';
  } catch (error) {
    throw Object.assign(
      new Error(`Unable to stringify response body: ${error instanceof Error ? error.message : ''}`),
      {
        name: 'Runtime.MarshalError',
      },
    );
  }
}

process.on('unhandledRejection', (reason) => {
  post({ kind: 'crashed', error: reported(reason, 'Runtime.UnhandledPromiseRejection') });
  process.exit(128);
});
process.on('uncaughtException', (error) => {
  post({ kind: 'crashed', error: reported(error) });
  process.exit(129);
});

async function main() {
  lendModules();
  const { AWS_ENDPOINT_URL: endpoint } = process.env;
  if (endpoint !== undefined && endpoint !== '') routeResponses(endpoint);
  clock.begin(setup.at);
  const handler = await load();
  post({
    kind: 'ready',
    milliseconds: Math.round((performance.timeOrigin + performance.now() - setup.begunAt) * 10) / 10,
  });
  port.on('message', (/** @type {Invoke} */ invocation) => void answer(handler, invocation));
}

/** @param {number} milliseconds */
function timedOut(milliseconds) {
  const errorMessage = `Task timed out after ${(milliseconds / 1000).toFixed(2)} seconds`;
  post({ kind: 'crashed', error: { errorType: 'Sandbox.Timedout', errorMessage, trace: [] } });
  process.exit(130);
}

/**
 * @param {Handler} handler
 * @param {Invoke} invocation
 */
async function answer(handler, invocation) {
  current = invocation;
  const { at, timersRunFree, timeLimitMilliseconds: limitMilliseconds } = invocation;
  memory.begin();
  clock.begin(at, timersRunFree ? { limitMilliseconds, overrun: () => timedOut(limitMilliseconds) } : undefined);
  try {
    const payload = serialized(await run(handler, invocation));
    post({ kind: 'answered', id: invocation.id, payload, bytes: memory.end() });
  } catch (error) {
    post({ kind: 'failed', id: invocation.id, error: reported(error), bytes: memory.end() });
  } finally {
    current = undefined;
  }
}

main().catch((error) => {
  post({ kind: 'crashed', error: reported(error) });
  process.exit(1);
});
