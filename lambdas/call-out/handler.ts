import { callingOut, loginOf, outgoingContacts } from '../adapters/calling-out';
import { systemClock } from '../adapters/clock';
import { connectClient } from '../adapters/connect';
import { directoryTable } from '../adapters/directory-table';
import { documents } from '../adapters/documents';
import { setting } from '../adapters/settings';
import { Journal } from '../journal/journal';
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
    const flows = flowsIn(setting('CALLING_OUT_FLOWS'));
    answer = await callOut(request, rules([...flows.keys()]), {
      contacts: outgoingContacts(documents(), setting('CONTACTS_TABLE'), systemClock),
      directory: directoryTable(documents(), setting('DIRECTORY_TABLE')),
      people: { login: (agentArn) => loginOf(documents(), setting('PEOPLE_TABLE'), agentArn) },
      connect: callingOut(connectClient(), setting('INSTANCE_ARN'), flows),
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

/** `ja-JP=arn:…,en-US=arn:…`: the flow of each language, the center's own first. */
const flowsIn = (written: string): ReadonlyMap<string, string> =>
  new Map(
    written.split(',').map((one) => {
      const at = one.indexOf('=');
      return [one.slice(0, at), one.slice(at + 1)] as const;
    }),
  );

const rules = (languages: readonly string[]): CallOutRules => ({
  languages,
  country: setting('COUNTRY'),
  countries: setting('DIALABLE_COUNTRIES').split(','),
  mobiles: setting('DIALABLE_MOBILES') === 'true',
  whileColleagueTalks: setting('WHILE_COLLEAGUE_TALKS') === 'warn' ? 'warn' : 'refuse',
});
