/** The table of contacts in memory, each writing versioned as the real one's. */
import type { Answers } from '../../lambdas/told/contact-facts';
import type { FollowContactsPorts, NotedContact } from '../../lambdas/follow-contacts/follow-contacts';

/** `turn` says when each request may happen. */
export function contactsInMemory(turn: () => Promise<void> = async () => undefined) {
  const rows = new Map<string, { version: number; contact: NotedContact }>();
  const paces = new Map<string, { version: number; answers: Answers }>();
  const contacts: FollowContactsPorts['contacts'] = {
    async stored(contactId) {
      await turn();
      const row = rows.get(contactId);
      const caller = row?.contact.caller;
      return {
        version: row?.version,
        ...(row && { facts: row.contact.facts }),
        ...(caller !== undefined && { caller }),
      };
    },
    async write(contact, version) {
      await turn();
      if (rows.get(contact.contactId)?.version !== version) return false;
      rows.set(contact.contactId, { version: (version ?? 0) + 1, contact });
      return true;
    },
    async answers(queueArn) {
      await turn();
      const pace = paces.get(queueArn);
      return { version: pace?.version, answers: pace?.answers ?? [] };
    },
    async writeAnswers(queueArn, answers, _, version) {
      await turn();
      if (paces.get(queueArn)?.version !== version) return false;
      paces.set(queueArn, { version: (version ?? 0) + 1, answers });
      return true;
    },
  };
  return { rows, paces, contacts };
}
