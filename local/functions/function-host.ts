/**
 * Runs Lambda functions as the cloud would: each in a worker of its own, started when it is first needed, with the
 * template's variables, Lambda's reserved ones and nothing of the host's. Whatever a function does to itself (an endless
 * loop, `process.exit`, a promise nobody awaits, all its memory) ends its worker; the next invocation gets a new one.
 */
import { createHash } from 'node:crypto';
import { devNull } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { standInUuid } from '../assembly/stand-ins';
import { withLocalQueueUrls } from '../services/sqs/queue-url';
import type { LambdaFunction } from './lambda-function';
import type { FromWorker, FunctionError, FunctionSetup, Invoke, LogLevel } from './protocol';

/** Code may take this long to load, as on Lambda. */
const LOAD_LIMIT_MILLISECONDS = 10_000;

/** Environments of one function that may exist at once; further invocations wait, as behind a reserved concurrency. */
const MOST_WORKERS = 2;

export interface FunctionOutcome {
  readonly kind: 'answered' | 'error' | 'timeout';
  /** The response as JSON text. */
  readonly payload?: string;
  readonly error?: FunctionError;
  /** Real time from the invocation to its end, loading the code not counted. */
  readonly measuredMilliseconds: number;
  /** An environment was started for it. */
  readonly isCold: boolean;
  /** Of a cold one: real time until the code was loaded. */
  readonly initMilliseconds?: number;
  /** The most memory seen while it ran, heap and buffers of the function alone. Absent when it did not end by itself. */
  readonly peakMegabytes?: number;
}

type Ended = Pick<FunctionOutcome, 'kind' | 'payload' | 'error' | 'peakMegabytes'>;

/** What is known of a function after some invocations. Times are real. */
export interface FunctionReport {
  /** Short name. */
  readonly name: string;
  readonly arn: string;
  readonly runtime: string;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  readonly invocations: number;
  readonly coldStarts: number;
  readonly errors: number;
  readonly timeouts: number;
  /** Of the slowest cold start; absent when it was never started. */
  readonly initMilliseconds?: number;
  /** Of the slowest invocation. */
  readonly longestMilliseconds?: number;
  readonly peakMegabytes?: number;
}

export interface FunctionLog {
  readonly function: string;
  readonly requestId?: string;
  readonly level: LogLevel;
  readonly text: string;
}

export interface InvokeOptions {
  /** As invoked: a version or an alias may follow. The function's own when absent. */
  readonly functionArn?: string;
  readonly at: Date;
  /** The invoker's own limit; the function's is kept anyway. */
  readonly timeLimitMilliseconds?: number;
  readonly timersRunFree?: boolean;
  /** Real time after which it is ended, when that is less than its limit. */
  readonly patienceMilliseconds?: number;
}

export interface HostSettings {
  /** `AWS_ENDPOINT_URL…` for the services hosted here. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly onLog?: (log: FunctionLog) => void;
}

/** Hosts one function. */
export class FunctionHost {
  private readonly idle: Environment[] = [];
  private readonly all = new Set<Environment>();
  private readonly waiting: (() => void)[] = [];
  private invocations = 0;
  private readonly seen = { coldStarts: 0, errors: 0, timeouts: 0, init: 0, longest: 0, peak: 0 };

  constructor(
    readonly definition: LambdaFunction,
    private readonly settings: HostSettings,
  ) {}

  /** Starts an environment before it is needed, so that its code loads while other things are done. */
  warm(at: Date): void {
    if (this.all.size === 0) this.idle.push(this.newEnvironment(at));
  }

  /** Never rejects: what goes wrong is an outcome. */
  async invoke(event: unknown, options: InvokeOptions): Promise<FunctionOutcome> {
    const environment = await this.environment(options.at);
    const ownLimit = this.definition.timeoutSeconds * 1000;
    const invocation: Invoke = {
      id: standInUuid(this.definition.arn, String(++this.invocations)),
      functionArn: options.functionArn ?? this.definition.arn,
      event,
      at: options.at.getTime(),
      timeLimitMilliseconds: Math.min(ownLimit, options.timeLimitMilliseconds ?? ownLimit),
      timersRunFree: options.timersRunFree ?? false,
    };
    const outcome = await environment.run(invocation, options.patienceMilliseconds);
    if (environment.isAlive) this.idle.push(environment);
    else this.all.delete(environment);
    this.waiting.shift()?.();
    this.note(outcome);
    return outcome;
  }

  report(): FunctionReport {
    const { arn, shortName, runtime, memoryMegabytes, timeoutSeconds } = this.definition;
    const { coldStarts, errors, timeouts, init, longest, peak } = this.seen;
    return {
      name: shortName,
      arn,
      runtime,
      memoryMegabytes,
      timeoutSeconds,
      invocations: this.invocations,
      coldStarts,
      errors,
      timeouts,
      ...(coldStarts > 0 ? { initMilliseconds: init } : {}),
      ...(this.invocations > 0 ? { longestMilliseconds: longest } : {}),
      ...(peak > 0 ? { peakMegabytes: peak } : {}),
    };
  }

  private note({ kind, isCold, initMilliseconds = 0, measuredMilliseconds, peakMegabytes = 0 }: FunctionOutcome): void {
    const { seen } = this;
    if (isCold) seen.coldStarts += 1;
    if (kind === 'error') seen.errors += 1;
    if (kind === 'timeout') seen.timeouts += 1;
    seen.init = Math.max(seen.init, initMilliseconds);
    seen.longest = Math.max(seen.longest, measuredMilliseconds);
    seen.peak = Math.max(seen.peak, peakMegabytes);
  }

  async close(): Promise<void> {
    await Promise.all([...this.all].map((environment) => environment.end()));
    this.all.clear();
    this.idle.length = 0;
  }

  private async environment(at: Date): Promise<Environment> {
    for (;;) {
      for (let free = this.idle.pop(); free; free = this.idle.pop()) {
        if (free.isAlive) return free;
        this.all.delete(free);
      }
      if (this.all.size < MOST_WORKERS) return this.newEnvironment(at);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  private newEnvironment(at: Date): Environment {
    const created = new Environment(this.definition, this.settings, at, this.all.size);
    this.all.add(created);
    return created;
  }
}

/** One worker: Lambda's execution environment. Runs one invocation at a time. */
class Environment {
  isAlive = true;
  private readonly worker: Worker;
  private readonly loaded: Promise<FunctionError | undefined>;
  private settle: ((ended: Ended) => void) | undefined;
  private initMilliseconds: number | undefined;
  private hasRun = false;
  private crash: FunctionError | undefined;
  private requestId: string | undefined;

  constructor(
    private readonly definition: LambdaFunction,
    private readonly settings: HostSettings,
    at: Date,
    ordinal: number,
  ) {
    const { functionName, memoryMegabytes, handler, directory, inline, layers } = definition;
    const logStreamName = `${at.toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${hexOf(`${definition.arn}${ordinal}`).slice(0, 32)}`;
    const setup: FunctionSetup = {
      directory,
      handler,
      functionName,
      memoryMegabytes,
      logStreamName,
      layers,
      inline,
      begunAt: performance.timeOrigin + performance.now(),
      at: at.getTime(),
    };
    this.worker = new Worker(path.join(__dirname, 'function-worker.cjs'), {
      workerData: setup,
      env: environmentVariables(definition, settings, logStreamName),
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: Math.max(64, memoryMegabytes) },
    });
    this.worker.unref();
    this.loaded = new Promise((resolve) => {
      const tooLong = setTimeout(() => {
        this.crash = {
          errorType: 'Sandbox.Timedout',
          errorMessage: 'The code took longer than 10 s to load',
          trace: [],
        };
        void this.end();
      }, LOAD_LIMIT_MILLISECONDS);
      tooLong.unref();
      const done = (error?: FunctionError): void => {
        clearTimeout(tooLong);
        resolve(error);
      };
      this.worker.on('message', (message: FromWorker) => this.heard(message, done));
      this.worker.on('error', (error: Error & { code?: string }) => {
        this.crash ??= {
          errorType: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'Runtime.OutOfMemory' : error.name,
          errorMessage: error.message,
          trace: (error.stack ?? '').split('\n'),
        };
      });
      this.worker.on('exit', (code) => {
        this.isAlive = false;
        const error: FunctionError = this.crash ?? {
          errorType: 'Runtime.ExitError',
          errorMessage: `Runtime exited${code === 0 ? ' without providing a reason' : ` with error: exit status ${code}`}`,
          trace: [],
        };
        done(error);
        this.settle?.({ kind: 'error', error });
      });
    });
    this.forward(this.worker.stdout, 'info');
    this.forward(this.worker.stderr, 'error');
  }

  async run(invocation: Invoke, patienceMilliseconds = Infinity): Promise<FunctionOutcome> {
    const failure = await this.loaded;
    const isCold = !this.hasRun;
    this.hasRun = true;
    const start = {
      isCold,
      ...(isCold && this.initMilliseconds !== undefined ? { initMilliseconds: this.initMilliseconds } : {}),
    };
    if (failure) return { kind: 'error', error: failure, measuredMilliseconds: 0, ...start };
    const started = performance.now();
    const limit = Math.min(invocation.timeLimitMilliseconds, patienceMilliseconds);
    this.requestId = invocation.id;
    const ended = await new Promise<Ended>((resolve) => {
      const watchdog = setTimeout(() => {
        const seconds = (limit / 1000).toFixed(2);
        const error = {
          errorType: 'Sandbox.Timedout',
          errorMessage: `Task timed out after ${seconds} seconds`,
          trace: [],
        };
        this.settle = undefined;
        void this.end().then(() => resolve({ kind: 'timeout', error }));
      }, limit);
      this.settle = (outcome) => {
        clearTimeout(watchdog);
        this.settle = undefined;
        resolve(outcome);
      };
      if (!this.isAlive) this.settle({ kind: 'error', error: this.crash ?? NOT_RUNNING });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker is no window
      else this.worker.postMessage(invocation);
    });
    this.requestId = undefined;
    return { ...ended, ...start, measuredMilliseconds: Math.round((performance.now() - started) * 10) / 10 };
  }

  async end(): Promise<void> {
    this.isAlive = false;
    await this.worker.terminate();
  }

  private heard(message: FromWorker, ready: (error?: FunctionError) => void): void {
    switch (message.kind) {
      case 'ready':
        this.initMilliseconds = message.milliseconds;
        return ready();
      case 'log':
        return this.log(message.level, message.text, message.id);
      case 'crashed':
        this.isAlive = false;
        this.crash = message.error;
        return;
      case 'answered':
        if (message.id === this.requestId)
          this.settle?.({ kind: 'answered', payload: message.payload, peakMegabytes: megabytes(message.bytes) });
        return;
      case 'failed':
        if (message.id === this.requestId)
          this.settle?.({ kind: 'error', error: message.error, peakMegabytes: megabytes(message.bytes) });
    }
  }

  private forward(stream: NodeJS.ReadableStream, level: LogLevel): void {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      for (const line of text.split('\n')) if (line !== '') this.log(level, line, this.requestId);
    });
  }

  private log(level: LogLevel, text: string, requestId: string | undefined): void {
    this.settings.onLog?.({
      function: this.definition.shortName,
      ...(requestId === undefined ? {} : { requestId }),
      level,
      text,
    });
  }
}

const megabytes = (bytes: number): number => Math.round((bytes / 1024 / 1024) * 10) / 10;

const NOT_RUNNING: FunctionError = { errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited', trace: [] };

const hexOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The access key under which a function calls services here: one per function, so that a call tells who made it. */
export const accessKeyOf = (functionArn: string): string => `ASIA${hexOf(functionArn).slice(0, 16).toUpperCase()}`;

/** Everything a function finds in `process.env`. Reserved names win over the template's, as on Lambda. */
function environmentVariables(
  { arn, functionName, memoryMegabytes, handler, directory, runtime, environment, region }: LambdaFunction,
  { endpoints }: HostSettings,
  logStreamName: string,
): Record<string, string> {
  return {
    LANG: 'en_US.UTF-8',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    ...withLocalQueueUrls(environment, endpoints['AWS_ENDPOINT_URL']),
    ...endpoints,
    // The SDK would else find the AWS configuration in the home of whoever runs this.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    TZ: ':UTC',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyOf(arn),
    AWS_SECRET_ACCESS_KEY: hexOf(`secret ${arn}`).slice(0, 40),
    AWS_SESSION_TOKEN: hexOf(`session ${arn}`),
    AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: functionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${functionName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: logStreamName,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    LAMBDA_TASK_ROOT: directory,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    _HANDLER: handler,
  };
}
