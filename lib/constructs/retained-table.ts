import { RemovalPolicy } from 'aws-cdk-lib/core';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { countFault, formFault, lengthFault, refuseBefore, twiceFault } from './refuse';

/** Another way to find the items of a table. Items without its keys are not in it. */
export interface TableIndex {
  /** 3 to 255 letters, digits, `_`, `-` and `.`: `byQueue`. */
  readonly name: string;
  /** Name of the attribute, a string, by which it is asked. */
  readonly partitionKey: string;
  /**
   * Name of the attribute, a string, by which what it finds is ordered.
   * @default none
   */
  readonly sortKey?: string;
}

/** A quota of the service. */
const MOST_INDEXES = 20;

export interface RetainedTableProps {
  /** Name of the partition key, a string. A change replaces the table. */
  readonly partitionKey: string;
  /**
   * Name of the sort key, a string. A change replaces the table.
   * @default none
   */
  readonly sortKey?: string;
  /** Encrypts the table. A change of the key is made in place. */
  readonly encryptionKey: IKey;
  /**
   * Attribute that holds, in epoch seconds, when an item may be swept.
   * @default items stay
   */
  readonly expiresBy?: string;
  /**
   * Global secondary indexes with all of each item, at most 20. A table that is there already takes one more, or one less, a
   * deployment.
   * @default none
   */
  readonly indexes?: readonly TableIndex[];
}

/**
 * A table that is not lost: paid by request, encrypted with a key of one's own, restorable to any second of the last 35 days,
 * guarded against deletion, and retained when its stack goes.
 */
export class RetainedTable extends Table {
  constructor(scope: Construct, id: string, props: RetainedTableProps) {
    const { indexes = [] } = props;
    refuseBefore(scope, id, [
      lengthFault('partitionKey', props.partitionKey, 1, 255),
      lengthFault('sortKey', props.sortKey, 1, 255),
      lengthFault('expiresBy', props.expiresBy, 1, 255),
      countFault('indexes', indexes, MOST_INDEXES, 'Ask some of them of another table.'),
      twiceFault(
        'indexes',
        indexes.map(({ name }) => name),
      ),
      ...indexes.flatMap(({ name, partitionKey, sortKey }, index) => [
        formFault(`indexes[${index}].name`, name, /^[\w.-]{3,255}$/u, '3 to 255 letters, digits, "_", "-" and "."'),
        lengthFault(`indexes[${index}].partitionKey`, partitionKey, 1, 255),
        lengthFault(`indexes[${index}].sortKey`, sortKey, 1, 255),
      ]),
    ]);
    super(scope, id, {
      ...keys(props),
      ...(props.expiresBy === undefined ? {} : { timeToLiveAttribute: props.expiresBy }),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: props.encryptionKey,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const index of indexes) this.addGlobalSecondaryIndex({ indexName: index.name, ...keys(index) });
  }
}

const keys = ({ partitionKey, sortKey }: Pick<TableIndex, 'partitionKey' | 'sortKey'>) => ({
  partitionKey: { name: partitionKey, type: AttributeType.STRING },
  ...(sortKey === undefined ? {} : { sortKey: { name: sortKey, type: AttributeType.STRING } }),
});
