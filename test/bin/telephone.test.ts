/** The telephone, with a keyboard that types what a person would. */
import { openCenter, type OpenedCenter } from '../../bin/local-center';
import { telephone } from '../../bin/telephone';
import { SAMPLE_ASSEMBLY } from '../global-setup';

/** A whole center is booted; the machine may be busy. */
jest.setTimeout(60_000);

describe('the telephone', () => {
  let opened: OpenedCenter;

  beforeAll(async () => {
    opened = await openCenter({ source: { directory: SAMPLE_ASSEMBLY }, progress: () => undefined });
  });
  afterAll(() => opened.center.close());

  async function typing(...typed: readonly string[]): Promise<{ readonly text: string; readonly questions: string[] }> {
    const left = [...typed];
    const lines: string[] = [];
    const questions: string[] = [];
    const keyboard = {
      ask: (question: string) => {
        questions.push(question.trim());
        return Promise.resolve(left.shift());
      },
    };
    await telephone(opened, keyboard, { out: (line) => lines.push(line), err: () => undefined, interactive: false });
    return { text: lines.join('\n'), questions };
  }

  it('asks who, which line, when and who is there, then plays the call key by key', async () => {
    const { text, questions } = await typing('090-1234-5678', '', '2026-11-24T10:00:00', '', '1001#');

    expect(questions.slice(0, 5)).toEqual([
      'Who is calling? [+81355550100]',
      'Which line? [main]',
      'When? [now]',
      'Who is there? [all]',
      'keys:',
    ]);
    expect(text).toContain(`--endpoint ${opened.center.url}: callbacks list`);
    expect(text).toContain('お客様番号');
    expect(text).toContain('connected (queue server-side, agent sato.kenji)');
  });

  it('remembers the caller for the next call, and leaves with q', async () => {
    const { questions } = await typing('03-1234-5678', 'english', '2026-11-23T10:00:00', 'none', 'h', 'q');

    expect(questions.slice(4)).toEqual(['keys:', 'Who is calling? [03-1234-5678]']);
  });

  it('says what cannot be, and asks again', async () => {
    const { text, questions } = await typing('nobody', 'garden', 'yesterday', 'somebody');

    expect(text).toContain('--from: "nobody"');
    expect(text).toContain('--line: there is no line "garden"; there are main, english');
    expect(text).toContain('--at: "yesterday"');
    expect(text).toContain('--agents: there is nobody called "somebody"');
    expect(questions).toHaveLength(5);
  });

  it('takes only keys that a telephone has, and h to hang up', async () => {
    const { text } = await typing('', '', '2026-11-24T10:00:00', '', 'one', 'h');

    expect(text).toContain('A telephone has 0 to 9');
    expect(text).toContain('the caller hangs up');
  });

  it('ends when the person is gone in the middle of a call', async () => {
    const { text } = await typing('', '', '2026-11-24T10:00:00', '');

    expect(text).toContain('the caller hangs up');
  });
});
