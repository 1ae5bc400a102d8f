import { answering } from '../../../lambdas/adapters/answering';
import { contactEvent } from '../contact-event';

function shell(patienceMilliseconds = 1000) {
  const lines: string[] = [];
  return {
    lines,
    clock: () => new Date('2027-01-12T12:00:00Z'),
    write: (line: string) => void lines.push(line),
    patienceMilliseconds,
  };
}

describe('answering', () => {
  it('writes one line an invocation: when, who, how it ended, what was noted', async () => {
    const at = shell();
    const handle = answering(
      'a-function',
      async (contact, report) => {
        report.note({ digits: 4, keyed: '09012345678' });
        return { status: '200', of: contact.contactId };
      },
      at,
    );
    expect(await handle(contactEvent({ contactId: 'c1' }))).toEqual({ status: '200', of: 'c1' });
    expect(at.lines).toHaveLength(1);
    expect(JSON.parse(at.lines[0] ?? '')).toMatchObject({
      level: 'INFO',
      time: '2027-01-12T12:00:00.000Z',
      function: 'a-function',
      contactId: 'c1',
      status: '200',
      digits: 4,
      keyed: '***78',
    });
  });

  it('answers 500 before the flow gives up, when the story takes too long', async () => {
    const at = shell(20);
    const handle = answering('slow', () => new Promise<{ status: '200' }>(() => undefined), at);
    expect(await handle(contactEvent())).toEqual({ status: '500' });
    expect(at.lines[0]).toContain('no answer within 20 ms');
  });

  it.each([
    ['an error', new Error('down', { cause: new Error('calling +81312345678') })],
    ['a text', 'down'],
    ['nothing', undefined],
    ['an object', { message: 'down' }],
  ])('answers 500 when the story throws %s', async (_, thrown) => {
    const at = shell();
    // eslint-disable-next-line typescript/prefer-promise-reject-errors -- what others throw is not ours to choose
    const handle = answering('broken', () => Promise.reject(thrown), at);
    expect(await handle(contactEvent())).toEqual({ status: '500' });
    expect(JSON.parse(at.lines[0] ?? '')).toMatchObject({ status: '500', Broken: 1 });
    expect(at.lines[0]).not.toContain('81312345678');
  });
});
