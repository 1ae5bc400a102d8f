import * as fc from 'fast-check';
import { recordingFault } from '../../center/recording';
import { wav } from './a-recording';

it('8 kHz, one channel, µ-law is played', () => {
  expect(recordingFault(wav({}))).toBeUndefined();
});

it.each([
  ['nothing', Buffer.alloc(0), 'is empty'],
  ['another file', Buffer.from('ID3 and so on, an MP3'), 'is no .wav file'],
  [
    'music as a studio gives it',
    wav({ encoding: 1, channels: 2, hertz: 44_100 }),
    'is PCM with 44100 Hz and 2 channels',
  ],
  ['A-law', wav({ encoding: 6 }), 'is A-law with 8000 Hz and 1 channel'],
  ['an encoding without a name', wav({ encoding: 99 }), 'is encoding 99'],
  ['no sound', wav({ seconds: 0 }), 'holds no sound'],
  ['too long', wav({ seconds: 301 }), 'lasts 301 seconds; up to 300'],
  ['cut off', wav({ seconds: 2 }).subarray(0, 9000), 'is cut off: 8956 of 16000'],
  ['only the header', wav({}).subarray(0, 36), 'holds no sound'],
  ['sound without a format', Buffer.concat([Buffer.from('RIFF----WAVEdata'), Buffer.alloc(8)]), 'does not say how'],
])('%s is not', (_, bytes, words) => {
  expect(recordingFault(bytes)).toContain(words);
});

it('whatever the bytes, there is an answer', () => {
  const bytes = fc
    .uint8Array({ maxLength: 200 })
    .map((rest) => Buffer.concat([wav({ seconds: 0 }).subarray(0, 12), rest]));
  expect(() => fc.assert(fc.property(bytes, (each) => typeof recordingFault(each) !== 'object'))).not.toThrow();
});
