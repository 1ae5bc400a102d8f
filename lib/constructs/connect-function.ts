import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type CfnFunction, Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ANSWERS_METADATA } from '../../language/validate/template-functions';
import { acknowledgeWildcards } from './acknowledge';
import { LambdaAssociation } from './lambda-association';
import { instanceArnFault, lengthFault, numberFault, refuseBefore, twiceFault } from './refuse';

/** Where the functions of this package are bundled: beside `lib`, wherever the process was started. */
const BUNDLES = path.join(__dirname, '..', '..', 'build', 'functions');

export interface ConnectFunctionProps {
  /** What it is for, in one line; shown in the console. */
  readonly description: string;
  /**
   * The code, with `exports.handler` in `index.js`.
   * @default the bundle of this package that has the construct's id as its name
   */
  readonly code?: Code;
  /**
   * The instance whose flows invoke it. It is then associated with the instance.
   * @default none: it is no part of a flow
   */
  readonly instanceArn?: string;
  /**
   * The fields of its answer, over all answers it may give. A template holds code, which nobody reads; so this is written into the
   * function's metadata, and `flow check` finds a flow of the assembly that reads another field.
   * @default unknown: what flows read of it is not judged
   */
  readonly answers?: readonly string[];
  /**
   * Seconds it may run, 1 to 900. A flow waits 8 seconds at most, in which Connect may try three times.
   * @default 5
   */
  readonly timeoutSeconds?: number;
  /**
   * 128 to 10,240 MB.
   * @default 256
   */
  readonly memoryMegabytes?: number;
  /**
   * Further environment variables; `uses` sets those of tables.
   * @default none
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * How long its log is kept. Telephone numbers are masked in it, but it tells who called when.
   * @default three months
   */
  readonly logRetention?: RetentionDays;
  /**
   * What it counts by itself, as the metric `name` of the namespace `Tsunagu`, and what that means to whoever is told: a function
   * that answers a flow does not throw, so that Lambda's own errors stay at none while every caller takes the error branch.
   * @default nothing
   */
  readonly counts?: Readonly<Record<string, string>>;
  /**
   * Where its errors, throttles and what it counts raise an alarm.
   * @default alarms are there, and tell nobody
   */
  readonly alarms?: ITopic;
}

/** What a function may do with a table. */
export type TableAction =
  'GetItem' | 'BatchGetItem' | 'Query' | 'Scan' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'BatchWriteItem';

/** An action on the table itself, or a query of one index of it and nothing else: `Query byQueue`. */
export type TableGrant = TableAction | `Query ${string}`;

const WRITES: readonly TableGrant[] = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];

/** What DynamoDB asks of the key on behalf of who reads, and of who writes. */
const KEY_READS = ['kms:Decrypt', 'kms:DescribeKey'];
const KEY_WRITES = ['kms:Encrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey'];

/**
 * A Lambda function that flows invoke (or that serves them): arm64, the newest Node.js that Lambda has, a log of its own with an
 * end, alarms, and a role that may write that log and nothing else, until `uses` or `addToRolePolicy` says more.
 */
export class ConnectFunction extends Function {
  /** Flows that name this function depend on it. */
  readonly association: LambdaAssociation | undefined;
  private readonly ownRole: Role;

  constructor(scope: Construct, id: string, props: ConnectFunctionProps) {
    const bundle = path.join(BUNDLES, id);
    refuseBefore(scope, id, [
      lengthFault('description', props.description, 0, 256),
      props.instanceArn !== undefined && instanceArnFault(props.instanceArn),
      twiceFault('answers', props.answers ?? []),
      props.answers?.includes('') && 'answers: an empty name is there; names of fields may be there',
      numberFault('timeoutSeconds', props.timeoutSeconds, 1, 900),
      numberFault('memoryMegabytes', props.memoryMegabytes, 128, 10_240),
      !props.code &&
        !existsSync(bundle) &&
        `code: none is there, and this package has no bundle "${id}". Give the code, or make the bundles: npm run build.`,
    ]);
    const log = new LogGroup(scope, `${id}-log`, {
      retention: props.logRetention ?? RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${id}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    log.grantWrite(role);
    super(scope, id, {
      description: props.description,
      code: props.code ?? Code.fromAsset(bundle),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_LATEST,
      architecture: Architecture.ARM_64,
      timeout: Duration.seconds(props.timeoutSeconds ?? 5),
      memorySize: props.memoryMegabytes ?? 256,
      environment: { ...props.environment },
      logGroup: log,
      role,
    });
    this.ownRole = role;
    if (props.answers) (this.node.defaultChild as CfnFunction).addMetadata(ANSWERS_METADATA, [...props.answers]);
    if (props.instanceArn !== undefined)
      this.association = new LambdaAssociation(this, 'Association', {
        instanceArn: props.instanceArn,
        functionArn: this.functionArn,
      });
    const period = Duration.minutes(5);
    this.alarm('Errors', this.metricErrors({ period }), `errors. ${props.description}`, props.alarms);
    this.alarm('Throttles', this.metricThrottles({ period }), `throttles. ${props.description}`, props.alarms);
    for (const [metricName, meaning] of Object.entries(props.counts ?? {})) {
      const dimensionsMap = { function: this.functionName };
      const metric = new Metric({ namespace: 'Tsunagu', metricName, dimensionsMap, statistic: 'Sum', period });
      this.alarm(metricName, metric, meaning, props.alarms);
    }
  }

  /** Tells the function a table's name by an environment variable and, in the same breath, allows just these actions on it. */
  uses(table: ITable, variable: string, ...grants: readonly TableGrant[]): this {
    this.addEnvironment(variable, table.tableName);
    const ofTable = grants.filter((grant) => !grant.includes(' '));
    const allow = (actions: readonly string[], resource: string): void =>
      this.addToRolePolicy(
        new PolicyStatement({ actions: actions.map((action) => `dynamodb:${action}`), resources: [resource] }),
      );
    if (ofTable.length > 0) allow(ofTable, table.tableArn);
    for (const grant of grants) {
      const [, index] = grant.split(' ');
      if (index !== undefined) allow(['Query'], `${table.tableArn}/index/${index}`);
    }
    const writes = grants.some((grant) => WRITES.includes(grant));
    if (table.encryptionKey)
      this.addToRolePolicy(
        new PolicyStatement({
          actions: writes ? [...KEY_READS, ...KEY_WRITES] : KEY_READS,
          resources: [table.encryptionKey.keyArn],
        }),
      );
    return this;
  }

  /**
   * Allows actions of other services on a resource, and nothing else.
   * @param because why it must be all of a kind, where the resource ends in a wildcard
   */
  may(actions: readonly string[], resource: string, because?: string): this {
    this.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [resource] }));
    if (because !== undefined) acknowledgeWildcards(this.ownRole, because, [resource]);
    return this;
  }

  private alarm(what: string, metric: Metric, meaning: string, alarms: ITopic | undefined): void {
    const alarm = new Alarm(this, `${what}Alarm`, {
      alarmDescription: `${this.node.id}, within five minutes: ${meaning}`,
      metric,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    if (alarms) alarm.addAlarmAction(new SnsAction(alarms));
  }
}
