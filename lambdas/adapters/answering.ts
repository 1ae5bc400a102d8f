/**
 * What all functions of a flow have in common: read the event strictly, tell the story, write one line, and answer whatever
 * happens. A function that throws would leave the caller to the flow's Error branch with nothing known; ours answer `500`.
 */
import { systemClock, type Clock } from './clock';
import { readContactEvent, type ContactEvent } from '../told/event';
import { Journal, type Report } from '../journal/journal';

/** Flows give a function 3 s or more before they go on without it: it answers `500` itself before that. */
const PATIENCE_MILLISECONDS = 2500;

/** What a function has around it; another one in tests. */
export interface Shell {
  readonly clock: Clock;
  readonly write: (line: string) => void;
  readonly patienceMilliseconds: number;
}

export const LAMBDA: Shell = {
  clock: systemClock,
  // not console.log: Lambda puts time and level before it, and a metric line must be JSON alone
  write: (line) => void process.stdout.write(`${line}\n`),
  patienceMilliseconds: PATIENCE_MILLISECONDS,
};

/**
 * Makes a Lambda handler of a story. `tell` gets the event read; what it answers is answered, what it throws is written down
 * and answered `{ status: '500' }`. Metrics: `Broken` (0 or 1) and `Milliseconds`.
 */
export function answering<Answer extends { readonly status: string }>(
  name: string,
  tell: (contact: ContactEvent, report: Report) => Promise<Answer>,
  { clock, write, patienceMilliseconds }: Shell = LAMBDA,
): (event: unknown) => Promise<Answer | { status: '500' }> {
  return async (event) => {
    const journal = new Journal();
    const begun = performance.now();
    let answer: Answer | { status: '500' } = { status: '500' };
    try {
      const contact = readContactEvent(event);
      journal.contactId = contact.contactId;
      answer = await within(patienceMilliseconds, tell(contact, journal));
    } catch (error) {
      journal.broken(error);
    }
    journal.note({ status: answer.status });
    journal.measure('Broken', answer.status === '500' ? 1 : 0, 'Count');
    journal.measure('Milliseconds', Math.round(performance.now() - begun), 'Milliseconds');
    write(journal.line(process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? name, clock()));
    return answer;
  };
}

/** Whichever comes first; what comes too late is let go. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
