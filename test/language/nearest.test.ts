import { didYouMean, nearest } from '../../language/nearest';

describe('the nearest name', () => {
  it.each([
    ['MessageParticipent', ['GetParticipantInput', 'MessageParticipant'], 'MessageParticipant'],
    ['messageparticipant', ['MessageParticipant'], 'MessageParticipant'],
    ['Equlas', ['Equals', 'TextContains'], 'Equals'],
    ['PlayPrompt', ['Compare', 'TransferToFlow'], undefined],
    ['Queue', ['Queue'], undefined],
    ['', ['Queue'], undefined],
    ['x'.repeat(100_000), ['Queue'], undefined],
  ])('of %.20s among %j is %s', (wrong, names, expected) => {
    expect(nearest(wrong, names)).toBe(expected);
  });

  it('is asked for at the end of a sentence, or not at all', () => {
    expect(didYouMean('Equlas', ['Equals'])).toBe(' Did you mean "Equals"?');
    expect(didYouMean('zzz', ['Equals'])).toBe('');
  });
});
