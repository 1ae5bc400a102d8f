/** `flow diff`: what callers notice between two versions of flows. */
import { Option } from 'commander';
import { compareFlowSets, isNoticed } from '../../../language/compare/flows';
import { dataReport, markdownReport, textReport } from '../../../language/compare/report';
import { Mistake } from '../../../language/mistake';
import { namedFlows } from '../../named-flows';
import type { Register } from '../../register';
import { EXIT } from '../../terminal';

interface Options {
  readonly format: 'text' | 'markdown' | 'json';
  readonly json?: boolean;
  readonly exitCode: boolean;
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
    .option('--exit-code', 'end with 1 when callers notice something, which is the default', true)
    .option('--no-exit-code', 'end with 0 whatever callers notice')
    .addHelpText(
      'after',
      '\nEnds with 0 when callers notice nothing, with 1 when they notice something, with 2 when it was called wrongly.',
    )
    .action(async (old: string, made: string, options: Options) => {
      const skipped = (line: string): void => terminal.err(line);
      const [before, now] = [await namedFlows(old, skipped), await namedFlows(made, skipped)];
      if (before.length + now.length === 0)
        throw new Mistake(
          `There is no flow in ${old} nor in ${made}. Name flows, folders that hold some, or cloud assemblies.`,
        );
      const changes = compareFlowSets(before, now);
      const format = options.json ? 'json' : options.format;
      if (format === 'json') terminal.out(JSON.stringify(dataReport(changes), undefined, 2));
      else for (const line of format === 'markdown' ? markdownReport(changes) : textReport(changes)) terminal.out(line);
      done(options.exitCode && changes.some(isNoticed) ? EXIT.findings : EXIT.ok);
    });
};
