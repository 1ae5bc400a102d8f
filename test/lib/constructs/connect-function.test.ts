import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { ConnectFunction, type TableGrant } from '../../../lib/constructs/connect-function';
import { INSTANCE_ARN, Match, propertiesOf, stackForOne, Template } from '../fixture-center';

function functionThat(...grants: readonly TableGrant[]): Template {
  const stack = stackForOne();
  const table = Table.fromTableAttributes(stack, 'Customers', {
    tableName: 'customers',
    encryptionKey: Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:ap-northeast-1:111122223333:key/1'),
  });
  new ConnectFunction(stack, 'find-customer', {
    description: 'Finds.',
    instanceArn: INSTANCE_ARN,
    code: Code.fromInline('exports.handler = async () => ({});'),
  }).uses(table, 'CUSTOMERS_TABLE', ...grants);
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

  it('may query an index and not the table itself', () => {
    const [policy] = propertiesOf(functionThat('Query byTeam'), 'AWS::IAM::Policy');
    const { Statement } = (policy ?? {})['PolicyDocument'] as { Statement: { Action: string; Resource: unknown }[] };
    const queries = Statement.filter(({ Action }) => Action === 'dynamodb:Query');
    expect(queries).toHaveLength(1);
    expect(JSON.stringify(queries)).toContain(':table/customers/index/byTeam');
  });

  it('may do what else it is allowed, on what it is allowed', () => {
    const stack = stackForOne();
    const code = Code.fromInline('exports.handler = async () => ({});');
    new ConnectFunction(stack, 'call-out', { description: 'Calls.', code }).may(
      ['connect:StopContact'],
      `${INSTANCE_ARN}/contact/*`,
      'Any contact.',
    );
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          { Action: 'connect:StopContact', Effect: 'Allow', Resource: `${INSTANCE_ARN}/contact/*` },
        ]),
      },
    });
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
