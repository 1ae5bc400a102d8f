/** `flow diff`: what callers notice between two versions of flows. */
import { writeFile } from 'node:fs/promises';
import { Option } from 'commander';
import { compareFlowSets, isNoticed, type FlowChange } from '../../../language/compare/flows';
import { dataReport, markdownReport, textReport } from '../../../language/compare/report';
import { drawFlows, type DrawnFlow } from '../../../language/draw/draw';
import { Mistake } from '../../../language/mistake';
import { namedFlows } from '../../named-flows';
import type { Register } from '../../register';
import { EXIT } from '../../terminal';

interface Options {
  readonly format: 'text' | 'markdown' | 'json';
  readonly json?: boolean;
  readonly exitCode: boolean;
  readonly output?: string;
}

export const register: Register = (flow, terminal, done) => {
  flow
    .command('diff')
    .description('what callers notice between two versions of flows')
    .argument('<old>', 'a flow, a CloudFormation template, a folder of them or a cloud assembly')
    .argument('<new>', 'the same, later')
    .addOption(
      new Option('--format <format>', 'how to print; markdown is for a pull request')
        .choices(['text', 'markdown', 'json'])
        .default('text'),
    )
    .option('--json', 'the same as --format json')
    .option('-o, --output <file>', 'also draw the changed flows, changes coloured, to this .svg')
    .option('--exit-code', 'end with 1 when callers notice something, which is the default', true)
    .option('--no-exit-code', 'end with 0 whatever callers notice')
    .addHelpText(
      'after',
      '\nEnds with 0 when callers notice nothing, with 1 when they notice something, with 2 when it was called wrongly.',
    )
    .action(async (old: string, made: string, options: Options) => {
      if (options.output !== undefined && !options.output.toLowerCase().endsWith('.svg'))
        throw new Mistake(`-o ${options.output}: the picture is an .svg; end the name so.`);
      const skipped = (line: string): void => terminal.err(line);
      const [before, now] = [await namedFlows(old, skipped), await namedFlows(made, skipped)];
      if (before.length + now.length === 0)
        throw new Mistake(
          `There is no flow in ${old} nor in ${made}. Name flows, folders that hold some, or cloud assemblies.`,
        );
      const changes = compareFlowSets(before, now);
      if (options.output !== undefined) await drawTo(options.output, changes, skipped);
      const format = options.json ? 'json' : options.format;
      if (format === 'json') terminal.out(JSON.stringify(dataReport(changes), undefined, 2));
      else for (const line of format === 'markdown' ? markdownReport(changes) : textReport(changes)) terminal.out(line);
      done(options.exitCode && changes.some(isNoticed) ? EXIT.findings : EXIT.ok);
    });
};

/** The new version of each flow that callers notice, and the old one where something is gone. */
async function drawTo(file: string, changes: readonly FlowChange[], told: (line: string) => void): Promise<void> {
  const flows = changes.flatMap((change): readonly DrawnFlow[] => {
    if (change.kind !== 'compared' || !isNoticed(change)) return [];
    const { old, made, comparison, name, flowType } = change;
    const type = flowType === undefined ? {} : { flowType };
    const isGone = [...comparison.oldMarks.values()].includes('removed');
    return [
      { name, document: made.document, marks: comparison.newMarks, ...type },
      ...(isGone ? [{ name: `${name} (before)`, document: old.document, marks: comparison.oldMarks, ...type }] : []),
    ];
  });
  if (flows.length === 0)
    return told(`${file} is not drawn: no flow is there before and after and differs for callers.`);
  if (flows.length > MOST_FLOWS)
    throw new Mistake(
      `-o ${file}: ${flows.length} flows are too many for one picture (${MOST_FLOWS} at most). Compare fewer.`,
    );
  await writeFile(file, drawFlows(flows, { theme: 'auto' })).catch((error: unknown) => {
    throw new Mistake(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}.`);
  });
  told(`${file} shows the changes.`);
}

/** Flows in one picture beyond which nobody finds anything. */
const MOST_FLOWS = 40;
