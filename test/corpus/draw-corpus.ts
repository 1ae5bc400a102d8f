/**
 * Draws a folder of real flows: `npx tsx test/corpus/draw-corpus.ts DIRECTORY [OUT]`. Every `.json` must become well-formed SVG in which no
 * two blocks overlap and no text leaves its block. With OUT the pictures are kept there. Exits 1 when one fails, 2 without a folder.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { drawFlows } from '../../language/draw/draw';
import { picturesFaults } from '../language/draw/well-formed';

function main(directory: string | undefined, out: string | undefined): number {
  if (directory === undefined) {
    console.error('Which folder? npx tsx test/corpus/draw-corpus.ts DIRECTORY [OUT]');
    return 2;
  }
  if (out !== undefined) mkdirSync(out, { recursive: true });
  const files = readdirSync(directory).filter((file) => file.endsWith('.json') && file !== 'index.json');
  const started = performance.now();
  let violations = 0;
  let slowest = { file: '', milliseconds: 0 };
  let characters = 0;
  for (const file of files) {
    const began = performance.now();
    try {
      const document: unknown = JSON.parse(readFileSync(path.join(directory, file), 'utf8'));
      const svg = drawFlows([{ name: file.replace('.json', ''), document }], { theme: 'auto' });
      characters += svg.length;
      if (out !== undefined) writeFileSync(path.join(out, file.replace('.json', '.svg')), svg);
      for (const fault of picturesFaults(svg)) {
        violations += 1;
        console.log(`${file}: ${fault}`);
      }
    } catch (error) {
      violations += 1;
      console.log(`${file}: the drawing broke: ${error instanceof Error ? error.stack : String(error)}`);
    }
    const milliseconds = Math.round(performance.now() - began);
    if (milliseconds > slowest.milliseconds) slowest = { file, milliseconds };
  }
  const total = Math.round(performance.now() - started);
  console.log(
    `${files.length} flows drawn, ${total} ms, slowest ${slowest.milliseconds} ms (${slowest.file}), ${Math.round(characters / files.length)} characters each, ${violations} violations`,
  );
  return violations === 0 ? 0 : 1;
}

process.exitCode = main(process.argv[2], process.argv[3]);
