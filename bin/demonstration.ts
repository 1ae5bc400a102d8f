/** The demonstration calls of a definition: `calls.yaml` beside it. Keys are the options of `tsunagu call`. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { Mistake } from '../language/mistake';
import type { CallWords } from './call-plan';
import { definitionFile } from './definition';

const Words = z.union([z.string(), z.number()]).transform(String);

const Calls = z
  .array(
    z.strictObject({
      name: z.string().min(1),
      from: Words.optional(),
      at: Words.optional(),
      press: z.array(Words).optional(),
      fault: z.array(z.string()).optional(),
      agents: z.string().optional(),
      line: z.string().optional(),
      hangUpAt: Words.optional(),
      patience: Words.optional(),
    }),
  )
  .min(1);

export type DemonstrationCall = z.infer<typeof Calls>[number] & CallWords;

/** @throws Mistake with everything that is wrong with the file */
export async function demonstrationCalls(definition?: string): Promise<readonly DemonstrationCall[]> {
  const file = path.join(path.dirname(await definitionFile(definition)), 'calls.yaml');
  const shown = path.relative(process.cwd(), file);
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Mistake(
      `${shown} cannot be read · it lists the demonstration calls · write it, or call with \`tsunagu call\``,
    );
  });
  const document = parseDocument(text);
  const faults = document.errors.map(({ message }) => message.split('\n')[0] ?? message);
  const read = Calls.safeParse(faults.length === 0 ? document.toJS() : undefined);
  if (!read.success && faults.length === 0)
    faults.push(...read.error.issues.map((issue) => `[${issue.path.join('.')}] ${issue.message}`));
  if (!read.success) throw new Mistake(faults.map((fault) => `${shown}: ${fault}`).join('\n'));
  return read.data as readonly DemonstrationCall[];
}
