/** Blocks that ask a service beside the call. */
import type { Json } from '../../../../language/document';
import type { Contact } from '../../../../language/simulate/contact';
import type { Input } from '../../../../language/simulate/effect';
import type { OutsideService } from '../../../../language/simulate/outside';
import { at, triedOnce, named, played, type Case, type OneBlock } from '../a-run';

const answer = (data?: Json, result?: string): Input => ({
  kind: 'service',
  ...(data === undefined ? {} : { data }),
  ...(result === undefined ? {} : { result }),
});
const failed = (error: string): Input => ({ kind: 'refused', error, reason: 'so it is' });

interface Service {
  readonly service: OutsideService;
  readonly block: OneBlock;
  readonly channel?: Contact['channel'];
  readonly before?: Contact['outside'];
  /** What comes back, and what of it references read then. */
  readonly data?: Json;
  readonly outside?: { readonly [namespace: string]: Json };
  /** A parameter without which the service is not asked. */
  readonly needs?: string;
  /** Errors with a branch of their own. */
  readonly errors?: readonly string[];
  /** Where it goes on without a result. */
  readonly went?: string;
}

const profile = { IdentifierName: '_phone', IdentifierValue: '$.CustomerEndpoint.Address' };

const services: readonly Service[] = [
  {
    service: 'Customer Profiles',
    block: {
      type: 'GetCustomerProfile',
      with: { ProfileRequestData: profile, ProfileResponseData: ['FirstName', 'Attributes.tier', 'Absent'] },
    },
    data: { ProfileId: 'p', FirstName: 'Aki', LastName: 'Kato', Attributes: { tier: 'gold', other: 'x' } },
    outside: { Customer: { ProfileId: 'p', FirstName: 'Aki', Attributes: { tier: 'gold' } } },
    needs: 'ProfileRequestData',
    errors: ['MultipleFoundError', 'NoneFoundError'],
  },
  {
    service: 'Customer Profiles',
    block: { type: 'CreateCustomerProfile', with: { ProfileRequestData: { FirstName: 'Aki' } } },
    data: { ProfileId: 'p', FirstName: 'Aki' },
    outside: { Customer: { ProfileId: 'p' } },
    needs: 'ProfileRequestData',
  },
  {
    service: 'Customer Profiles',
    block: {
      type: 'UpdateCustomerProfile',
      with: { ProfileRequestData: { City: 'Osaka' }, ProfileResponseData: ['City'] },
    },
    before: { Customer: { ProfileId: 'p' } },
    data: { City: 'Osaka' },
    outside: { Customer: { ProfileId: 'p', City: 'Osaka' } },
    needs: 'ProfileRequestData',
  },
  {
    service: 'Customer Profiles',
    block: {
      type: 'GetCustomerProfileObject',
      with: { ProfileRequestData: { ProfileId: 'p', ObjectType: '_order', UseLatest: 'true' } },
    },
    data: { Status: 'sent' },
    outside: { Customer: { Order: { Status: 'sent' } } },
    needs: 'ProfileRequestData',
    errors: ['NoneFoundError'],
  },
  {
    service: 'Customer Profiles',
    block: {
      type: 'GetCustomerProfileObject',
      with: { ProfileRequestData: { ProfileId: 'p', ObjectType: 'constructor' } },
    },
    data: { Plan: 'a' },
    outside: { Customer: { ObjectAttributes: { Plan: 'a' } } },
  },
  {
    service: 'Customer Profiles',
    block: { type: 'GetCalculatedAttributesForCustomerProfile', with: { ProfileRequestData: { ProfileId: 'p' } } },
    data: { calls: '3' },
    outside: { Customer: { CalculatedAttributes: { calls: '3' } } },
    needs: 'ProfileRequestData',
    errors: ['NoneFoundError'],
  },
  {
    service: 'Customer Profiles',
    block: { type: 'AssociateContactToCustomerProfile', with: { ProfileRequestData: { ContactId: '$.ContactId' } } },
    needs: 'ProfileRequestData',
  },
  {
    service: 'Customer Profiles',
    block: { type: 'CheckSegmentMembershipForCustomerProfile', with: { ProfileRequestData: { SegmentName: 's' } } },
    needs: 'ProfileRequestData',
  },
  {
    service: 'Cases',
    block: {
      type: 'CreateCase',
      with: { LinkContactToCase: 'true', CaseTemplateId: 't', CaseRequestFields: { title: 'A $.Channel' } },
    },
    data: { case_id: 'c' },
    outside: { Case: { title: 'A VOICE', case_id: 'c' } },
    needs: 'CaseTemplateId',
    errors: ['ContactNotLinked'],
  },
  {
    service: 'Cases',
    block: {
      type: 'GetCase',
      with: { LinkContactToCase: 'true', GetLastUpdatedCase: 'true', CaseResponseFields: ['status'] },
    },
    data: { case_id: 'c', status: 'open', title: 'not asked for' },
    outside: { Case: { case_id: 'c', status: 'open' } },
    errors: ['ContactNotLinked', 'MultipleFound', 'NoneFound'],
  },
  {
    service: 'Cases',
    block: { type: 'UpdateCase', with: { LinkContactToCase: 'false', CaseId: 'c' } },
    needs: 'CaseId',
    errors: ['ContactNotLinked'],
  },
  {
    service: 'tasks',
    block: { type: 'CreateTask', with: { ContactFlowId: 'f', Name: 'Call $.CustomerEndpoint.Address' } },
    data: { ContactId: 't-1' },
    outside: { Task: { ContactId: 't-1' } },
    needs: 'Name',
  },
  {
    service: 'data tables',
    block: {
      type: 'EvaluateDataTableValues',
      with: { DataTableId: 't', Queries: [{ QueryName: 'q', Attributes: ['a'] }] },
    },
    before: { DataTables: { earlier: { a: '0' } } },
    data: { q: { a: '1' } },
    outside: { DataTables: { earlier: { a: '0' }, q: { a: '1' } } },
    needs: 'DataTableId',
  },
  {
    service: 'data tables',
    block: { type: 'ListDataTableValues', with: { DataTableId: 't', PrimaryKeyGroups: [] } },
    data: { primaryKeyGroups: { g: [{ a: '1' }] } },
    outside: { DataTableList: { ResultData: { primaryKeyGroups: { g: [{ a: '1' }] } } } },
    needs: 'DataTableId',
  },
  {
    service: 'data tables',
    block: {
      type: 'UpsertDataTableValues',
      with: { DataTableId: 't', LockVersion: 'LATEST', DataTableUpsertAttributes: [{ Attributes: [{ Name: 'a' }] }] },
    },
    needs: 'DataTableId',
  },
  {
    service: 'Connect assistant',
    block: { type: 'CreateWisdomSession', with: { WisdomAssistantArn: 'arn' } },
    data: { SessionArn: 's' },
    outside: { Wisdom: { SessionArn: 's' } },
    needs: 'WisdomAssistantArn',
  },
  {
    service: 'views',
    channel: 'CHAT',
    block: {
      type: 'ShowView',
      with: { ViewResource: { Id: 'v' }, InvocationTimeLimitSeconds: '300', ViewData: { Name: '$.Name' } },
    },
    data: { field: ['x'] },
    outside: { Views: { Action: null, ViewResultData: { field: ['x'] } } },
    needs: 'InvocationTimeLimitSeconds',
    errors: ['NoMatchingCondition', 'TimeLimitExceeded'],
    went: 'NoMatchingCondition',
  },
  {
    service: 'sign-in',
    channel: 'CHAT',
    block: {
      type: 'AuthenticateParticipant',
      with: { CognitoConfiguration: { UserPoolArn: 'p' }, TimeLimitMinutes: '3' },
      when: ['OptedOut'],
    },
    needs: 'TimeLimitMinutes',
    errors: ['TimeLimitExceeded'],
  },
  {
    service: 'Agentic CX',
    block: {
      type: 'ConnectParticipantWithAgenticCX',
      with: {
        AgentConfiguration: { WorkspaceId: 'w', ApplicationId: 'a', Alias: 'l', ContextVariables: { name: 'Aki' } },
      },
      when: ['Escalation'],
    },
    data: { reason: 'angry' },
    outside: { AgenticCX: { ContextVariables: { name: 'Aki', reason: 'angry' } } },
    needs: 'AgentConfiguration',
    errors: ['NoMatchingCondition', 'InputTimeLimitExceeded'],
  },
  {
    service: 'stored content',
    channel: 'EMAIL',
    block: { type: 'LoadContactContent', with: { ContentType: 'EmailMessage' } },
    data: 'Dear all',
    outside: { Email: { EmailMessage: { Plaintext: 'Dear all' } } },
  },
  {
    service: 'persistent chat',
    channel: 'CHAT',
    block: { type: 'CreatePersistentContactAssociation', with: { SourceContactId: 'c-0' } },
    needs: 'SourceContactId',
  },
  {
    service: 'message templates',
    block: {
      type: 'RenderMessageTemplate',
      with: { WisdomKnowledgeBaseArn: 'k', WisdomMessageTemplateArn: 't' },
    },
    needs: 'WisdomMessageTemplateArn',
    errors: ['TemplateRenderingError'],
  },
  {
    service: 'outbound messages',
    block: { type: 'CreateContact', with: { Channel: 'EMAIL' } },
    needs: 'Channel',
  },
  {
    service: 'outbound messages',
    block: {
      type: 'StartOutboundEmailContact',
      with: {
        FromEmailAddress: { EmailAddress: 'a' },
        DestinationEmailAddress: { EmailAddress: 'b' },
        EmailMessage: { MessageSourceType: 'RAW' },
      },
    },
    needs: 'DestinationEmailAddress',
  },
  {
    service: 'outbound messages',
    block: {
      type: 'StartOutboundChatContact',
      with: {
        SourceEndpoint: { Address: 'n' },
        DestinationEndpoint: { Address: '+819012345678' },
        ContactFlowArn: 'f',
        ContactSubtype: 'connect:SMS',
      },
    },
    needs: 'DestinationEndpoint',
  },
];

const before = ({ channel, before: outside = {} }: Service): Partial<Contact> => ({
  outside,
  ...(channel ? { channel } : {}),
});
const withErrors = ({ block, errors = [] }: Service): OneBlock => ({
  ...block,
  errors: [...errors, 'NoMatchingError'],
});
const rows = services.map((one) => [one.block.type, one] as const);

describe('a service beside the call', () => {
  it.each(rows)('%s is asked, with every reference replaced', (type, one) => {
    const { effects, went } = played(at(withErrors(one), before(one)));
    expect(went).toBe('waits for service');
    expect(effects).toEqual([
      { kind: 'service', service: one.service, operation: type, parameters: expect.any(Object) },
    ]);
    expect(JSON.stringify(effects)).not.toContain('$.');
  });

  it.each(rows)('%s: its answer is read by references, and the flow goes on', (_, one) => {
    const { run, went } = played(at(withErrors(one), before(one)), answer(one.data));
    expect(went).toBe(one.went ?? 'NextAction');
    expect(run.contact.outside).toEqual(one.outside ?? one.before ?? {});
  });

  it.each(
    rows.flatMap(([type, one]) =>
      [...(one.errors ?? []), 'NoMatchingError'].map((error) => [type, error, one] as const),
    ),
  )('%s: the branch of %s', (_, error, one) => {
    expect(played(at(withErrors(one), before(one)), failed(error)).went).toBe(error);
  });

  it.each(rows)('%s: an answer that nobody gave stops the call, by name', (type, one) => {
    const { run, went, notices } = played(at(withErrors(one), before(one)), { kind: 'unanswered' });
    expect(went).toBe('stopped');
    expect(run.ended?.reason).toContain(`block "block" of flow "flow" is a ${type}`);
    expect(run.ended?.reason).toContain(`needs an answer of ${one.service} to ${type}`);
    expect(notices.at(-1)).toEqual({ kind: 'hangUp' });
  });

  it.each(rows.flatMap(([type, one]) => (one.needs === undefined ? [] : [[type, one.needs, one] as const])))(
    '%s is not asked without %s',
    (_, needed, one) => {
      const { [needed]: __, ...rest } = one.block.with ?? {};
      const { went, effects } = played(at({ ...withErrors(one), with: rest }, before(one)));
      expect(went).toBe('NoMatchingError');
      expect(effects).toEqual([expect.objectContaining({ kind: 'failed' })]);
    },
  );
});

const many = (count: number): { readonly [name: string]: Json } =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, 'x']));
const query = (name: string): Json => ({ QueryName: name });
const view = (when: readonly string[]): OneBlock => ({
  type: 'ShowView',
  with: { ViewResource: { Id: 'v' }, InvocationTimeLimitSeconds: '300' },
  when,
  errors: ['NoMatchingCondition', 'NoMatchingError'],
});
const bigProfile: OneBlock = {
  type: 'GetCustomerProfile',
  with: { ProfileRequestData: profile, ProfileResponseData: ['Notes'] },
};

const limits: readonly Case[] = [
  {
    says: 'what was chosen on a view',
    block: view(['Next', 'Back']),
    before: { channel: 'CHAT' },
    inputs: [answer({ a: '1' }, 'Back')],
    went: 'Back',
    contact: { outside: { Views: { Action: 'Back', ViewResultData: { a: '1' } } } },
  },
  {
    says: 'what no condition of a view names',
    block: view(['Next']),
    before: { channel: 'CHAT' },
    inputs: [answer(null, 'Other')],
    went: 'NoMatchingCondition',
  },
  {
    says: 'opting out of signing in',
    block: {
      type: 'AuthenticateParticipant',
      with: { CognitoConfiguration: { UserPoolArn: 'p' }, TimeLimitMinutes: '15' },
      when: ['OptedOut'],
    },
    before: { channel: 'CHAT' },
    inputs: [answer(undefined, 'OptedOut')],
    went: 'OptedOut',
  },
  {
    says: 'too long to sign in',
    block: {
      type: 'AuthenticateParticipant',
      with: { CognitoConfiguration: { UserPoolArn: 'p' }, TimeLimitMinutes: '16' },
    },
    before: { channel: 'CHAT' },
    went: 'NoMatchingError',
  },
  {
    says: 'an escalation',
    block: {
      type: 'ConnectParticipantWithAgenticCX',
      with: { AgentConfiguration: { WorkspaceId: 'w', ApplicationId: 'a', Alias: 'l' } },
      when: ['Escalation'],
    },
    inputs: [answer(undefined, 'Escalation')],
    went: 'Escalation',
  },
  {
    says: 'eleven variables',
    block: {
      type: 'ConnectParticipantWithAgenticCX',
      with: { AgentConfiguration: { WorkspaceId: 'w', ApplicationId: 'a', Alias: 'l', ContextVariables: many(11) } },
    },
    went: 'NoMatchingError',
  },
  {
    says: 'membership, by its result',
    block: {
      type: 'CheckSegmentMembershipForCustomerProfile',
      with: { ProfileRequestData: { SegmentName: 's' } },
      when: ['True'],
    },
    inputs: [answer(undefined, 'True')],
    went: 'True',
  },
  {
    says: 'a profile within 14,000 characters',
    block: bigProfile,
    inputs: [answer({ Notes: 'x'.repeat(13_900) })],
    went: 'NextAction',
  },
  {
    says: 'a profile past 14,000 characters',
    block: bigProfile,
    inputs: [answer({ Notes: 'x'.repeat(14_000) })],
    went: 'NoMatchingError',
    contact: { outside: {} },
  },
  {
    says: 'no profile to update',
    block: { type: 'UpdateCustomerProfile', with: { ProfileRequestData: { City: 'Osaka' } } },
    went: 'NoMatchingError',
  },
  {
    says: 'rows past 32 KB',
    block: { type: 'ListDataTableValues', with: { DataTableId: 't', PrimaryKeyGroups: [] } },
    inputs: [answer({ a: 'あ'.repeat(11_000) })],
    went: 'NoMatchingError',
  },
  {
    says: 'six queries',
    block: {
      type: 'EvaluateDataTableValues',
      with: { DataTableId: 't', Queries: ['a', 'b', 'c', 'd', 'e', 'f'].map(query) },
    },
    went: 'NoMatchingError',
  },
  {
    says: 'two queries of one name',
    block: { type: 'EvaluateDataTableValues', with: { DataTableId: 't', Queries: [query('a'), query('a')] } },
    went: 'NoMatchingError',
  },
  {
    says: 'twenty-six attributes',
    block: {
      type: 'UpsertDataTableValues',
      with: { DataTableId: 't', DataTableUpsertAttributes: [{ Attributes: Object.keys(many(26)) }] },
    },
    went: 'NoMatchingError',
  },
  {
    says: 'a delay and a time',
    block: { type: 'CreateTask', with: { ContactFlowId: 'f', Name: 'n', DelaySeconds: '5', ScheduledTime: '1' } },
    went: 'NoMatchingError',
  },
  {
    says: 'a delay of a week',
    block: { type: 'CreateTask', with: { ContactFlowId: 'f', Name: 'n', DelaySeconds: '604800' } },
    went: 'NoMatchingError',
  },
  {
    says: 'a template instead of a flow',
    block: { type: 'CreateTask', with: { TaskTemplateId: 't', Name: 'n' } },
    went: 'waits for service',
  },
  { says: 'neither', block: { type: 'CreateTask', with: { Name: 'n' } }, went: 'NoMatchingError' },
  {
    says: 'a message past 1,024 characters',
    block: {
      type: 'StartOutboundChatContact',
      with: {
        SourceEndpoint: { Address: 'n' },
        DestinationEndpoint: { Address: 'm' },
        ContactFlowArn: 'f',
        InitialSystemMessage: { Content: 'x'.repeat(1025) },
      },
    },
    went: 'NoMatchingError',
  },
];

describe('what services are asked, and what of their answers counts', () => {
  it.each(named(limits))('%s: %s', (_, __, one) => {
    const [became, should] = triedOnce(one);
    expect(became).toMatchObject(should);
  });
});
