/**
 * What keeps a custom resource from hanging a deploy: whatever happens, CloudFormation is told, in time and in words.
 */
import { Journal, type Report } from '../journal/journal';
import { wiringId, type WiringAnswer, type WiringRequest } from '../wire-center/answer';

export interface LambdaContext {
  getRemainingTimeInMillis(): number;
}

export interface CloudFormationShell {
  /** Does what is asked; throws with the reason when it cannot. `remaining` is the time left, in milliseconds. */
  readonly work: (request: WiringRequest, report: Report, remaining: () => number) => Promise<void>;
  readonly reply: (url: string, answer: WiringAnswer) => Promise<void>;
  readonly clock: () => Date;
  readonly write: (line: string) => void;
}

/** The answer is sent this long before Lambda would end the function, done or not; a tenth of its time when that is less. */
const LAST_MOMENT_MILLISECONDS = 10_000;

/** CloudFormation takes 4096 bytes in all; a Japanese character has three. */
const LONGEST_REASON = 1000;

export function answeringCloudFormation({ work, reply, clock, write }: CloudFormationShell) {
  return async (request: WiringRequest, context: LambdaContext): Promise<void> => {
    const journal = new Journal();
    const remaining = (): number => context.getRemainingTimeInMillis();
    journal.note({ request: request.RequestType, resource: request.LogicalResourceId });
    let reason: string | undefined;
    try {
      const time = remaining();
      await inTime(work(request, journal, remaining), time - Math.min(LAST_MOMENT_MILLISECONDS, time / 10));
    } catch (error) {
      journal.broken(error);
      reason = (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, LONGEST_REASON);
    }
    journal.measure('WiringFailed', reason === undefined ? 0 : 1, 'Count');
    write(journal.line(process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? 'wire-center', clock()));
    await reply(request.ResponseURL, {
      Status: reason === undefined ? 'SUCCESS' : 'FAILED',
      ...(reason !== undefined && { Reason: reason }),
      PhysicalResourceId: request.PhysicalResourceId ?? wiringId(request, reason === undefined),
      StackId: request.StackId,
      RequestId: request.RequestId,
      LogicalResourceId: request.LogicalResourceId,
    });
  };
}

async function inTime(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new Error('the function’s time is used up; what was done stays done, and the next deploy goes on from there'),
        ),
      Math.max(milliseconds, 0),
    );
  });
  try {
    await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
