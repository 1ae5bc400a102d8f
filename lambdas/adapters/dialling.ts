/** `call-out` as a command asks it, with the rights of whoever sits there: no function needs to be found for that. */
import type { CallOutAnswer } from '../call-out/answer';
import { callOut, type CallOutRules } from '../call-out/call-out';
import { MalformedRequest, readRequest } from '../call-out/request';
import { callingOut, loginOf, outgoingContacts } from './calling-out';
import { systemClock } from './clock';
import { directoryTable } from './directory-table';
import { connectAt, documentsAt, type TablesAt } from './tables-at';

/** Where everything is that a call needs. */
export interface DialledAt {
  readonly at: TablesAt;
  readonly tables: Readonly<Record<'contacts' | 'directory' | 'people', string>>;
  readonly instanceArn: string;
  /** Of the flow that answers who was called, by language; the center's own first. */
  readonly flowArns: ReadonlyMap<string, string>;
}

/** `request` as `call-out` takes it; `token` stands in where it has none. Faults of the services are the SDK's own errors. */
export async function dialled(
  request: object,
  token: string,
  rules: Omit<CallOutRules, 'languages'>,
  { at, tables, instanceArn, flowArns }: DialledAt,
): Promise<CallOutAnswer> {
  const connect = connectAt(at);
  const { documents, close } = documentsAt(at);
  try {
    return await callOut(
      readRequest(request, token),
      { ...rules, languages: [...flowArns.keys()] },
      {
        contacts: outgoingContacts(documents, tables.contacts, systemClock),
        directory: directoryTable(documents, tables.directory),
        people: { login: (agentArn) => loginOf(documents, tables.people, agentArn) },
        connect: callingOut(connect, instanceArn, flowArns),
        report: { note: () => undefined },
      },
    );
  } catch (error) {
    if (error instanceof MalformedRequest) return { status: '400', message: error.message };
    throw error;
  } finally {
    connect.destroy();
    close();
  }
}
