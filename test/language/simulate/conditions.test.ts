import { holds } from '../../../language/simulate/conditions';
import { at } from './a-run';

const run = at({ type: 'Compare' }, { attributes: { wanted: '7' } });

describe('a condition', () => {
  it.each([
    ['Equals', 'a', 'a', true],
    ['Equals', 'A', 'a', false],
    ['Equals', '7', '$.Attributes.wanted', true],
    ['Equals', '7', '$.Attributes.nobody', false],
    ['Equals', null, 'null', false],
    ['TextStartsWith', '+8190', '+81', true],
    ['TextStartsWith', '+8190', '90', false],
    ['TextEndsWith', '+8190', '90', true],
    ['TextContains', '+8190', '819', true],
    ['NumberGreaterThan', '10', '9', true],
    ['NumberGreaterThan', '9', '9', false],
    ['NumberGreaterOrEqualTo', '9', '9', true],
    ['NumberLessThan', '-1', '0', true],
    ['NumberLessOrEqualTo', '0.5', '0.5', true],
    ['NumberLessThan', 'nine', '10', false],
    ['NumberLessThan', '', '10', false],
    ['NumberGreaterThan', '10', 'nine', false],
    ['KeyExists', 'anything', 'True', true],
    ['KeyExists', null, 'True', false],
    ['Contains', 'a', 'a', false],
    ['constructor', 'a', 'a', false],
  ])('%s of %j with %j is %s', (Operator, value, operand, met) => {
    expect(holds(run, { NextAction: 'there', Condition: { Operator, Operands: [operand] } }, value)).toBe(met);
  });
});
