/** Custom resources as others write their providers. */
import { describeFinding } from '../../local/assembly/finding';
import { bootCenter, type LocalCenter } from '../../local/center';

/** A whole center is booted; the machine may be busy. */
jest.setTimeout(60_000);

const open: LocalCenter[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((center) => center.close()));
});

const ref = (logicalId: string): object => ({ Ref: logicalId });

/** Boots a number, a flow, and a custom resource whose provider is the code. */
async function boot(code: string): Promise<LocalCenter> {
  const Content = JSON.stringify({
    Version: '2019-10-30',
    StartAction: 'bye',
    Actions: [{ Identifier: 'bye', Type: 'DisconnectParticipant', Transitions: {} }],
  });
  const template = {
    Resources: {
      Instance: { Type: 'AWS::Connect::Instance', Properties: {} },
      Main: {
        Type: 'AWS::Connect::ContactFlow',
        Properties: { InstanceArn: ref('Instance'), Name: 'main', Type: 'CONTACT_FLOW', Content },
      },
      Number: {
        Type: 'AWS::Connect::PhoneNumber',
        Properties: { TargetArn: ref('Instance'), Type: 'DID', CountryCode: 'JP' },
      },
      Provider: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Runtime: 'nodejs22.x',
          Handler: 'index.handler',
          Role: 'arn:aws:iam::111122223333:role/any',
          Timeout: 10,
          Code: { ZipFile: code },
        },
      },
      Made: {
        Type: 'Custom::Made',
        Properties: {
          ServiceToken: { 'Fn::GetAtt': ['Provider', 'Arn'] },
          InstanceId: ref('Instance'),
          PhoneNumberId: ref('Number'),
          ContactFlowId: ref('Main'),
        },
      },
    },
    Outputs: { LineFirst: { Value: ref('Number') }, Said: { Value: { 'Fn::GetAtt': ['Made', 'Said'] } } },
  };
  const center = await bootCenter({ assembly: { templates: [{ name: 'Theirs', template }] } });
  open.push(center);
  return center;
}

const associate = `
  const { ConnectClient, AssociatePhoneNumberContactFlowCommand } = require('@aws-sdk/client-connect');
  const made = ({ InstanceId, PhoneNumberId, ContactFlowId }) =>
    new ConnectClient({}).send(new AssociatePhoneNumberContactFlowCommand({ InstanceId, PhoneNumberId, ContactFlowId }));`;

it.each([
  [
    'by HTTPS to the host and path alone',
    "const { hostname, path } = require('url').parse(event.ResponseURL); const put = require('https').request({ hostname, path, method: 'PUT', headers: { 'content-type': '', 'content-length': body.length } }, (response) => { response.resume(); response.on('end', resolve); });",
  ],
  [
    'by HTTPS to an address and options',
    "const to = new URL(event.ResponseURL); const put = require('https').request(new URL('https://' + to.hostname + to.pathname), { method: 'PUT' }, (response) => { response.resume(); response.on('end', resolve); });",
  ],
  [
    'by HTTP to the address',
    "const put = require('http').request(event.ResponseURL, { method: 'PUT' }, (response) => { response.resume(); response.on('end', resolve); });",
  ],
])('a provider that answers %s makes a number lead to a flow', async (_how, asks) => {
  const center = await boot(`${associate}
    exports.handler = async (event) => {
      await made(event.ResourceProperties);
      const body = JSON.stringify({ Status: 'SUCCESS', PhysicalResourceId: 'x', Data: { Said: 'done' } });
      await new Promise((resolve, reject) => { ${asks} put.on('error', reject); put.end(body); });
    };`);
  expect(center.findings).toEqual([]);
  expect(center.world.lines).toMatchObject([{ name: 'first', flowArn: center.world.flows[0]?.arn }]);
});

it('a provider that needs a client of the SDK which this machine lacks is a warning', async () => {
  const center = await boot("require('@aws-sdk/client-nowhere'); exports.handler = async () => {};");
  expect(center.findings.map(describeFinding)).toContainEqual(
    expect.stringMatching(
      /^warning: .*Cannot find module '@aws-sdk\/client-nowhere' · it can only be tried in the cloud$/,
    ),
  );
});

it('other requests by HTTPS go where they are meant to go', async () => {
  const center = await boot(`exports.handler = async () => {
    await new Promise((resolve, reject) => require('https').request({ hostname: '127.0.0.1', port: 1, path: '/other' }).on('error', reject).end());
  };`);
  expect(center.findings.map(describeFinding).join()).toContain('ECONNREFUSED 127.0.0.1:1');
});
