import type { Contact } from '../../../language/simulate/contact';
import type { ContactHistory } from '../../../exchange/contact-history';
import { contactRecord } from '../../../exchange/records/contact-record';
import type { ContactRecord } from '../../../exchange/records/record-shape';
import type { World } from '../../../exchange/world';
import { arn, INSTANCE, MONDAY } from '../a-call';
import { Center, center } from '../a-center';

const RECORDING: World['storage'] = [
  { of: 'CALL_RECORDINGS', to: { kind: 's3', bucket: 'kept', prefix: 'connect/aozora/CallRecordings' } },
];
const world = center(undefined, { storage: RECORDING });
const DAY = MONDAY.toISOString().slice(0, 10);

const recordOf = (told: Center, id: string): ContactRecord =>
  contactRecord(told.contact(id), told.exchange.world, { startsAt: MONDAY });
const at = (seconds: number): string => `${new Date(MONDAY.getTime() + seconds * 1000).toISOString().slice(0, 19)}Z`;

/** A call that lasted 30 s with a hold of 5 s in it, and 10 s of after-call work. */
function talked(): { told: Center; id: string } {
  const told = new Center(world);
  const id = told.connected('ann');
  told.do({ kind: 'set-attributes', contactId: id, attributes: { team: 'server-side' } });
  told.do({ kind: 'tag', contactId: id, tags: { cost: 'x' } });
  told.wait(10).do({ kind: 'hold', agent: 'ann' });
  told.wait(5).do({ kind: 'resume', agent: 'ann' });
  told.wait(15).do({ kind: 'end', agent: 'ann' });
  return { told, id };
}

describe('a contact record', () => {
  it('of a call with an agent says who, when, how long, and where it was recorded', () => {
    const { told, id } = talked();
    told.wait(60);
    const record = recordOf(told, id);
    const { agent, queue, endedAt = 0 } = told.contact(id);
    const joined = (agent?.connectedAt ?? 0) / 1000;
    const stamp = at(joined).slice(0, 16).replaceAll('-', '');
    const Location = `kept/connect/aozora/CallRecordings/${DAY.replaceAll('-', '/')}/${id}_${stamp}_UTC.wav`;
    expect(record).toMatchObject({
      AWSAccountId: '111122223333',
      AWSContactTraceRecordFormatVersion: '2017-03-10',
      InstanceARN: INSTANCE,
      ContactId: id,
      InitialContactId: null,
      PreviousContactId: null,
      NextContactId: null,
      Channel: 'VOICE',
      InitiationMethod: 'INBOUND',
      InitiationTimestamp: at(0),
      ConnectedToSystemTimestamp: at(0),
      DisconnectTimestamp: at(endedAt / 1000),
      DisconnectReason: 'AGENT_DISCONNECT',
      CustomerEndpoint: { Address: '+819012345678', Type: 'TELEPHONE_NUMBER' },
      SystemEndpoint: { Address: '+81312345678', Type: 'TELEPHONE_NUMBER' },
      AgentConnectionAttempts: 1,
      Attributes: { team: 'server-side' },
      Tags: { 'aws:connect:instanceId': 'i-1', 'aws:connect:systemEndpoint': '+81312345678', cost: 'x' },
      SegmentAttributes: {
        'connect:Subtype': { ValueString: 'connect:Telephony' },
        'connect:Direction': { ValueString: 'INBOUND' },
      },
      Queue: {
        ARN: arn('queue', 'q-sales'),
        Name: 'sales',
        EnqueueTimestamp: at((queue?.enqueuedAt ?? 0) / 1000),
        DequeueTimestamp: at((queue?.dequeuedAt ?? 0) / 1000),
      },
      Agent: {
        ARN: arn('agent', 'id-ann'),
        Username: 'ann',
        RoutingProfile: { ARN: arn('routing-profile', 'everybody'), Name: 'everybody' },
        HierarchyGroups: null,
        ConnectedToAgentTimestamp: at(joined),
        CustomerHoldDuration: 5,
        AgentInitiatedHoldDuration: 5,
        LongestHoldDuration: 5,
        NumberOfHolds: 1,
        AfterContactWorkStartTimestamp: at(endedAt / 1000),
        AfterContactWorkEndTimestamp: at(endedAt / 1000 + 10),
        AfterContactWorkDuration: 10,
      },
      Recording: { Location, Type: 'AUDIO', Status: 'AVAILABLE', DeletionReason: null },
      Recordings: [
        {
          Location,
          StorageType: 'Amazon S3',
          MediaStreamType: 'AUDIO',
          ParticipantType: 'All',
          StartTimestamp: at(joined),
          StopTimestamp: at(endedAt / 1000),
        },
      ],
      LastUpdateTimestamp: at(endedAt / 1000 + 10),
    });
    expect(record.Agent?.AgentInteractionDuration).toBe(Math.floor(endedAt / 1000) - Math.floor(joined) - 5);
  });

  it('before after-call work ends leaves open what is not known yet', () => {
    const { told, id } = talked();
    expect(recordOf(told, id).Agent).toMatchObject({
      AfterContactWorkEndTimestamp: null,
      AfterContactWorkDuration: null,
    });
  });

  it('of a caller who gave up has a queue, no agent, and no recording', () => {
    const told = new Center(world);
    const id = told.do({ kind: 'call', line: 'main' });
    told.wait(42).do({ kind: 'hang-up', contactId: id });
    expect(recordOf(told, id)).toMatchObject({
      Agent: null,
      Recording: null,
      Recordings: null,
      DisconnectReason: 'CUSTOMER_DISCONNECT',
      AgentConnectionAttempts: 0,
      Queue: { Name: 'sales', Duration: 42 },
    });
  });

  it('of a transfer names the chain in both directions', () => {
    const told = new Center(world);
    const id = told.connected('ann');
    told.available('ben').do({ kind: 'consult', agent: 'ann', to: 'to support' });
    const next = told.events.findLast(({ kind }) => kind === 'created')?.contactId ?? '';
    told.wait(3).do({ kind: 'accept', agent: 'ben' });
    told.wait(3).do({ kind: 'leave', agent: 'ann' });
    told.wait(60);
    expect(recordOf(told, next)).toMatchObject({
      InitialContactId: id,
      PreviousContactId: id,
      InitiationMethod: 'TRANSFER',
    });
    expect(recordOf(told, id).NextContactId).toBe(next);
  });

  it('of a supervisor who listened says when', () => {
    const told = new Center(world);
    const call = told.connected('ann');
    told.available('ben');
    const listening = told.do({ kind: 'monitor', agent: 'ben', contactId: call, mode: 'listen' });
    told.wait(5).do({ kind: 'monitor', agent: 'ben', contactId: call, mode: 'barge' });
    told.wait(5).do({ kind: 'end', agent: 'ann' });
    const [from, barged] = told.events
      .filter(({ kind }) => kind === 'monitored' || kind === 'barged')
      .map(({ atMilliseconds }) => atMilliseconds);
    const record = contactRecord(told.contact(listening), world, {
      startsAt: MONDAY,
      monitoring: [
        { state: 'SILENT_MONITOR', at: from ?? 0 },
        { state: 'BARGE', at: barged ?? 0 },
      ],
    });
    expect(record.InitiationMethod).toBe('MONITOR');
    expect(record.Agent?.StateTransitions).toEqual([
      {
        state: 'SILENT_MONITOR',
        stateStartTimestamp: at((from ?? 0) / 1000),
        stateEndTimestamp: at((barged ?? 0) / 1000),
      },
      { state: 'BARGE', stateStartTimestamp: at((barged ?? 0) / 1000), stateEndTimestamp: record.DisconnectTimestamp },
    ]);
  });
});

/** A history made by hand, of what the sample does not do. */
const history = (change: Partial<Contact>, more: Partial<ContactHistory> = {}): ContactHistory => {
  const told = new Center(world);
  const id = told.do({ kind: 'call', line: 'main' });
  const made = told.contact(id);
  return { ...made, contact: { ...made.contact, ...change }, ...more };
};

const record = (change: Partial<Contact>, more: Partial<ContactHistory> = {}): ContactRecord =>
  contactRecord(history(change, more), world, { startsAt: MONDAY });

describe('what a record says of', () => {
  it('routing criteria: which step ran out, which found the agent, which was not needed', () => {
    const steps = [
      { agents: ['ann'], seconds: 20 },
      {
        agents: [],
        expression: {
          kind: 'not' as const,
          of: {
            kind: 'and' as const,
            of: [
              { kind: 'proficiency' as const, attribute: 'lang', value: 'ja', from: 3, to: 5 },
              { kind: 'proficiency' as const, attribute: 'lang', value: 'en', from: 1, to: 2 },
            ],
          },
        },
        seconds: 30,
      },
      { agents: ['cho'] },
    ];
    const queue = { arn: arn('queue', 'q-sales'), name: 'sales', enqueuedAt: 0, dequeuedAt: 45_000 };
    const agent = { arn: arn('agent', 'id-ben'), username: 'ben', acceptedAt: 44_000, connectedAt: 45_000, holds: [] };
    const { RoutingCriteria } = record({ routing: { priority: 5, ageAdjustmentSeconds: 0, steps } }, { queue, agent });
    expect(RoutingCriteria).toEqual([
      {
        ActivationTimestamp: at(0),
        Index: 0,
        Steps: [
          {
            Status: 'EXPIRED',
            Expiry: { DurationInSeconds: 20, ExpiryTimestamp: at(20) },
            Expression: {
              AttributeCondition: {
                ComparisonOperator: 'Match',
                MatchCriteria: { AgentsCriteria: { AgentIds: ['id-ann'] } },
              },
            },
          },
          {
            Status: 'JOINED',
            Expiry: { DurationInSeconds: 30, ExpiryTimestamp: at(50) },
            Expression: {
              OrExpression: [
                {
                  NotAttributeCondition: {
                    Name: 'lang',
                    Value: 'ja',
                    ComparisonOperator: 'NumberGreaterOrEqualTo',
                    ProficiencyLevel: 3,
                  },
                },
                {
                  NotAttributeCondition: {
                    Name: 'lang',
                    Value: 'en',
                    ComparisonOperator: 'Range',
                    Range: { MinProficiencyLevel: 1, MaxProficiencyLevel: 2 },
                  },
                },
              ],
            },
          },
          { Status: 'INACTIVE', Expiry: null, Expression: expect.anything() },
        ],
      },
    ]);
  });

  it('an outside party: how long they talked', () => {
    const externalThirdParty = { number: '+81398765432', from: 10_000, till: 25_500 };
    expect(record({}, { externalThirdParty }).ExternalThirdParty).toEqual({
      ExternalThirdPartyInteractionDuration: 15,
    });
  });

  it('a transfer that was completed: where to, and when', () => {
    const transferredTo = { endpoint: '+81398765432', type: 'TELEPHONE_NUMBER' as const, at: 61_900 };
    expect(record({}, { transferredTo })).toMatchObject({
      TransferCompletedTimestamp: at(61),
      TransferredToEndpoint: { Address: '+81398765432', Type: 'TELEPHONE_NUMBER' },
    });
  });

  it('a part recorded before anybody answered: a recording of its own, in a folder of its own', () => {
    const recordings = [
      { from: 0, till: 20_000, of: ['ivr' as const] },
      { from: 30_000, till: 60_000, of: ['agent' as const] },
    ];
    const { Recording, Recordings } = record({ contactId: 'c-1' }, { recordings });
    expect(Recordings?.map(({ Location, ParticipantType }) => [Location, ParticipantType])).toEqual([
      [
        expect.stringMatching(
          /^kept\/connect\/aozora\/CallRecordings\/ivr\/\d{4}\/\d\d\/\d\d\/c-1_\d{8}T\d\d:\d\d_UTC\.wav$/u,
        ),
        'IVR',
      ],
      [expect.stringMatching(/^kept\/connect\/aozora\/CallRecordings\/\d{4}\/\d\d\/\d\d\/c-1_/u), 'Agent'],
    ]);
    expect(Recording?.Location).toBe(Recordings?.[0]?.Location);
  });

  it.each(['CALLBACK', 'OUTBOUND', 'EXTERNAL_OUTBOUND', 'API'] as const)(
    '%s, a call that nobody answered: it was never connected to the system, and went out',
    (initiationMethod) => {
      const { connectedToSystemAt: _never, ...unanswered } = history({ initiationMethod });
      expect(contactRecord(unanswered, world, { startsAt: MONDAY })).toMatchObject({
        ConnectedToSystemTimestamp: null,
        SegmentAttributes: { 'connect:Direction': { ValueString: 'OUTBOUND' } },
      });
    },
  );

  it('a chat that a program began came from its customer', () => {
    expect(record({ initiationMethod: 'API', channel: 'CHAT' })).toMatchObject({
      ConnectedToSystemTimestamp: at(0),
      SegmentAttributes: { 'connect:Direction': { ValueString: 'INBOUND' } },
    });
  });

  it('a call to a customer who never answers: the agent was connected all the same', () => {
    const told = new Center(world, { outside: { '+819011112222': { kind: 'unanswered' } } });
    told.available('ann');
    const id = told.do({ kind: 'dial-out', agent: 'ann', to: '+819011112222' });
    told.wait(100);
    expect(recordOf(told, id)).toMatchObject({
      ConnectedToSystemTimestamp: null,
      Agent: { ConnectedToAgentTimestamp: at(0), AgentInteractionDuration: 60, AfterContactWorkDuration: 10 },
    });
  });

  it('a transfer: its times are in order, the customer is connected from the beginning', () => {
    const told = new Center(world);
    const id = told.connected('ann');
    const next = told.available('ben').do({ kind: 'consult', agent: 'ann', to: 'to support' });
    told.wait(3).do({ kind: 'accept', agent: 'ben' });
    told.wait(30).do({ kind: 'leave', agent: 'ann' });
    told.wait(5).do({ kind: 'hang-up', contactId: id });
    told.wait(60);
    const { InitiationTimestamp, ConnectedToSystemTimestamp, Queue, Agent, DisconnectTimestamp } = recordOf(told, next);
    expect(ConnectedToSystemTimestamp).toBe(InitiationTimestamp);
    const moments = [
      ConnectedToSystemTimestamp,
      Queue?.EnqueueTimestamp,
      Agent?.AcceptedByAgentTimestamp,
      Agent?.ConnectedToAgentTimestamp,
      DisconnectTimestamp,
    ].map((time) => Date.parse(time ?? ''));
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
  });

  it('a callback that nobody answered: it was never connected to the system', () => {
    expect(record({ initiationMethod: 'CALLBACK' }, { disconnectReason: 'TELECOM_UNANSWERED' })).toMatchObject({
      DisconnectReason: 'TELECOM_UNANSWERED',
      SegmentAttributes: { 'connect:Direction': { ValueString: 'OUTBOUND' } },
    });
  });

  it('segment attributes: each value in the field of its type', () => {
    const segmentAttributes = { a: 'x', b: 3, c: { ValueString: 'y' }, d: { inner: 'z' }, e: ['1'] };
    expect(record({ segmentAttributes }).SegmentAttributes).toMatchObject({
      a: { ValueString: 'x' },
      b: { ValueInteger: 3 },
      c: { ValueString: 'y' },
      d: { ValueMap: { inner: 'z' } },
      e: { ValueList: ['1'] },
    });
  });
});
