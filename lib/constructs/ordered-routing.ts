import { CfnRoutingProfile } from 'aws-cdk-lib/aws-connect';
import { Annotations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { createHash } from 'node:crypto';
import { paced } from './paced';
import { connectArnFault, countFault, instanceArnFault, lengthFault, numberFault, refuse, twiceFault } from './refuse';

/** A queue a person serves. */
export interface ServedQueue {
  /** As people call it; part of the profile's name. */
  readonly name: string;
  readonly queueArn: string;
  /** 1 (first) to 15 (last). */
  readonly order: number;
}

export interface OrderedRoutingProps {
  readonly instanceArn: string;
  /** What the profiles' names begin with: routing profiles share one namespace in an instance. */
  readonly namePrefix: string;
  /** Everybody, with all they serve. At most 50 queues a person, a quota of the service. */
  readonly people: readonly { readonly login: string; readonly queues: readonly ServedQueue[] }[];
  /**
   * The queue people without one get, at the very end of it, since a person cannot be without a profile nor a profile without a
   * queue: their calls out are made from there.
   * @default everybody serves a queue
   */
  readonly fallbackQueue?: Omit<ServedQueue, 'order'>;
  /**
   * Seconds that people are held back for each who comes before them, 1 to 600: with 20, Connect's ring time, the person of order n
   * is offered a contact when it has waited (n - 1) ring times, whether those before are busy or let it ring.
   * @default nobody is held back: who comes first is for routing criteria to say, which flows give a contact
   */
  readonly ringSeconds?: number;
  /**
   * Chats one person may have at once beside no call, 1 to 10.
   * @default 2
   */
  readonly chatsAtOnce?: number;
}

/** How late and how unimportant the fallback queue is: two hours and three quarters, last of all. */
const LAST = { delay: 9999, priority: 99 } as const;

/** `CreateRoutingProfile` takes ten queues; more must be added to the profile by later calls. */
const QUEUES_OF_ONE_REQUEST = 10;

/**
 * Routing profiles of people who serve queues in an order. Unless people are held back, everybody may be offered every contact at
 * once, and people with the same queues, and the same one they know best, share a profile: an order that changes while the line is
 * open changes no profile. Held back, people with the same queues in the same order share one. All queues have the same priority:
 * who has waited longest is served first.
 */
export class OrderedRouting extends Construct {
  private readonly profileArns = new Map<string, string>();

  constructor(scope: Construct, id: string, props: OrderedRoutingProps) {
    super(scope, id);
    const chats = props.chatsAtOnce ?? 2;
    refuse(this, [
      instanceArnFault(props.instanceArn),
      lengthFault('namePrefix', props.namePrefix, 1, 60),
      connectArnFault('fallbackQueue.queueArn', props.fallbackQueue?.queueArn, 'queue'),
      numberFault('ringSeconds', props.ringSeconds, 1, 600),
      numberFault('chatsAtOnce', chats, 1, 10),
      twiceFault(
        'people',
        props.people.map(({ login }) => login),
      ),
      ...props.people.flatMap(({ login, queues }) => [
        countFault(`people "${login}" queues`, queues, 50, 'Give them fewer teams.'),
        twiceFault(
          `people "${login}" queues`,
          queues.map(({ name }) => name),
        ),
        queues.length === 0 &&
          !props.fallbackQueue &&
          `people "${login}" queues: none is there, and there is no fallbackQueue. Give one of the two.`,
        ...queues.flatMap(({ name, queueArn, order }) => [
          numberFault(`people "${login}" queue "${name}" order`, order, 1, 15),
          connectArnFault(`people "${login}" queue "${name}" queueArn`, queueArn, 'queue'),
        ]),
      ]),
    ]);

    const made = new Map<string, string>();
    for (const { login, queues } of props.people) {
      const key =
        props.ringSeconds === undefined
          ? bestFirst(queues)
              .map(({ name }) => name)
              .join(', ')
          : inOrder(queues);
      const arn = made.get(key) ?? this.profile(key, queues, props, chats);
      made.set(key, arn);
      this.profileArns.set(login, arn);
    }
  }

  /** ARN of the profile of one of the people. */
  profileArnOf(login: string): string {
    const arn = this.profileArns.get(login);
    if (arn === undefined) throw new Error(`${this.node.path}: "${login}" is not one of the people it was given`);
    return arn;
  }

  private profile(
    key: string,
    queues: readonly ServedQueue[],
    { instanceArn, namePrefix, fallbackQueue, ringSeconds = 0 }: OrderedRoutingProps,
    chats: number,
  ): string {
    const served: readonly ServedQueue[] =
      fallbackQueue && queues.length === 0
        ? [{ ...fallbackQueue, order: 0 }]
        : ringSeconds > 0
          ? queues.toSorted(byOrder)
          : bestFirst(queues);
    const name = shortened(`${namePrefix} ${key || 'without a team'}`);
    const profile = new CfnRoutingProfile(this, name.replaceAll('/', '-'), {
      instanceArn,
      name,
      description: `Serves: ${key || 'none of its own'}`.slice(0, 250),
      defaultOutboundQueueArn: (served[0] as ServedQueue).queueArn,
      mediaConcurrencies: [
        { channel: 'VOICE', concurrency: 1 },
        { channel: 'CHAT', concurrency: chats },
      ],
      queueConfigs: served.map(({ queueArn, order }) => ({
        queueReference: { channel: 'VOICE', queueArn },
        ...(order === 0 ? LAST : { delay: (order - 1) * ringSeconds, priority: 1 }),
      })),
    });
    if (served.length > QUEUES_OF_ONE_REQUEST)
      Annotations.of(profile).addWarningV2(
        'tsunagu:routing-profile-of-many-queues',
        `${name}: ${served.length} queues are there; the service creates a profile with at most ${QUEUES_OF_ONE_REQUEST}. If the first deployment refuses it, deploy with fewer and add the rest afterwards.`,
      );
    return paced(profile).attrRoutingProfileArn;
  }
}

/** Better known first; of those known as well, by name. */
const byOrder = (a: ServedQueue, b: ServedQueue): number => a.order - b.order || (a.name < b.name ? -1 : 1);

/** `sales 1, care 2` by name: `care 2, sales 1`. */
const inOrder = (queues: readonly ServedQueue[]): string =>
  queues
    .map(({ name, order }) => `${name} ${order}`)
    .sort()
    .join(', ');

/** The queue they know best, from which they call out, then the others by name. */
function bestFirst(queues: readonly ServedQueue[]): readonly ServedQueue[] {
  const [best, ...others] = queues.toSorted(byOrder);
  return best ? [best, ...others.sort((a, b) => (a.name < b.name ? -1 : 1))] : [];
}

/** At most 127 characters; what is cut is told apart by a short hash. */
function shortened(name: string): string {
  if (name.length <= 127) return name;
  return `${name.slice(0, 117)}… ${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
}
