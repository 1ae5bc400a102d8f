import { RemovalPolicy } from 'aws-cdk-lib/core';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { lengthFault, refuseBefore } from './refuse';

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
}

/**
 * A table that is not lost: paid by request, encrypted with a key of one's own, restorable to any second of the last 35 days,
 * guarded against deletion, and retained when its stack goes.
 */
export class RetainedTable extends Table {
  constructor(scope: Construct, id: string, props: RetainedTableProps) {
    refuseBefore(scope, id, [
      lengthFault('partitionKey', props.partitionKey, 1, 255),
      lengthFault('sortKey', props.sortKey, 1, 255),
      lengthFault('expiresBy', props.expiresBy, 1, 255),
    ]);
    super(scope, id, {
      partitionKey: { name: props.partitionKey, type: AttributeType.STRING },
      ...(props.sortKey === undefined ? {} : { sortKey: { name: props.sortKey, type: AttributeType.STRING } }),
      ...(props.expiresBy === undefined ? {} : { timeToLiveAttribute: props.expiresBy }),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: props.encryptionKey,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
