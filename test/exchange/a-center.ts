/** A center with several people, queues and quick connects, and an exchange in it that remembers what it told. */
import type { InvocationOutcome } from '../../exchange/call';
import type { Command, Outcome } from '../../exchange/command';
import type { ContactHistory } from '../../exchange/contact-history';
import type { EventKind, ExchangeEvent } from '../../exchange/event';
import { Exchange, type ExchangeOptions } from '../../exchange/exchange';
import { runExchangeSync } from '../../exchange/run';
import type { Agent, World } from '../../exchange/world';
import type { FlowDocument } from '../../language/document';
import { answers, arn, end, flow, flowOf, hangUp, INSTANCE, MONDAY, OFFICE, say, type Block } from './a-call';

export const transfer: Block = {
  type: 'TransferContactToQueue',
  next: 'sorry',
  errors: { QueueAtCapacity: 'sorry', NoMatchingError: 'sorry' },
};
export const toQueue = (QueueId: string, next = 'transfer'): Block => ({
  type: 'UpdateContactTargetQueue',
  with: { QueueId },
  next,
  errors: { NoMatchingError: 'sorry' },
});
export const hook = (event: string, name: string, next: string): Block => ({
  type: 'UpdateContactEventHooks',
  with: { EventHooks: { [event]: arn('contact-flow', name) } },
  next,
  errors: { NoMatchingError: 'sorry' },
});
export const recorded = (next: string, ...RecordedParticipants: string[]): Block => ({
  type: 'UpdateContactRecordingBehavior',
  with: { RecordingBehavior: { RecordedParticipants } },
  next,
});
export const sorry = { sorry: say('Sorry', 'bye'), bye: hangUp };

/** Recorded on both sides, into the queue "sales". */
export const MAIN = flow({
  record: recorded('queue', 'Agent', 'Customer'),
  queue: toQueue('q-sales'),
  transfer,
  ...sorry,
});

const agent = (username: string): Agent => ({
  arn: arn('agent', `id-${username}`),
  username,
  firstName: username,
  routingProfileArn: arn('routing-profile', 'everybody'),
  autoAccept: false,
  afterContactWorkSeconds: 10,
});

const served = (id: string, channel: 'VOICE' | 'CHAT') => ({
  queueArn: arn('queue', id),
  channel,
  priority: 1,
  delaySeconds: 0,
});

/** Ann, ben and cho take one call or two chats of "sales" and "support" each. */
export function center(main: FlowDocument = MAIN, change: Partial<World> = {}): World {
  const silentLoop = flow({
    loop: { type: 'MessageParticipantIteratively', with: { Messages: [{ PromptId: 'p-music' }] } },
  });
  return {
    instanceArn: INSTANCE,
    region: 'ap-northeast-1',
    flows: [
      flowOf('Main', 'CONTACT_FLOW', main),
      flowOf('To queue', 'QUEUE_TRANSFER', flow({ hello: say('Transferring', 'transfer'), transfer, ...sorry })),
      flowOf(
        'To agent',
        'AGENT_TRANSFER',
        flow({ hello: say('Calling', 'transfer'), transfer: { type: 'TransferContactToAgent' } }),
      ),
      flowOf('Survey', 'CONTACT_FLOW', flow({ thanks: say('How was it?', 'bye'), bye: hangUp })),
      flowOf('Whisper out', 'OUTBOUND_WHISPER', flow({ hello: say('This is sales calling', 'end'), end })),
      flowOf('Hold', 'CUSTOMER_HOLD', silentLoop),
    ],
    lines: [{ name: 'main', number: '+81312345678', flowArn: arn('contact-flow', 'Main') }],
    queues: ['sales', 'support'].map((name) => ({
      arn: arn('queue', `q-${name}`),
      name,
      hoursArn: OFFICE.arn,
      enabled: true,
      maxContacts: 5,
      outboundCallerId: { name, number: '+81312345678', flowArn: arn('contact-flow', 'Whisper out') },
    })),
    hours: [OFFICE],
    routingProfiles: [
      {
        arn: arn('routing-profile', 'everybody'),
        name: 'everybody',
        concurrency: [
          { channel: 'VOICE', maximum: 1, crossChannel: 'ROUTE_CURRENT_CHANNEL_ONLY' },
          { channel: 'CHAT', maximum: 2, crossChannel: 'ROUTE_CURRENT_CHANNEL_ONLY' },
        ],
        defaultOutboundQueueArn: arn('queue', 'q-sales'),
        queues: ['q-sales', 'q-support'].flatMap((id) => [served(id, 'VOICE'), served(id, 'CHAT')]),
      },
    ],
    agents: [agent('ann'), agent('ben'), agent('cho')],
    prompts: [{ arn: arn('prompt', 'p-music'), name: 'Music.wav', seconds: 30 }],
    functions: [],
    statuses: [{ arn: arn('agent-state', 'lunch'), name: 'Lunch', type: 'CUSTOM', isEnabled: true }],
    quickConnects: [
      {
        arn: arn('transfer-destination', 'support'),
        name: 'to support',
        kind: 'QUEUE',
        queueArn: arn('queue', 'q-support'),
        flowArn: arn('contact-flow', 'To queue'),
      },
      {
        arn: arn('transfer-destination', 'ben'),
        name: 'to ben',
        kind: 'USER',
        agentArn: arn('agent', 'id-ben'),
        flowArn: arn('contact-flow', 'To agent'),
      },
      { arn: arn('transfer-destination', 'bank'), name: 'the bank', kind: 'PHONE_NUMBER', number: '+81398765432' },
      {
        arn: arn('transfer-destination', 'survey'),
        name: 'the survey',
        kind: 'FLOW',
        flowArn: arn('contact-flow', 'Survey'),
      },
    ],
    ...change,
  };
}

/** An exchange in a center, driven by hand. */
export class Center {
  readonly events: ExchangeEvent[] = [];
  readonly exchange: Exchange;

  constructor(world: World = center(), options: Partial<ExchangeOptions> = {}) {
    this.exchange = new Exchange(world, {
      startsAt: MONDAY,
      ...options,
      onEvent: (event) => {
        this.events.push(event);
        options.onEvent?.(event);
      },
    });
  }

  /** Does it; a refusal fails the test with its reason. Answers the contact's id. */
  do(command: Command): string {
    const outcome = this.exchange.do(command);
    if (!outcome.ok) throw new Error(outcome.reason);
    return outcome.contactId ?? '';
  }

  try(command: Command): Outcome {
    return this.exchange.do(command);
  }

  /** Lets so many seconds pass. */
  wait(seconds: number, answer: InvocationOutcome = answers({})): this {
    runExchangeSync(this.exchange, { invoke: () => answer }, { until: this.exchange.now + seconds * 1000 });
    return this;
  }

  available(...agents: string[]): this {
    for (const name of agents) this.do({ kind: 'status', agent: name, status: 'Available' });
    return this;
  }

  /** A customer calls and an agent who is there takes the call. */
  connected(by: string): string {
    this.available(by);
    const contactId = this.do({ kind: 'call', line: 'main', from: '+819012345678' });
    this.wait(1);
    this.do({ kind: 'accept', agent: by });
    this.wait(2);
    return contactId;
  }

  contact(contactId: string): ContactHistory {
    const history = this.exchange.contact(contactId);
    if (!history) throw new Error(`there is no contact ${contactId}`);
    return history;
  }

  kinds(contactId: string): readonly EventKind[] {
    return this.events.filter((event) => event.contactId === contactId).map(({ kind }) => kind);
  }

  heard(contactId: string): readonly string[] {
    return this.events
      .filter((event) => event.contactId === contactId && ['said', 'asked', 'whispered'].includes(event.kind))
      .map(({ text }) => text ?? '');
  }

  slots(agentName: string): readonly string[] {
    return this.exchange.agent(agentName)?.contacts.map(({ state }) => state) ?? [];
  }
}
