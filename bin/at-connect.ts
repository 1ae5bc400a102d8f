/** What goes wrong between a command and Amazon Connect, in the words of whoever sits at the keyboard. */
import type { TablesAt } from '../lambdas/adapters/tables-at';
import { Mistake } from '../language/mistake';
import { OutOfReach } from './out-of-reach';
import type { ExitCode } from './terminal';

/** Runs what asks Amazon Connect and the tables there. Throws a mistake, or `OutOfReach`. */
export async function atConnect(at: TablesAt, run: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await run();
  } catch (error) {
    const { name, message, code, $metadata } = error as {
      readonly name?: string;
      readonly message?: string;
      readonly code?: string;
      readonly $metadata?: object;
    };
    const where = at.endpoint ? `at ${at.endpoint}` : `in ${at.region}`;
    if (name === 'CredentialsProviderError')
      throw new Mistake(
        'There are no AWS credentials here. Sign in (AWS_PROFILE, `aws sso login`), or name a center on this machine with --endpoint.',
      );
    if (error instanceof OutOfReach) throw error;
    if ($metadata === undefined && code === undefined && name !== 'TimeoutError') throw error;
    throw new OutOfReach(
      name !== undefined && REFUSALS.has(name)
        ? `AWS does not let these credentials do this ${where}: ${message ?? name}`
        : `Amazon Connect ${where} broke off: ${message || code || String(error)}. Run the same command again.`,
    );
  }
}

const REFUSALS = new Set(['AccessDeniedException', 'UnrecognizedClientException', 'ExpiredTokenException']);
