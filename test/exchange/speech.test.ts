import { SpeechLengths, spokenSeconds } from '../../exchange/speech';
import { draw, uuidOf } from '../../exchange/random';
import { center } from './a-center';

describe('spoken text', () => {
  it.each([
    ['お電話ありがとう', 8 / 7],
    ['サポート', 4 / 7],
    ['안녕하세요', 5 / 7],
    ['Hello, who is it', 16 / 15],
    ['  Hello  ', 5 / 15],
    ['番号は 1001', 8 / 7],
    ['', 0],
  ])('"%s" lasts %f s', (text, seconds) => {
    expect(spokenSeconds(text)).toBeCloseTo(seconds, 6);
  });
});

describe('chance', () => {
  it('is fair enough over many draws, and the same for the same seed', () => {
    let state = 7;
    const counts = [0, 0, 0, 0];
    for (let index = 0; index < 8000; index += 1) {
      const drawn = draw(state);
      state = drawn.state;
      counts[Math.floor(drawn.value * 4)] = (counts[Math.floor(drawn.value * 4)] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
    expect(draw(7)).toEqual(draw(7));
  });

  it('makes ids that differ', () => {
    expect(new Set(Array.from({ length: 500 }, (_, index) => uuidOf(`call ${index}`))).size).toBe(500);
  });
});

it('the same words with another pause last longer by the pause alone', () => {
  const lengths = new SpeechLengths(center());
  const seconds = (pauseSeconds: number): unknown => lengths.heard({ kind: 'text', text: 'Please wait', pauseSeconds });
  expect([seconds(0), seconds(2), seconds(0)]).toEqual([
    { text: 'Please wait', seconds: 11 / 15 },
    { text: 'Please wait', seconds: 11 / 15 + 2 },
    { text: 'Please wait', seconds: 11 / 15 },
  ]);
});
