import { CfnOutput, RemovalPolicy, type App } from 'aws-cdk-lib/core';
import { Table, type ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Center } from '../../center/center';
import { RetainedTable, type RetainedTableProps } from '../constructs/retained-table';
import { SharedValue } from '../constructs/shared-value';
import { CenterStack } from './center-stack';
import { parameterName } from './names';

const TABLES = {
  customers: { partitionKey: 'number' },
  telephones: { partitionKey: 'telephone' },
  directory: { partitionKey: 'name' },
  calendar: { partitionKey: 'date', sortKey: 'kind' },
  orders: { partitionKey: 'of', sortKey: 'login' },
  people: { partitionKey: 'agent' },
  contacts: {
    partitionKey: 'contactId',
    expiresBy: 'expiresAt',
    indexes: [
      { name: 'byQueue', partitionKey: 'queueArn', sortKey: 'enqueuedAt' },
      { name: 'byCaller', partitionKey: 'caller', sortKey: 'contactId' },
    ],
  },
  calls: {
    partitionKey: 'caller',
    sortKey: 'contactId',
    expiresBy: 'expiresAt',
    indexes: [{ name: 'byContact', partitionKey: 'contactId' }],
  },
  callbacks: {
    partitionKey: 'id',
    expiresBy: 'expiresAt',
    indexes: [
      { name: 'byQueue', partitionKey: 'queue', sortKey: 'requestedAt' },
      { name: 'open', partitionKey: 'isOpen', sortKey: 'calledAt' },
    ],
  },
} as const satisfies Record<string, Omit<RetainedTableProps, 'encryptionKey'>>;

export type TableName = keyof typeof TABLES;
/** Answers a table by its name. */
export type Tables = (name: TableName) => ITable;
const NAMES = Object.keys(TABLES) as TableName[];

/**
 * What the functions remember: customers and their telephones, names and their ids, closing days, in which order people are
 * offered calls and what they do now, who waits, who called, who wants to be called back.
 */
export class DataStack extends CenterStack {
  private readonly keyArn: SharedValue;
  private readonly tableNames: Readonly<Record<TableName, SharedValue>>;

  constructor(app: App, center: Center) {
    super(app, center, 'Data', 'its tables', true);
    const encryptionKey = new Key(this, 'Key', {
      description: `Tables of ${center.name} (${center.environment})`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.keyArn = new SharedValue(this, parameterName(center, 'tables', 'key-arn'), encryptionKey.keyArn);
    const shared = NAMES.map((name) => {
      const title = name.charAt(0).toUpperCase() + name.slice(1);
      const { tableName } = new RetainedTable(this, title, { ...TABLES[name], encryptionKey });
      new CfnOutput(this, `${title}Table`, { value: tableName });
      // also for commands, which find a deployed table by it
      return [name, new SharedValue(this, parameterName(center, 'tables', name), tableName).publish()] as const;
    });
    this.tableNames = Object.fromEntries(shared) as Record<TableName, SharedValue>;
  }

  /** The tables as another stack knows them: it hears of those that it asks for. */
  tablesIn(stack: CenterStack): Tables {
    const scope = new Construct(stack, 'Tables');
    const known = new Map<TableName, ITable>();
    const encryptionKey = Key.fromKeyArn(scope, 'Key', this.keyArn.in(stack));
    return (name) => {
      const table =
        known.get(name) ??
        Table.fromTableAttributes(scope, name, { tableName: this.tableNames[name].in(stack), encryptionKey });
      known.set(name, table);
      return table;
    };
  }
}
