import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { ConnectFunction, type TableAction } from '../../../lib/constructs/connect-function';
import { INSTANCE_ARN, Match, propertiesOf, stackForOne, Template } from '../fixture-center';

function functionThat(...actions: readonly TableAction[]): Template {
  const stack = stackForOne();
  const table = Table.fromTableAttributes(stack, 'Customers', {
    tableName: 'customers',
    encryptionKey: Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:ap-northeast-1:111122223333:key/1'),
  });
  new ConnectFunction(stack, 'find-customer', {
    description: 'Finds.',
    instanceArn: INSTANCE_ARN,
    code: Code.fromInline('exports.handler = async () => ({});'),
  }).uses(table, 'CUSTOMERS_TABLE', ...actions);
  return Template.fromStack(stack);
}

const allowed = (template: Template): string[] =>
  propertiesOf(template, 'AWS::IAM::Policy')
    .flatMap(({ PolicyDocument }) => (PolicyDocument as { Statement: { Action: string | string[] }[] }).Statement)
    .flatMap(({ Action }) => Action);

describe('a function', () => {
  it('runs on arm64 and the newest Node.js, known by its construct’s name', () => {
    const template = functionThat('GetItem');
    template.hasResource('AWS::Lambda::Function', {
      Properties: { Architectures: ['arm64'], Runtime: Runtime.NODEJS_LATEST.name, Timeout: 5 },
    });
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 90 });
  });

  it('is told a table’s name and allowed what it does, in one call and no more', () => {
    const template = functionThat('GetItem');
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { CUSTOMERS_TABLE: 'customers' } },
    });
    expect(allowed(template).toSorted()).toEqual([
      'dynamodb:GetItem',
      'kms:Decrypt',
      'kms:DescribeKey',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ]);
    template.resourcePropertiesCountIs('AWS::IAM::Role', { ManagedPolicyArns: Match.anyValue() }, 0);
  });

  it('that writes may use the key to write', () => {
    expect(allowed(functionThat('PutItem', 'Query'))).toEqual(
      expect.arrayContaining(['dynamodb:PutItem', 'dynamodb:Query', 'kms:Encrypt', 'kms:GenerateDataKey']),
    );
  });

  it('is associated with the instance whose flows invoke it', () => {
    functionThat('GetItem').hasResourceProperties('AWS::Connect::IntegrationAssociation', {
      InstanceId: INSTANCE_ARN,
      IntegrationType: 'LAMBDA_FUNCTION',
      IntegrationArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^findcustomer'), 'Arn'] },
    });
  });

  it('raises an alarm for errors and for throttles', () => {
    functionThat('GetItem').resourceCountIs('AWS::CloudWatch::Alarm', 2);
  });
});
