import {
  ADMINISTRATOR_PERMISSIONS,
  AGENT_PERMISSIONS,
  MANAGER_PERMISSIONS,
  PERMISSIONS,
  type Permission,
} from '../../../lib/constructs/permissions';

describe('permissions', () => {
  it.each([
    ['PERMISSIONS', PERMISSIONS],
    ['AGENT_PERMISSIONS', AGENT_PERMISSIONS],
    ['MANAGER_PERMISSIONS', MANAGER_PERMISSIONS],
    ['ADMINISTRATOR_PERMISSIONS', ADMINISTRATOR_PERMISSIONS],
  ] as const)('%s names none twice', (_name, permissions: readonly Permission[]) => {
    expect(permissions.filter((one, index) => permissions.indexOf(one) !== index)).toEqual([]);
  });

  it.each<[string, readonly Permission[]]>([
    ['open the panel', ['BasicAgentAccess', 'OutboundCallAccess']],
    ['listen in and barge in', ['ManagerListenIn', 'ManagerBargeIn']],
    ['change an agent’s status', ['AccessMetrics.RealTimeMetrics.Access', 'AgentStates.View']],
    ['find every contact later', ['ContactSearch.View', 'ContactAttributes.View', 'CallRecordings.Unredacted.Access']],
  ])('a manager can %s', (_what, needed) => {
    expect(MANAGER_PERMISSIONS).toEqual(expect.arrayContaining([...needed]));
  });

  it('an agent hears nobody else’s call, and nobody edits a flow by hand', () => {
    expect(AGENT_PERMISSIONS).not.toContain('ManagerListenIn');
    expect(
      ADMINISTRATOR_PERMISSIONS.filter((name) => /^ContactFlow.*\.(Create|Edit|Publish|Delete)$/.test(name)),
    ).toEqual([]);
  });

  it('nothing in a ready-made set takes something away', () => {
    expect(
      ADMINISTRATOR_PERMISSIONS.filter((name) => name.startsWith('Restrict') || name.startsWith('Require')),
    ).toEqual([]);
  });
});
