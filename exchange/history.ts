/** A contact as seen from outside. */
import type { ContactHistory } from './contact-history';
import type { LiveContact } from './live-contact';

export function historyOf(live: LiveContact): ContactHistory {
  const { agent, agentTime, queue, external, transferredTo } = live;
  return {
    contact: live.contact,
    state: live.state,
    ...(live.relatedContactId === undefined ? {} : { relatedContactId: live.relatedContactId }),
    ...(live.nextContactId === undefined ? {} : { nextContactId: live.nextContactId }),
    initiatedAt: live.initiatedAt,
    ...(live.connectedToSystemAt === undefined ? {} : { connectedToSystemAt: live.connectedToSystemAt }),
    ...(queue ? { queue: { ...queue } } : {}),
    ...(agent && agentTime
      ? {
          agent: {
            arn: agent.agent.arn,
            username: agent.agent.username,
            acceptedAt: agentTime.acceptedAt,
            ...(agentTime.onLineAt === undefined ? {} : { onLineAt: agentTime.onLineAt }),
            ...(agentTime.connectedAt === undefined ? {} : { connectedAt: agentTime.connectedAt }),
            ...(agentTime.wrapUpFrom === undefined ? {} : { wrapUpFrom: agentTime.wrapUpFrom }),
            ...(agentTime.wrapUpTill === undefined ? {} : { wrapUpTill: agentTime.wrapUpTill }),
            holds: agentTime.holds.map((hold) => ({ ...hold })),
          },
        }
      : {}),
    offers: live.offers,
    recordings: live.recordings.map((part) => ({ ...part })),
    ...(external ? { externalThirdParty: { ...external } } : {}),
    ...(transferredTo ? { transferredTo } : {}),
    ...(live.endedAt === undefined ? {} : { endedAt: live.endedAt }),
    ...(live.disconnectReason === undefined ? {} : { disconnectReason: live.disconnectReason }),
    changedAt: live.changedAt,
  };
}
