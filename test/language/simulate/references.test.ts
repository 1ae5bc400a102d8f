import * as fc from 'fast-check';
import { interpolate, referencePath, whole } from '../../../language/simulate/references';
import { enter } from '../../../language/simulate/run';
import { contact, document, playable, QUEUE } from './a-run';

const run = {
  ...enter(
    playable(document({ type: 'Compare' })),
    contact({
      attributes: { team: 'sales', 'my key': 'spaced', empty: '' },
      external: { status: '200', nested: { deep: 'yes', list: ['a'] }, count: 3 },
      storedInput: '1001',
      queue: QUEUE,
      tags: { tier: 'gold' },
      loopIndexes: { tries: 2 },
      outside: {
        Views: { Action: 'Next', ViewResultData: { picked: [{ name: 'a' }, { name: 'b' }] } },
        DataTableList: { ResultData: { primaryKeyGroups: { g: [{ price: '5' }] } } },
        Customer: { Attributes: { tier: 'gold' }, tags: ['x'] },
      },
    }),
  ),
  flowAttributes: { here: 'only' },
};

describe('a whole value', () => {
  it.each([
    ['$.Attributes.team', 'sales'],
    ["$['Attributes']['my key']", 'spaced'],
    ["$.Attributes.['my key']", 'spaced'],
    ['$["Attributes"]["my key"]', 'spaced'],
    ['$.Attributes.empty', ''],
    ['$.Attributes.nobody', null],
    ['$.Attributes.team.deeper', null],
    ['$.External.status', '200'],
    ['$.External.nested.deep', 'yes'],
    ['$.LambdaInvocation.ResultData.nested.deep', 'yes'],
    ['$.External.nested.list', ['a']],
    ['$.External.nested.list.0', null],
    ['$.External.count', 3],
    ['$.StoredCustomerInput', '1001'],
    ['$.FlowAttributes.here', 'only'],
    ['$.Queue.Name', 'sales'],
    ['$.Queue.ARN', QUEUE.arn],
    ['$.Queue.OutboundCallerId.Address', null],
    ['$.CustomerEndpoint.Address', '+819012345678'],
    ['$.SystemEndpoint.Address', '+81312345678'],
    ['$.ContactId', 'c-1'],
    ['$.Channel', 'VOICE'],
    ['$.AwsRegion', 'ap-northeast-1'],
    ["$.SegmentAttributes['connect:Subtype']", 'connect:Telephony'],
    ['$.Tags.tier', 'gold'],
    ['$.Loop.tries.Index', '2'],
    ['$.Agent.UserName', null],
    ['$.Lex.IntentName', null],
    ['$.Views.Action', 'Next'],
    ['$.Views.ViewResultData.picked.1.name', 'b'],
    ['$.Views.ViewResultData.picked.length', null],
    ['$.DataTableList.ResultData.primaryKeyGroups.g[0].price', '5'],
    ['$.DataTableList.ResultData.primaryKeyGroups.g[1].price', null],
    ['$.Customer.Attributes.tier', 'gold'],
    ['$.Customer.tags.0', null],
    ['$.constructor.name', null],
    ['$.Attributes.__proto__', null],
    ['plain text', 'plain text'],
    ['$5 off', '$5 off'],
    ['$.Attributes.team!', '$.Attributes.team!'],
    ['arn:aws:connect:$.Region', 'arn:aws:connect:$.Region'],
  ])('%s is %j', (written, value) => {
    expect(whole(run, written)).toEqual(value);
  });
});

describe('interpolated text', () => {
  it.each([
    ['Team $.Attributes.team.', 'Team sales.'],
    ['$.Attributes.team様', 'sales様'],
    ["[$['Attributes']['my key']]", '[spaced]'],
    ['$.Attributes.nobody!', '!'],
    ['$.External.status$.StoredCustomerInput', '2001001'],
    ['costs $5, $.Attributes.team', 'costs $5, sales'],
    ['$.External.nested', '{"deep":"yes","list":["a"]}'],
    ['$', '$'],
    ['$.', '$.'],
    ["$['Attributes'", "$['Attributes'"],
    ['', ''],
  ])('%s becomes %s', (written, text) => {
    expect(interpolate(run, written)).toBe(text);
  });

  it('text without a dollar sign stays as it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const plain = text.replaceAll('$', '');
        expect(interpolate(run, plain)).toBe(plain);
      }),
    );
  });

  it('any text at all is read without a fault', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('$', '.', '[', "'", ']', 'a', 'Attributes', 'team', ' '), { maxLength: 12 }),
        (parts) => {
          expect(typeof interpolate(run, parts.join(''))).toBe('string');
          referencePath(parts.join(''));
        },
      ),
    );
  });
});
