import { isMatch, patternFaults } from '../../../../local/services/events/event-pattern';

const event = {
  source: 'aws.connect',
  'detail-type': 'Amazon Connect Contact Event',
  resources: ['arn:one', 'arn:two'],
  detail: {
    eventType: 'DISCONNECTED',
    duration: 42,
    isTest: false,
    note: null,
    address: '10.1.2.3',
    tags: [{ name: 'a' }, { name: 'b' }],
    tricky: '*.wav',
  },
};

describe('an event pattern', () => {
  it.each<[string, object, boolean]>([
    ['a value of the list', { source: ['aws.ec2', 'aws.connect'] }, true],
    ['no value of the list', { source: ['aws.ec2'] }, false],
    ['one entry of a list in the event', { resources: ['arn:two'] }, true],
    ['all fields, not one', { source: ['aws.connect'], detail: { eventType: ['QUEUED'] } }, false],
    ['a number', { detail: { duration: [42] } }, true],
    ['no number for a text', { detail: { duration: ['42'] } }, false],
    ['false and null', { detail: { isTest: [false], note: [null] } }, true],
    ['a prefix', { source: [{ prefix: 'aws.' }] }, true],
    ['a prefix in any case', { detail: { eventType: [{ prefix: { 'equals-ignore-case': 'disc' } }] } }, true],
    ['a suffix', { detail: { eventType: [{ suffix: 'ED' }] } }, true],
    ['any case', { detail: { eventType: [{ 'equals-ignore-case': 'disconnected' }] } }, true],
    ['a wildcard', { 'detail-type': [{ wildcard: 'Amazon*Event' }] }, true],
    ['a wildcard with a star meant', { detail: { tricky: [{ wildcard: String.raw`\*.w*` }] } }, true],
    ['a wildcard whose dot is a dot', { source: [{ wildcard: 'aws?connect' }] }, false],
    ['anything but one', { source: [{ 'anything-but': 'aws.ec2' }] }, true],
    ['anything but some', { source: [{ 'anything-but': ['aws.ec2', 'aws.connect'] }] }, false],
    ['anything but a prefix', { source: [{ 'anything-but': { prefix: 'aws.' } }] }, false],
    ['anything but several suffixes', { source: [{ 'anything-but': { suffix: ['x', 'connect'] } }] }, false],
    ['anything but, of a field that is not there', { detail: { other: [{ 'anything-but': 'x' }] } }, false],
    ['a range', { detail: { duration: [{ numeric: ['>', 0, '<=', 42] }] } }, true],
    ['outside of a range', { detail: { duration: [{ numeric: ['>', 42] }] } }, false],
    ['a block of addresses', { detail: { address: [{ cidr: '10.1.0.0/16' }] } }, true],
    ['another block', { detail: { address: [{ cidr: '10.2.0.0/16' }] } }, false],
    ['a field that is there', { detail: { duration: [{ exists: true }] } }, true],
    ['a field that is not there', { detail: { other: [{ exists: false }] } }, true],
    ['a field of an object that is not there', { other: { field: [{ exists: false }] } }, true],
    ['objects in a list', { detail: { tags: { name: ['b'] } } }, true],
    ['one of several', { $or: [{ source: ['x'] }, { detail: { duration: [{ numeric: ['=', 42] }] } }] }, true],
    ['an operator that does not exist', { source: [{ like: 'aws' }] }, false],
  ])('knows %s', (_what, pattern, expected) => {
    expect(isMatch(pattern, event)).toBe(expected);
  });

  it.each<[string, unknown, RegExp]>([
    ['a value that is in no list', { source: 'aws.connect' }, /EventPattern\.source is "aws\.connect"/u],
    ['an operator that does not exist', { detail: { a: [{ like: 'x' }] } }, /detail\.a\[0\] has the operator "like"/u],
    ['an empty list', { source: [] }, /EventPattern\.source is an empty list/u],
    ['what is no object', 'x', /no object/u],
  ])('names %s', (_what, pattern, message) => {
    expect(patternFaults(pattern).join('\n')).toMatch(message);
  });
});
