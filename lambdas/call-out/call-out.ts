import { readTelephone } from '../../center/telephone';
import type { CallOutAnswer, Talking } from './answer';
import type { CallOutRequest } from './request';

/** What may be dialled, and what becomes of a call to somebody who talks with a colleague. */
export interface CallOutRules {
  /** Of the Region, by which local forms are understood: `JP`. */
  readonly country: string;
  /** Two letters each. */
  readonly countries: readonly string[];
  readonly mobiles: boolean;
  readonly whileColleagueTalks: 'refuse' | 'warn';
  /** Those in which somebody can be called; the first unless `language` is among the attributes. */
  readonly languages: readonly string[];
}

/** A contact of the number, as events have told of it. */
export interface KnownContact {
  readonly contactId: string;
  readonly state?: string;
  readonly agentArn?: string;
  /** Since when they talk, ISO 8601 UTC. */
  readonly talkingSince?: string;
  /** Of one that `call-out` itself began: what it was asked with. */
  readonly clientToken?: string;
}

export interface OutgoingCall {
  readonly number: string;
  readonly language: string;
  readonly queueId: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly clientToken: string;
}

export type Started =
  | { readonly started: true; readonly contactId: string }
  /** `forbidden`: not to this number · `busy`: not now. In Connect's words. */
  | { readonly started: false; readonly why: 'forbidden' | 'busy'; readonly words: string };

export interface CallOutPorts {
  readonly contacts: {
    ofNumber(number: string): Promise<readonly KnownContact[]>;
    /** Whose number a contact has is told by no event of one that a program began. */
    began(contact: {
      readonly contactId: string;
      readonly number: string;
      readonly clientToken: string;
    }): Promise<void>;
  };
  readonly directory: {
    queue(name: string): Promise<{ readonly id: string; readonly arn: string; readonly waiting: string } | undefined>;
    person(login: string): Promise<{ readonly id: string } | undefined>;
  };
  readonly people: { login(agentArn: string): Promise<string | undefined> };
  readonly connect: {
    start(call: OutgoingCall): Promise<Started>;
    tag(contactId: string, tags: Readonly<Record<string, string>>): Promise<void>;
  };
  readonly report: { note(fields: Readonly<Record<string, unknown>>): void };
}

/** What stands where nobody and nothing is known. */
const UNKNOWN = '-';
/** What flows and whispers read of a customer. */
const NOTHING_KNOWN = {
  identified: 'false',
  customerNumber: UNKNOWN,
  customerName: UNKNOWN,
  company: UNKNOWN,
  tier: UNKNOWN,
  lastOrder: UNKNOWN,
  orderState: UNKNOWN,
} as const;

/**
 * Begins a call to a customer for a team: whoever answers hears who calls and is brought to the team's people. Not while a colleague
 * talks to the same number, unless the center only warns or it is wanted anyway. Asked twice with one token, one call is placed.
 */
export async function callOut(
  request: CallOutRequest,
  rules: CallOutRules,
  ports: CallOutPorts,
): Promise<CallOutAnswer> {
  const telephone = readTelephone(request.to, rules.country);
  if (!telephone.ok) return { status: '400', message: `to: "${request.to}" ${telephone.reason}` };
  const { number, country, kind } = telephone;
  if (country === undefined || !rules.countries.includes(country))
    return {
      status: '403',
      message: `to: ${number} is in ${country ?? 'no country'}; this center may dial ${rules.countries.join(', ')}`,
    };
  if (kind === 'premium')
    return { status: '403', message: `to: ${number} costs more than a call (premium rate), and is not dialled` };
  if (kind === 'mobile' && !rules.mobiles)
    return { status: '403', message: `to: ${number} is a mobile, which this center may not dial` };

  const { languages } = rules;
  const language = request.attributes['language'] ?? languages[0] ?? '';
  if (!languages.includes(language))
    return {
      status: '400',
      message: `attributes.language: "${language}" is not spoken in this center; there is ${languages.join(', ')}`,
    };

  const { directory, contacts, connect } = ports;
  const queue = await directory.queue(request.queue);
  if (!queue) return { status: '404', message: `queue: there is no team "${request.queue}" in this center` };
  const person = request.by === undefined ? undefined : await directory.person(request.by);
  if (request.by !== undefined && !person)
    return { status: '404', message: `by: there is nobody "${request.by}" in this center` };

  const known = await contacts.ofNumber(number);
  const before = known.find(({ clientToken }) => clientToken === request.clientToken);
  if (before) {
    ports.report.note({ again: true });
    return { status: '200', contactId: before.contactId, number };
  }
  const talking = await whoTalks(known, ports);
  if (talking && rules.whileColleagueTalks === 'refuse' && !request.anyway)
    return { status: '409', message: inWords(number, talking), talking };

  const started = await connect.start({
    number,
    language,
    queueId: queue.id,
    clientToken: request.clientToken,
    attributes: {
      ...NOTHING_KNOWN,
      ...request.attributes,
      language,
      callKind: 'outgoing',
      queueName: request.queue,
      queueArn: queue.arn,
      waiting: queue.waiting,
      priority: request.priority,
      person: person?.id ?? UNKNOWN,
    },
  });
  if (!started.started)
    return { status: started.why === 'busy' ? '429' : '403', message: `Connect places no call: ${started.words}` };
  const { contactId } = started;
  const warning = await afterwards({ contactId, number, request }, ports);
  return { status: '200', contactId, number, ...(talking && { talking }), ...(warning && { warning }) };
}

const inWords = (number: string, { who, since }: Talking): string =>
  `${who} is talking to ${number}${since === undefined ? '' : ` since ${since}`}`;

async function whoTalks(known: readonly KnownContact[], { people }: CallOutPorts): Promise<Talking | undefined> {
  const contact = known.find(({ state, agentArn }) => state === 'talking' && agentArn !== undefined);
  if (contact?.agentArn === undefined) return undefined;
  const { contactId, agentArn, talkingSince } = contact;
  const who = (await people.login(agentArn)) ?? agentArn;
  return { who, contactId, ...(talkingSince !== undefined && { since: talkingSince }) };
}

/** The call is being placed: what fails from here on is said, and changes nothing of that. */
async function afterwards(
  call: { readonly contactId: string; readonly number: string; readonly request: CallOutRequest },
  { contacts, connect, report }: CallOutPorts,
): Promise<string | undefined> {
  const { contactId, number, request } = call;
  const failed: string[] = [];
  const attempt = async (what: string, doing: Promise<void>): Promise<void> => {
    try {
      await doing;
    } catch (error) {
      report.note({ [what]: String(error) });
      failed.push(what);
    }
  };
  await attempt('not noted', contacts.began({ contactId, number, clientToken: request.clientToken }));
  if (Object.keys(request.tags).length > 0) await attempt('not tagged', connect.tag(contactId, request.tags));
  return failed.length > 0 ? failed.join(', ') : undefined;
}
