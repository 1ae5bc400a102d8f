import { callingOut, loginOf, outgoingContacts } from '../adapters/calling-out';
import { systemClock } from '../adapters/clock';
import { connectClient } from '../adapters/connect';
import { directoryTable } from '../adapters/directory-table';
import { documents } from '../adapters/documents';
import { setting } from '../adapters/settings';
import { Journal } from '../journal';
import type { CallOutAnswer } from './answer';
import { callOut, type CallOutRules } from './call-out';
import { MalformedRequest, readRequest } from './request';

/** Begins an outgoing call. Whoever asks is a program or the command `dial`: it is answered whatever happens. */
export async function handler(event: unknown, context?: { readonly awsRequestId?: string }): Promise<CallOutAnswer> {
  const journal = new Journal();
  let answer: CallOutAnswer = { status: '500', message: 'The call could not be placed; the log says why.' };
  try {
    // the same request tried again by Lambda has the same id
    const request = readRequest(event, context?.awsRequestId ?? `at-${systemClock().toISOString()}`);
    answer = await callOut(request, rules(), {
      contacts: outgoingContacts(documents(), setting('CONTACTS_TABLE'), systemClock),
      directory: directoryTable(documents(), setting('DIRECTORY_TABLE')),
      people: { login: (agentArn) => loginOf(documents(), setting('PEOPLE_TABLE'), agentArn) },
      connect: callingOut(connectClient(), setting('INSTANCE_ARN'), setting('CALLING_OUT_FLOW')),
      report: journal,
    });
  } catch (error) {
    if (error instanceof MalformedRequest) answer = { status: '400', message: error.message };
    else journal.broken(error);
  }
  journal.note({ ...answer });
  journal.measure('Broken', answer.status === '500' ? 1 : 0, 'Count');
  process.stdout.write(`${journal.line(process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? 'call-out', systemClock())}\n`);
  return answer;
}

const rules = (): CallOutRules => ({
  country: setting('COUNTRY'),
  countries: setting('DIALABLE_COUNTRIES').split(','),
  mobiles: setting('DIALABLE_MOBILES') === 'true',
  whileColleagueTalks: setting('WHILE_COLLEAGUE_TALKS') === 'warn' ? 'warn' : 'refuse',
});
