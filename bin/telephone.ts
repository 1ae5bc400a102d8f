/** A telephone in a terminal: asks who calls and when, then plays the call as it goes, asking for keys when the flow does. */
import { createInterface, type Interface } from 'node:readline/promises';
import { styleText } from 'node:util';
import { Mistake } from '../language/mistake';
import { DEFAULT_CALLER, planCall, type CallWords } from './call-plan';
import type { OpenedCenter } from './local-center';
import type { Terminal } from './terminal';
import { ending, eventLine, heading } from './transcript';

/** Where the person types; ends with end-of-file or Ctrl-C. */
export interface Keyboard {
  /** The line typed; `undefined` when the person is gone. */
  ask(question: string): Promise<string | undefined>;
}

/** A keyboard on a terminal's streams. */
export function keyboardOf(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Keyboard & { close(): void } {
  const lines: Interface = createInterface({ input, output });
  const gone = new AbortController();
  lines.once('close', () => gone.abort());
  return {
    ask: (question) =>
      gone.signal.aborted
        ? Promise.resolve(undefined)
        : lines.question(question, { signal: gone.signal }).catch(() => undefined),
    close: () => lines.close(),
  };
}

const INTRODUCTION = [
  'A telephone to your center. Empty answers take what stands in brackets; q hangs up for good.',
  'When the line asks, type keys and Enter (1001#), nothing to stay silent, or h to hang up.',
];

/** Takes calls until the person leaves. */
export async function telephone(
  { center, known }: OpenedCenter,
  keyboard: Keyboard,
  terminal: Terminal,
): Promise<void> {
  const colour = terminal.interactive;
  const style = { colour };
  for (const line of INTRODUCTION) terminal.out(line);
  terminal.out(`Lines: ${known.lines.join(', ')} · people: ${known.logins.join(', ')}`);
  terminal.out(`Other commands find this center with --endpoint ${center.url}: callbacks list, agents order, …`);
  let usual = { from: DEFAULT_CALLER, line: known.lines[0] ?? '', agents: 'all' };
  for (;;) {
    terminal.out('');
    const words = await arrival();
    if (!words) return;
    try {
      await oneCall(words);
      usual = words;
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      terminal.out(error.message);
    }
  }

  /** Who calls, where, when, and who is there; nothing when the person leaves. */
  async function arrival(): Promise<(typeof usual & CallWords) | undefined> {
    const from = await asked('Who is calling?', usual.from);
    if (from === undefined) return undefined;
    const line = known.lines.length > 1 ? await asked('Which line?', usual.line) : usual.line;
    if (line === undefined) return undefined;
    const at = await asked('When?', 'now');
    if (at === undefined) return undefined;
    const agents = await asked('Who is there?', usual.agents);
    return agents === undefined ? undefined : { from, line, agents, ...(at === 'now' ? {} : { at }) };
  }

  async function asked(question: string, otherwise: string): Promise<string | undefined> {
    const typed = await keyboard.ask(`${question} [${otherwise}] `);
    if (typed === undefined || typed.trim() === 'q') return undefined;
    return typed.trim() === '' ? otherwise : typed.trim();
  }

  async function oneCall(words: CallWords): Promise<void> {
    const { plan } = planCall(words, { ...known, now: new Date() });
    terminal.out(heading(plan, known.timeZone));
    const report = await center.startCall(plan, {
      onEvent: (event) => {
        const told = eventLine(event, style);
        if (told !== undefined) terminal.out(told);
      },
      caller: {
        press: async () => {
          for (;;) {
            const typed = (await keyboard.ask(colour ? styleText('bold', '  keys: ') : '  keys: '))
              ?.normalize('NFKC')
              .trim();
            if (typed === undefined || /^[hq]$/i.test(typed)) return 'hang-up';
            if (/^[0-9*#]*$/.test(typed)) return typed;
            terminal.out('  A telephone has 0 to 9, * and #. h hangs up.');
          }
        },
      },
    });
    for (const told of ending(report, style)) terminal.out(told);
  }
}
