/** What a function's worker and its host say to each other. */

/** Handed to a worker when it starts. Its environment variables are the worker's own `process.env`. */
export interface FunctionSetup {
  readonly directory: string;
  /** `index.handler` */
  readonly handler: string;
  readonly functionName: string;
  readonly memoryMegabytes: number;
  readonly logStreamName: string;
  /** Folders of its layers, the uppermost first. */
  readonly layers: readonly string[];
  /** The code stood in the template itself. */
  readonly inline: boolean;
  /** When the worker was begun, on the real clock, epoch milliseconds. */
  readonly begunAt: number;
  /** Time at which the code is loaded, epoch milliseconds. */
  readonly at: number;
}

export interface Invoke {
  /** Lambda's request id. */
  readonly id: string;
  /** As invoked: a version or an alias may follow. */
  readonly functionArn: string;
  readonly event: unknown;
  /** What `Date` shows, epoch milliseconds. */
  readonly at: number;
  readonly timeLimitMilliseconds: number;
  /** Timers take no real time: for custom resources, whose pacing is meant for the service. */
  readonly timersRunFree: boolean;
}

/** As Lambda reports an error to whoever invoked. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

export type FromWorker =
  /** The code is loaded. `milliseconds`: real time since the worker began. */
  | { readonly kind: 'ready'; readonly milliseconds: number }
  /** `bytes`: the most memory seen during the invocation, heap and buffers of this function alone. */
  | { readonly kind: 'answered'; readonly id: string; readonly payload: string; readonly bytes: number }
  | { readonly kind: 'failed'; readonly id: string; readonly error: FunctionError; readonly bytes: number }
  /** The environment ends: the code does not load, a promise was rejected unseen, an error was thrown outside the handler. */
  | { readonly kind: 'crashed'; readonly error: FunctionError }
  | { readonly kind: 'log'; readonly level: LogLevel; readonly text: string; readonly id: string | undefined };

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error';
