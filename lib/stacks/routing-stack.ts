import type { App } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Center, Person } from '../../center/center';
import { closingOverrides } from '../../center/hours';
import type { AuthoredFlow } from '../../flows/authored';
import { OUTBOUND_WHISPER } from '../../flows/names';
import type { Named } from '../../language/named';
import { namesIn } from '../constructs/authored-content';
import { ContactQueue, type OutboundCaller } from '../constructs/contact-queue';
import { FlowNames } from '../constructs/flow-names';
import { HoursOfOperation } from '../constructs/hours-of-operation';
import {
  ADMINISTRATOR_PERMISSIONS,
  AGENT_PERMISSIONS,
  MANAGER_PERMISSIONS,
  type Permission,
} from '../constructs/permissions';
import { SecurityProfile } from '../constructs/security-profile';
import { SharedValue } from '../constructs/shared-value';
import { publish } from './authored-flow';
import { CenterStack } from './center-stack';
import type { InstanceStack } from './instance-stack';
import { idOf, parameterName, prefixed } from './names';
import { recordedPrompts } from './prompts';

type Profile = Person['profile'];
type Team = Center['teams'][number];

const PROFILES: Readonly<
  Record<Profile, { readonly description: string; readonly permissions: readonly Permission[] }>
> = {
  agent: { description: 'Takes calls in the panel.', permissions: AGENT_PERMISSIONS },
  manager: {
    description: 'Takes calls, sees the line live, listens in, finds contacts.',
    permissions: MANAGER_PERMISSIONS,
  },
  administrator: {
    description: 'A manager who also looks after people, queues and hours.',
    permissions: ADMINISTRATOR_PERMISSIONS,
  },
};

export interface RoutingStackProps {
  readonly instance: InstanceStack;
  /** The flows that queues play to whoever is called from them. They name no queue: they come before it. */
  readonly whispers: readonly AuthoredFlow[];
  /** Where the definition's recordings are. */
  readonly folder: string;
  /** Where a name that a flow uses is written down. */
  readonly placeOf?: (named: Named) => string | undefined;
}

interface CallerToShow {
  readonly queue: string;
  readonly name: string;
  readonly number: SharedValue;
}

/** When the line is staffed, where callers wait, and what kinds of people there are. */
export class RoutingStack extends CenterStack {
  /** By name of the hours set. */
  readonly hoursArns: ReadonlyMap<string, SharedValue>;
  /** By name of the team or own queue. */
  readonly queueArns: ReadonlyMap<string, SharedValue>;
  readonly securityProfileArns: ReadonlyMap<Profile, SharedValue>;
  /** Of the whispers and of the recordings they play, by name. */
  readonly flowArns: ReadonlyMap<string, SharedValue>;
  readonly promptArns: ReadonlyMap<string, SharedValue>;
  /** Queues that are to show a number which may not be in the instance yet, with what they show already: the wiring's to do. */
  readonly callersToShow: readonly CallerToShow[];

  private readonly arn: string;

  constructor(
    app: App,
    center: Center,
    private readonly props: RoutingStackProps,
  ) {
    super(app, center, 'Routing', 'hours, queues and profiles');
    this.arn = props.instance.instanceArn.in(this);
    this.hoursArns = this.hours();
    this.promptArns = this.prompts();
    this.flowArns = this.whispers();
    this.queueArns = this.queues();
    this.callersToShow = this.served().flatMap(({ name, serving }) => this.callerToShow(name, serving.outboundCaller));
    this.securityProfileArns = this.profiles();
  }

  private hours(): ReadonlyMap<string, SharedValue> {
    const scope = new Construct(this, 'Hours');
    return new Map(
      this.center.hours.map((set) => {
        const { hoursOfOperationArn } = new HoursOfOperation(scope, idOf(set.name), {
          instanceArn: this.arn,
          name: prefixed(this.center, set.name),
          timeZone: set.timeZone,
          open: set.open,
          closed: closingOverrides(this.center, set).map(({ name, from, till }) => ({ name, from, to: till })),
        });
        return [
          set.name,
          new SharedValue(this, parameterName(this.center, 'hours', set.name, 'arn'), hoursOfOperationArn),
        ];
      }),
    );
  }

  /** Recordings that whispers play must be there before them; all others are deployed with the other flows. */
  private prompts(): ReadonlyMap<string, SharedValue> {
    const played = new Set(
      this.props.whispers.flatMap(({ document }) =>
        namesIn(document).flatMap(({ named }) => (named.kind === 'prompt' ? [named.name] : [])),
      ),
    );
    const made = recordedPrompts(new Construct(this, 'Prompts'), this.center, {
      folder: this.props.folder,
      instanceArn: this.arn,
      isWanted: (name) => played.has(name),
    });
    return this.shared('prompt', made);
  }

  private whispers(): ReadonlyMap<string, SharedValue> {
    const scope = new Construct(this, 'Flows');
    const names = new FlowNames();
    for (const [name, arn] of this.promptArns) names.add('prompt', name, () => arn.in(this));
    for (const [name, arn] of this.hoursArns) names.add('hours', name, () => arn.in(this));
    const { placeOf } = this.props;
    const known = { instanceArn: this.arn, names, ...(placeOf ? { placeOf } : {}) };
    const made = this.props.whispers.map((flow) => [flow.name, publish(scope, this.center, flow, known)] as const);
    return this.shared('flow', made);
  }

  private shared(kind: string, arns: Iterable<readonly [string, string]>): ReadonlyMap<string, SharedValue> {
    return new Map(
      [...arns].map(([name, arn]) => [name, new SharedValue(this, parameterName(this.center, kind, name, 'arn'), arn)]),
    );
  }

  private queues(): ReadonlyMap<string, SharedValue> {
    const whisperFlowArn = this.flowArns.get(OUTBOUND_WHISPER)?.in(this);
    const scope = new Construct(this, 'Queues');
    return new Map(
      this.served().map(({ name, longestQueue, serving }) => {
        const hoursOfOperationArn = (this.hoursArns.get(serving.hours) as SharedValue).in(this);
        const { queueArn } = new ContactQueue(scope, idOf(name), {
          instanceArn: this.arn,
          name,
          hoursOfOperationArn,
          ...(longestQueue === undefined ? {} : { maxContacts: longestQueue }),
          outboundCaller: this.outboundCaller(serving.outboundCaller, whisperFlowArn),
        });
        return [name, new SharedValue(this, parameterName(this.center, 'queue', name, 'arn'), queueArn)];
      }),
    );
  }

  /** Every queue with the team that serves it: a team's own, and those of one customer. */
  private served(): { name: string; longestQueue?: number; serving: Team }[] {
    const { teams, queues } = this.center;
    const team = new Map(teams.map((one) => [one.name, one]));
    return [
      ...teams.map((one) => ({ ...one, serving: one })),
      ...queues.map((own) => ({ ...own, serving: team.get(own.team) as Team })),
    ];
  }

  /** A queue takes no number that is not of its instance, and one given by ARN may be another's until the wiring moves it. */
  private outboundCaller(caller: Team['outboundCaller'], whisperFlowArn: string | undefined): OutboundCaller {
    const { claimedLines, numberArns } = this.props.instance;
    const line = caller?.line ?? '';
    const number = claimedLines.has(line) ? numberArns.get(line) : undefined;
    return {
      ...(caller ? { name: caller.name } : {}),
      ...(number ? { phoneNumberArn: number.in(this) } : {}),
      ...(whisperFlowArn === undefined ? {} : { whisperFlowArn }),
    };
  }

  private callerToShow(queue: string, caller: Team['outboundCaller']): CallerToShow[] {
    const { claimedLines, numberArns } = this.props.instance;
    const line = caller?.line ?? '';
    const number = claimedLines.has(line) ? undefined : numberArns.get(line);
    return caller && number ? [{ queue, name: caller.name, number }] : [];
  }

  private profiles(): ReadonlyMap<Profile, SharedValue> {
    const scope = new Construct(this, 'SecurityProfiles');
    return new Map(
      (Object.keys(PROFILES) as Profile[]).map((profile) => {
        const { securityProfileArn } = new SecurityProfile(scope, profile, {
          instanceArn: this.arn,
          name: prefixed(this.center, profile),
          description: PROFILES[profile].description,
          permissions: this.permissions(profile),
        });
        return [
          profile,
          new SharedValue(this, parameterName(this.center, 'profile', profile, 'arn'), securityProfileArn),
        ];
      }),
    );
  }

  /** Connect takes no list of numbers: who may not call any number has only those of the quick connects. */
  private permissions(profile: Profile): readonly Permission[] {
    const { permissions } = PROFILES[profile];
    return profile === 'agent' && this.center.transfers.outsideNumbers === 'phone-book'
      ? permissions.filter((permission) => permission !== 'OutboundCallAccess')
      : permissions;
  }
}
