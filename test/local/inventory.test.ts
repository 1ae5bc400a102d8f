import { readAssembly } from '../../local/assembly/read-assembly';
import { resolveAssembly } from '../../local/assembly/resolve-assembly';
import { HOSTED, takeInventory, type InventoryEntry } from '../../local/inventory';
import { HOSTED_TYPES } from '../../local/services/hosted-types';

function inventoryOf(
  Resources: object,
  unable?: (arn: string) => ReadonlyMap<string, string>,
): readonly InventoryEntry[] {
  const { resources } = resolveAssembly(readAssembly({ templates: [{ name: 'Stack', template: { Resources } }] }));
  const arn = resources.find(({ type }) => type === 'AWS::Lambda::Function')?.attributes['Arn'] ?? '';
  return takeInventory(resources, unable?.(arn));
}

const one = (Type: string, Properties: object = {}): InventoryEntry | undefined =>
  inventoryOf({ One: { Type, Properties } })[0];

const role = (construct: string): object => ({
  Type: 'AWS::IAM::Role',
  Metadata: { 'aws:cdk:path': `Stack/${construct}/Role/Resource` },
});

describe('each resource is one thing here', () => {
  it.each<[string, object, string, RegExp]>([
    ['AWS::Connect::Queue', {}, 'runs', /a queue/],
    ['AWS::DynamoDB::Table', {}, 'runs', /a table/],
    ['AWS::Lambda::Function', { Runtime: 'nodejs22.x', Code: { ZipFile: 'x' } }, 'runs', /nodejs22\.x, inline/],
    ['AWS::Lambda::Function', { Runtime: 'python3.13' }, 'listed', /python3\.13 is not run: a stand-in is needed/],
    ['AWS::Lambda::Function', { PackageType: 'Image' }, 'listed', /a container image is not run/],
    ['AWS::Connect::PhoneNumber', { CountryCode: 'JP' }, 'stands in', /^\+8150\d{8} for a number/],
    [
      'Custom::Theirs',
      { ServiceToken: 'arn:aws:sns:x:1:topic' },
      'listed',
      /not in the assembly \(arn:aws:sns:x:1:topic\)/,
    ],
    ['AWS::StepFunctions::StateMachine', {}, 'listed', /state machines/],
    ['AWS::ECS::Service', {}, 'listed', /containers/],
    ['AWS::Lex::Bot', {}, 'listed', /bots/],
    ['AWS::Connect::TrafficDistributionGroup', {}, 'ignored', /one Region/],
    ['AWS::CloudWatch::Alarm', {}, 'ignored', /measured/],
    ['Somebody::Elses::Type', {}, 'ignored', /no part in a contact/],
  ])('%s %j %s', (type, properties, standing, what) => {
    expect(one(type, properties)).toMatchObject({
      standing,
      what: expect.stringMatching(what),
      stack: 'Stack',
      logicalId: 'One',
      type,
    });
  });

  it('a custom resource runs when its function is here, whatever version it names', () => {
    const entries = inventoryOf({
      Maker: { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'nodejs22.x' } },
      Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Maker' } } },
      Made: { Type: 'Custom::Made', Properties: { ServiceToken: { Ref: 'Version' } } },
    });
    expect(entries.find(({ logicalId }) => logicalId === 'Made')).toMatchObject({ standing: 'runs' });
  });

  it('a function that cannot run says why', () => {
    const entries = inventoryOf(
      { F: { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'nodejs22.x' } } },
      (arn) => new Map([[arn, 'its code is not on this machine']]),
    );
    expect(entries).toMatchObject([{ standing: 'listed', what: 'its code is not on this machine' }]);
  });

  it('what has one short name is told apart', () => {
    expect(inventoryOf({ A: role('A'), B: role('B') }).map(({ name }) => name)).toEqual(['A/Role', 'B/Role']);
  });

  it('no type is said to run in two places', () => {
    expect(Object.keys(HOSTED).filter((type) => Object.hasOwn(HOSTED_TYPES, type))).toEqual([]);
  });
});
