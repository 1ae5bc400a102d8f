/** Tokens of templates, read as names. */
import type { Json } from '../../../language/document';
import { flowsOfTemplate } from '../../../language/validate/template';
import { templateNames } from '../../../language/validate/template-names';

const queue = (name: Json) => ({
  Type: 'AWS::Connect::Queue',
  Properties: { Name: name },
  Metadata: { 'aws:cdk:path': 'S/Queues/by-path/Resource' },
});
const parameter = (name: string, value: Json) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Name: name, Value: value },
});

const routing = {
  Resources: {
    Sales: queue('sales'),
    Shared: parameter('/sales', { 'Fn::GetAtt': ['Sales', 'QueueArn'] }),
    Packed: parameter('/packed', { 'Fn::Join': [',', [{ 'Fn::GetAtt': 'Sales.QueueArn' }, { Ref: 'Office' }]] }),
    Office: { Type: 'AWS::Connect::HoursOfOperation', Properties: { Name: 'office' } },
    Loop: parameter('/loop', { Ref: 'Circle' }),
  },
  Parameters: { Circle: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/loop' } },
  Outputs: { Sales: { Value: { Ref: 'Sales' }, Export: { Name: 'sales-arn' } } },
};
const imported = (name: string) => ({ Type: 'AWS::SSM::Parameter::Value<String>', Default: name });
const flows = {
  Parameters: {
    P: imported('/sales'),
    All: imported('/packed'),
    Lost: imported('/nowhere'),
    Loop: imported('/loop'),
    Plain: { Type: 'String', Default: 'plain' },
  },
  Resources: {
    Find: {
      Type: 'AWS::Lambda::Function',
      Properties: { FunctionName: 'x-y-z' },
      Metadata: { 'aws:cdk:path': 'Flows/Functions/find-customer/Resource' },
    },
    Bare: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'bare' } },
    Live: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Find' }, Name: 'live' } },
    Hold: { Type: 'AWS::Connect::ContactFlow', Properties: { Name: 'hold' } },
    Welcome: { Type: 'AWS::Connect::Prompt', Properties: { Name: 'welcome' } },
    Suzuki: { Type: 'AWS::Connect::User', Properties: { Username: 'suzuki' } },
    Made: queue({ 'Fn::Sub': '${AWS::StackName}-q' }),
    Braces: { Type: 'AWS::Connect::Queue', Properties: { Name: 'a{b}' } },
    Bucket: { Type: 'AWS::S3::Bucket', Properties: {} },
  },
};
const nameOf = templateNames([routing, flows])(flows);

test.each([
  ['a queue of another stack, by a parameter', { Ref: 'P' }, '@{queue:sales}'],
  ['one of a packed parameter', { 'Fn::Select': [1, { 'Fn::Split': [',', { Ref: 'All' }] }] }, '@{hours:office}'],
  [
    'one of a packed parameter, its index a text',
    { 'Fn::Select': ['0', { 'Fn::Split': [',', { Ref: 'All' }] }] },
    '@{queue:sales}',
  ],
  ['an export', { 'Fn::ImportValue': 'sales-arn' }, '@{queue:sales}'],
  ['a function, by its construct', { 'Fn::GetAtt': ['Find', 'Arn'] }, '@{function:find-customer}'],
  ['a function without a construct', { 'Fn::GetAtt': ['Bare', 'Arn'] }, '@{function:bare}'],
  ['an alias of a function', { Ref: 'Live' }, '@{function:find-customer}'],
  ['a flow', { 'Fn::GetAtt': ['Hold', 'ContactFlowArn'] }, '@{flow:hold}'],
  ['a prompt', { Ref: 'Welcome' }, '@{prompt:welcome}'],
  ['an agent', { Ref: 'Suzuki' }, '@{agent:suzuki}'],
  ['a queue whose name is put together', { Ref: 'Made' }, '@{queue:by-path}'],
  ['a queue whose name could not stand in a name', { Ref: 'Braces' }, '@{queue:Braces}'],
  ['a parameter with a default', { Ref: 'Plain' }, 'plain'],
  ['a parameter that no stack writes', { Ref: 'Lost' }, undefined],
  ['a parameter that leads to itself', { Ref: 'Loop' }, undefined],
  ['what no flow names', { Ref: 'Bucket' }, undefined],
  ['nothing at all', { Ref: '__proto__' }, undefined],
])('%s', (_what, token, name) => {
  expect(nameOf(token)).toBe(name);
});

test.each([
  ['Fn::Join', { 'Fn::Join': ['', ['{"a":"', { Ref: 'P' }, '","b":"', { Ref: 'Bucket' }, '"}']] }],
  ['Fn::Sub', { 'Fn::Sub': '{"a":"${P}","b":"${Bucket}"}' }],
  ['Fn::Sub with variables', { 'Fn::Sub': ['{"a":"${It}","b":"${Bucket}"}', { It: { Ref: 'P' } }] }],
])('content put together by %s holds names, and the logical id of what has none', (_what, content) => {
  const template = {
    ...flows,
    Resources: {
      ...flows.Resources,
      Main: { Type: 'AWS::Connect::ContactFlow', Properties: { Name: 'main', Content: content } },
    },
  };
  const main = flowsOfTemplate(template, templateNames([routing, template])(template)).find(
    ({ name }) => name === 'main',
  );
  expect(JSON.parse(main?.content ?? '')).toEqual({
    a: '@{queue:sales}',
    b: 'known-when-deployed:Bucket',
  });
});
