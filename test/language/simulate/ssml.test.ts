import * as fc from 'fast-check';
import { readSsml } from '../../../language/simulate/ssml';

describe('SSML', () => {
  it.each([
    ['<speak>Hello</speak>', 'Hello', 0],
    [' <speak>Hello <break time="2s"/>there</speak> ', 'Hello there', 2],
    ['<speak>a<break time="500ms"/><break time="99s"/></speak>', 'a', 10.5],
    ['<speak>a<break/><break strength="x-strong"/></speak>', 'a', 1.4],
    ['<speak><prosody rate="slow">A &amp; B &#65; &#x42;</prosody></speak>', 'A & B A B', 0],
    ['<speak><amazon:effect name="whispered">psst</amazon:effect><!-- aside --></speak>', 'psst', 0],
    ['<speak/>', '', 0],
  ])('%s is heard as "%s"', (ssml, text, pauseSeconds) => {
    expect(readSsml(ssml)).toEqual({ text, pauseSeconds });
  });

  it.each([
    'Hello',
    '',
    '<speak>Hello',
    '<speak>Hello</p></speak>',
    '<speak><p>Hello</speak></p>',
    '<speak>Tom & Jerry</speak>',
    '<speak>1 < 2</speak>',
    '<speak>a</speak><speak>b</speak>',
    '<speak>a</speak> b',
    '<p>Hello</p>',
    '<speak>&nonsense;</speak>',
    '<speak><break time=2s/></speak>',
  ])('%s is refused', (ssml) => {
    expect(readSsml(ssml)).toHaveProperty('problem');
  });

  it('any text is read or refused', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<speak>', '</speak>', '<', '>', '&', '&amp;', '<break/>', 'a', '"', '/'), {
          maxLength: 10,
        }),
        (parts) => {
          const read = readSsml(parts.join(''));
          expect('problem' in read || typeof read.text === 'string').toBe(true);
        },
      ),
    );
  });
});
