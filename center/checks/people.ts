/** People and who serves what: nobody forgotten, no queue without anybody, telephones that can be rung. */
import { MOST_QUEUES_OF_A_PERSON } from '../connect-limits';
import type { Path } from '../finding';
import { LAST_ORDER, servedBy } from '../people-order';
import { valueAt } from '../schema-findings';
import { readTelephone } from '../telephone';
import { quoted } from '../written';
import { present, type Check, type Report } from './check';

export const people: Check = ({ definition }, report) => {
  const queuesOf = new Map<string, number>();
  const serves = (login: string) => queuesOf.set(login, (queuesOf.get(login) ?? 0) + 1);
  const helped = new Set<string>();
  for (const [, { login, teams }] of present(definition.people)) {
    for (const [, name] of present(teams)) {
      helped.add(name);
      if (login !== undefined) serves(login);
    }
  }
  for (const list of ['teams', 'queues'] as const) {
    for (const [index, { name, people: order }] of present(definition[list])) {
      const path = [list, index, 'people'];
      const served = servedBy(order);
      for (const { login } of served) serves(login);
      twice(order, path, report);
      // An own queue without people of its own is served by its team's.
      if (served.length === 0 && (list === 'teams' || order !== undefined) && !helped.has(name ?? '')) {
        const message = `nobody serves ${quoted(name ?? '')}: its callers would wait for ever.`;
        report('warning', order === undefined ? [list, index] : path, message, 'Add people: { sato.kenji: 1 }.');
      }
    }
  }
  for (const [index, { login, profile }] of present(definition.people)) {
    if (login === undefined) continue;
    const queues = queuesOf.get(login) ?? 0;
    if (queues === 0 && (profile ?? 'agent') === 'agent') {
      const fix = 'Add the login to the `people` of a team, or write `teams: […]` here.';
      report('warning', ['people', index], `${login} is in no team and gets no calls.`, fix);
    }
    if (queues > MOST_QUEUES_OF_A_PERSON) {
      const message = `${login} serves ${queues} queues; Amazon Connect's default quota is ${MOST_QUEUES_OF_A_PERSON} a routing profile.`;
      report('warning', ['people', index], message, 'Ask AWS for more, or give the person fewer.');
    }
  }
};

function twice(order: unknown, path: Path, report: Report): void {
  if (!Array.isArray(order)) return;
  const seen = new Set<unknown>();
  for (const [index, login] of order.entries()) {
    if (login !== undefined && seen.has(login)) {
      report('error', [...path, index], `${quoted(String(login))} stands twice in this order.`, 'Keep the first.');
    }
    seen.add(login);
  }
  if (order.length > LAST_ORDER) {
    const message = `there are ${order.length} people; orders go to ${LAST_ORDER}, so the last ${order.length - LAST_ORDER + 1} share it.`;
    report('warning', path, message, 'Is that as you want it?');
  }
}

/** Whom agents see in the list, and the numbers that are dialled. */
export const telephones: Check = ({ definition, written }, report) => {
  for (const [index, { phone }] of present(definition.people)) {
    if (phone !== undefined && phone !== 'softphone') mobile(phone, ['people', index, 'phone'], report);
  }
  for (const [index, quickConnect] of present(definition.quickConnects)) {
    if (quickConnect.number !== undefined) mobile(quickConnect.number, ['quickConnects', index, 'number'], report);
    // As written: one that is given wrongly is given.
    const given = ['person', 'team', 'number'].filter(
      (key) => valueAt(written, ['quickConnects', index, key]) !== undefined,
    );
    if (given.length !== 1) {
      const leads = given.length === 0 ? 'nowhere' : `to several places (${given.join(', ')})`;
      const message = `it leads ${leads}; it needs one of \`person\`, \`team\` and \`number\`.`;
      report(
        'error',
        ['quickConnects', index],
        message,
        given.length === 0 ? 'Add one.' : 'Make a quick connect of each.',
      );
    }
  }
};

function mobile(number: string, path: Path, report: Report): void {
  const answer = readTelephone(number);
  if (!answer.ok || answer.kind !== 'mobile' || answer.country !== 'JP') return;
  const message = `${quoted(number)} is a Japanese mobile number; a new instance may not call these.`;
  report('warning', path, message, 'Ask AWS Support to allow them for your account.');
}

/** SAML and e-mail exclude each other. */
export const identity: Check = ({ definition }, report) => {
  if (definition.instance?.identity !== 'saml') return;
  const withEmail = [...present(definition.people)].filter(([, { email }]) => email !== undefined);
  const [first] = withEmail;
  if (!first) return;
  const message = `with SAML, Amazon Connect refuses the e-mail addresses of people (${withEmail.length} of them have one): they are left out.`;
  report('warning', ['instance', 'identity'], message, 'Nothing to do; the identity provider knows them.');
};
