/**
 * Functions that are invoked without anybody waiting: tried up to three times, then what failed goes to its destination.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
import { fieldsOf, textOf } from '../../assembly/property';
import { standInUuid } from '../../assembly/stand-ins';
import type { ResolvedResource } from '../../assembly/stack';
import type { Timed } from '../clockwork';
import type { Activity, Invoked, InvokeFunction } from '../hosted-services';
import type { Targets } from '../targets';

interface Pending {
  readonly functionArn: string;
  readonly event: unknown;
  readonly since: number;
  readonly requestId: string;
  readonly attempts: number;
  readonly dueAt: number;
}

interface Settings {
  readonly retries: number;
  readonly longestMilliseconds: number;
  readonly onSuccess: string;
  readonly onFailure: string;
  /** Of the function itself; gets the event alone. */
  readonly deadLetters: string;
}

/** The wait before the first retry, and before the second. */
const PAUSES_MILLISECONDS = [60_000, 120_000];

export class Asynchronous implements Timed {
  private pending: Pending[] = [];
  private invocations = 0;

  constructor(
    private readonly resources: readonly ResolvedResource[],
    private readonly invoke: InvokeFunction,
    private readonly targets: Targets,
    private readonly tell: (activity: Activity) => void,
  ) {}

  add(functionArn: string, event: unknown, at: Date): void {
    const since = at.getTime();
    const requestId = standInUuid(functionArn, String(++this.invocations));
    this.pending.push({ functionArn, event, since, requestId, attempts: 0, dueAt: since });
  }

  nextAt(): number | undefined {
    return this.pending.length === 0 ? undefined : Math.min(...this.pending.map(({ dueAt }) => dueAt));
  }

  forget(): void {
    this.pending = [];
  }

  moveTo(now: number): void {
    this.pending = this.pending.map((one) => ({ ...one, dueAt: now, since: now }));
  }

  async run(now: number): Promise<void> {
    const due = this.pending.find(({ dueAt }) => dueAt <= now);
    if (!due) return;
    this.pending = this.pending.filter((one) => one !== due);
    const outcome = await this.invoke(due.functionArn, due.event, new Date(now));
    const settings = this.settingsOf(due.functionArn);
    const attempts = due.attempts + 1;
    if (outcome.ok) return this.report(settings.onSuccess, due, attempts, outcome, 'Success', now);
    this.told(due.functionArn, now, `invocation ${attempts} failed: ${outcome.errorType}: ${outcome.message}`);
    const dueAt = now + (PAUSES_MILLISECONDS[attempts - 1] ?? 120_000);
    const isTooOld = dueAt - due.since > settings.longestMilliseconds;
    if (attempts <= settings.retries && !isTooOld) {
      this.pending.push({ ...due, attempts, dueAt });
      return;
    }
    const condition = isTooOld && attempts <= settings.retries ? 'EventAgeExceeded' : 'RetriesExhausted';
    this.report(settings.onFailure, due, attempts, outcome, condition, now);
    this.send(settings.deadLetters, due.functionArn, JSON.stringify(due.event), now);
  }

  private report(
    destination: string,
    { functionArn, event, requestId }: Pending,
    attempts: number,
    outcome: Invoked,
    condition: string,
    now: number,
  ): void {
    const body = {
      version: '1.0',
      timestamp: new Date(now).toISOString(),
      requestContext: { requestId, functionArn, condition, approximateInvokeCount: attempts },
      requestPayload: event,
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        ...(outcome.ok ? {} : { functionError: 'Unhandled' }),
      },
      responsePayload: outcome.ok
        ? parsed(outcome.payload)
        : { errorType: outcome.errorType, errorMessage: outcome.message },
    };
    this.send(destination, functionArn, JSON.stringify(body), now);
  }

  private send(destination: string, functionArn: string, body: string, now: number): void {
    if (destination === '') return;
    const problem = this.targets.send(destination, { body }, new Date(now));
    if (problem !== undefined) this.told(functionArn, now, `its destination: ${problem}`);
  }

  private told(by: string, now: number, text: string): void {
    this.tell({ at: new Date(now), service: 'lambda', by, text, isFailure: true });
  }

  private settingsOf(functionArn: string): Settings {
    const unqualified = functionArn.split(':').slice(0, 7).join(':');
    const itself = this.resources.find(
      ({ type, attributes }) => type === 'AWS::Lambda::Function' && attributes['Arn'] === unqualified,
    );
    const config = this.resources.find(({ type, properties }) => {
      const name = textOf(properties['FunctionName']);
      return type === 'AWS::Lambda::EventInvokeConfig' && (name === itself?.ref || name === unqualified);
    });
    const { MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig } = config?.properties ?? {};
    const destination = (name: string): string => textOf(fieldsOf(fieldsOf(DestinationConfig)[name])['Destination']);
    return {
      retries: Number(textOf(MaximumRetryAttempts, '2')),
      longestMilliseconds: Number(textOf(MaximumEventAgeInSeconds, '21600')) * 1000,
      onSuccess: destination('OnSuccess'),
      onFailure: destination('OnFailure'),
      deadLetters: textOf(fieldsOf(itself?.properties['DeadLetterConfig'])['TargetArn']),
    };
  }
}

function parsed(payload: string | undefined): unknown {
  try {
    return JSON.parse(payload ?? 'null');
  } catch {
    return payload;
  }
}
