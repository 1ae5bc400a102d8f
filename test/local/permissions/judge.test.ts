import { assert, property, string } from 'fast-check';
import { judge } from '../../../local/permissions/judge';
import type { AccessRequest } from '../../../local/permissions/request';
import { statementsOf } from '../../../local/permissions/statement';
import { follows, followsArn, literally } from '../../../local/permissions/wildcard';

const TABLE = 'arn:aws:dynamodb:ap-northeast-1:111122223333:table/customers';

const request = (
  action = 'dynamodb:GetItem',
  resource = TABLE,
  context: Record<string, readonly string[]> = {},
): AccessRequest => ({
  action,
  resource,
  caller: {
    kind: 'role',
    roleArn: 'arn:aws:iam::111122223333:role/find',
    roleName: 'find',
    session: 'find-customer',
    account: '111122223333',
  },
  context: new Map([['aws:principalaccount', ['111122223333']], ...Object.entries(context)]),
});

const policy = (...statements: object[]) => statementsOf({ Statement: statements }, 'policy');
const allow = (more: object = {}) => ({ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: TABLE, ...more });
const deny = (more: object = {}) => ({ ...allow(more), Effect: 'Deny' });

describe('a request is allowed', () => {
  it.each<[string, object, AccessRequest, boolean]>([
    ['by its action and resource', allow(), request(), true],
    ['by an action in other letters', allow({ Action: 'DynamoDB:getitem' }), request(), true],
    ['not by another action', allow({ Action: 'dynamodb:PutItem' }), request(), false],
    ['by a pattern of actions', allow({ Action: ['s3:*', 'dynamodb:Get*'] }), request(), true],
    ['by every action', allow({ Action: '*' }), request(), true],
    ['by all but others', allow({ Action: undefined, NotAction: 'dynamodb:PutItem' }), request(), true],
    ['not by all but this', allow({ Action: undefined, NotAction: 'dynamodb:Get*' }), request(), false],
    ['not on another table', allow({ Resource: `${TABLE}2` }), request(), false],
    ['not on its index by the table', allow(), request('dynamodb:GetItem', `${TABLE}/index/by-team`), false],
    [
      'on its index by a pattern',
      allow({ Resource: `${TABLE}/index/*` }),
      request('dynamodb:GetItem', `${TABLE}/index/i`),
      true,
    ],
    ['on everything', allow({ Resource: '*' }), request(), true],
    ['on all but others', allow({ Resource: undefined, NotResource: 'arn:aws:s3:::b' }), request(), true],
    ['not on all but this', allow({ Resource: undefined, NotResource: TABLE }), request(), false],
    ['not without a resource', allow({ Resource: undefined }), request(), false],
    [
      'in a resource by a variable',
      allow({ Resource: 'arn:aws:dynamodb:*:${aws:PrincipalAccount}:table/customers' }),
      request(),
      true,
    ],
    [
      'not by a variable without a value',
      allow({ Resource: 'arn:aws:dynamodb:*:*:table/${aws:username}' }),
      request(),
      false,
    ],
    [
      'by a variable with a value of its own',
      allow({ Resource: "arn:aws:dynamodb:*:*:table/${aws:username, 'customers'}" }),
      request(),
      true,
    ],
  ])('%s', (_name, statement, asked, expected) => {
    expect(judge(asked, { identity: policy(statement), resource: [] }).isAllowed).toBe(expected);
  });
});

describe('conditions', () => {
  const keys = {
    'dynamodb:leadingkeys': ['1001', '1002'],
    'aws:securetransport': ['true'],
    'aws:currenttime': ['2026-05-01T00:00:00Z'],
  };
  it.each<[string, object, boolean]>([
    ['StringEquals', { StringEquals: { 'aws:PrincipalAccount': '111122223333' } }, true],
    ['StringEquals of several', { StringEquals: { 'aws:PrincipalAccount': ['1', '111122223333'] } }, true],
    ['StringEquals takes no wildcard', { StringEquals: { 'aws:PrincipalAccount': '*' } }, false],
    ['StringNotEquals', { StringNotEquals: { 'aws:PrincipalAccount': '111122223333' } }, false],
    ['StringNotEquals of a key that is missing', { StringNotEquals: { 'aws:SourceAccount': '1' } }, true],
    ['StringLike', { StringLike: { 'aws:PrincipalAccount': '1111*' } }, true],
    ['StringNotLike', { StringNotLike: { 'aws:PrincipalAccount': '1111*' } }, false],
    ['StringEqualsIgnoreCase', { StringEqualsIgnoreCase: { 'aws:SecureTransport': 'TRUE' } }, true],
    ['a key that is missing', { StringEquals: { 'aws:SourceAccount': '1' } }, false],
    ['a key that is missing, with IfExists', { StringEqualsIfExists: { 'aws:SourceAccount': '1' } }, true],
    ['Null of a key that is missing', { Null: { 'aws:SourceAccount': 'true' } }, true],
    ['Null of a key that is there', { Null: { 'aws:SecureTransport': 'true' } }, false],
    ['Bool', { Bool: { 'aws:SecureTransport': 'true' } }, true],
    ['Bool of the other', { Bool: { 'aws:SecureTransport': 'false' } }, false],
    ['DateLessThan', { DateLessThan: { 'aws:CurrentTime': '2026-06-01T00:00:00Z' } }, true],
    ['DateGreaterThan', { DateGreaterThan: { 'aws:CurrentTime': '2026-06-01T00:00:00Z' } }, false],
    ['ForAllValues', { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['1001', '1002', '1003'] } }, true],
    ['ForAllValues with one too many', { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['1001'] } }, false],
    ['ForAllValues of nothing', { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['a'] } }, true],
    ['ForAnyValue', { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': ['1002'] } }, true],
    ['ForAnyValue of nothing', { 'ForAnyValue:StringEquals': { 'dynamodb:Attributes': ['a'] } }, false],
    ['two that hold', { Bool: { 'aws:SecureTransport': 'true' }, StringLike: { 'aws:PrincipalAccount': '*' } }, true],
    [
      'two of which one does not',
      { Bool: { 'aws:SecureTransport': 'true' }, StringLike: { 'aws:PrincipalAccount': '2*' } },
      false,
    ],
  ])('%s', (_name, Condition, expected) => {
    const verdict = judge(request(undefined, undefined, keys), {
      identity: policy(allow({ Condition })),
      resource: [],
    });
    expect(verdict.isAllowed).toBe(expected);
  });

  it.each([
    [
      'a key that nobody knows here',
      { StringEquals: { 'ec2:Vpc': 'vpc' } },
      'the condition key ec2:Vpc is not known here',
    ],
    [
      'an operator',
      { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
      'the condition operator IpAddress is not judged here',
    ],
  ])('%s is refused by name, and no grant; a denial by it is kept', (_name, Condition, reason) => {
    const granted = judge(request(), { identity: policy(allow({ Condition })), resource: [] });
    expect(granted).toMatchObject({ isAllowed: false, unjudged: [`policy, statement 1: ${reason}`] });
    const denied = judge(request(), { identity: policy(allow(), deny({ Condition })), resource: [] });
    expect(denied).toMatchObject({ isAllowed: false, because: expect.stringContaining('explicit deny') });
  });
});

const ofTable = (more: object) =>
  statementsOf({ Statement: { Effect: 'Allow', Action: '*', ...more } }, 'of the table');

const asked = (arn: string): AccessRequest => ({
  action: 'lambda:InvokeFunction',
  resource: 'arn:aws:lambda:ap-northeast-1:111122223333:function:f',
  caller: { kind: 'service', name: 'events.amazonaws.com' },
  context: new Map([['aws:sourcearn', [arn]]]),
});

describe('several policies', () => {
  const role = { AWS: 'arn:aws:iam::111122223333:role/find' };
  const account = { AWS: 'arn:aws:iam::111122223333:root' };

  it('a denial wins over every grant, and is named', () => {
    expect(judge(request(), { identity: policy(allow(), deny({ Sid: 'Never' })), resource: [] })).toMatchObject({
      isAllowed: false,
      because: 'with an explicit deny in an identity-based policy: policy, statement 2 (Never)',
    });
  });

  it('a boundary must grant it, too', () => {
    const boundary = policy(allow({ Action: 'dynamodb:PutItem' }));
    expect(judge(request(), { identity: policy(allow()), boundary, resource: [] })).toMatchObject({
      because: 'because no permissions boundary allows the dynamodb:GetItem action',
    });
    expect(judge(request(), { identity: policy(allow()), boundary: policy(allow()), resource: [] }).isAllowed).toBe(
      true,
    );
  });

  it.each<[string, object, boolean]>([
    ['names the role', { Principal: role }, true],
    ['names everybody', { Principal: '*' }, true],
    ['names the account, which only hands it on', { Principal: account }, false],
    ['names somebody else', { Principal: { AWS: 'arn:aws:iam::111122223333:role/other' } }, false],
    ['names a service', { Principal: { Service: 'events.amazonaws.com' } }, false],
    ['names all but others', { NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/other' } }, true],
  ])("a resource's own policy grants it when it %s", (_name, statement, expected) => {
    expect(judge(request(), { identity: [], resource: ofTable(statement) }).isAllowed).toBe(expected);
  });

  it("a resource's policy that denies the account denies its roles", () => {
    const denial = ofTable({ Effect: 'Deny', Principal: account });
    expect(judge(request(), { identity: policy(allow()), resource: denial }).isAllowed).toBe(false);
  });

  it('a service is judged by what it touches, and by where it comes from', () => {
    const source = 'arn:aws:events:ap-northeast-1:111122223333:rule/every-night';
    const statements = ofTable({
      Principal: { Service: 'events.amazonaws.com' },
      Condition: { ArnLike: { 'aws:SourceArn': source } },
    });
    expect(judge(asked(source), { identity: [], resource: statements }).isAllowed).toBe(true);
    expect(judge(asked(`${source}-2`), { identity: [], resource: statements }).isAllowed).toBe(false);
  });
});

describe('wildcards', () => {
  const text = string({ maxLength: 20 });
  it('a text follows itself, written literally, and nothing else does', () => {
    assert(
      property(text, text, (one, other) => {
        expect(follows(literally(one), one)).toBe(true);
        expect(follows(literally(one), other)).toBe(one === other);
      }),
    );
  });

  it('a star stands for anything between two texts', () => {
    assert(
      property(text, text, text, (a, b, c) => {
        expect(follows(`${literally(a)}*${literally(c)}`, a + b + c)).toBe(true);
      }),
    );
  });

  it.each([
    ['arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket/a/b', true],
    ['arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket', false],
    ['arn:*:dynamodb:*:*:table/c*', TABLE, true],
    ['arn:aws:dynamodb:*:table/c*', TABLE, false],
    ['arn:aws:lambda:r:1:function:f:*', 'arn:aws:lambda:r:1:function:f:live', true],
    ['arn:aws:lambda:r:1:function:?', 'arn:aws:lambda:r:1:function:f', true],
  ])('%s %s', (pattern, arn, expected) => {
    expect(followsArn(pattern, arn)).toBe(expected);
  });

  it('takes time that grows with the text, not with its power', () => {
    const begun = performance.now();
    expect(follows(`${'*a'.repeat(12)}b`, 'a'.repeat(200))).toBe(false);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
