/** Queues, agents, functions, tables and buckets in the story and in what is expected, of which the center has none of that name. Pure. */
import type { Path } from '../../center/finding';
import { didYouMean, listed } from '../../center/nearest';
import type { Known } from './circumstances';
import type { Finding } from './finding';
import type { Scenario } from './scenario';

export function unknownNames(scenario: Scenario, known: Known): readonly Finding[] {
  const { story, ends, written = {}, notWritten = {}, stored = {}, notStored = {} } = scenario;
  const { world, functions, tables, buckets } = known;
  const logins = world.agents.map(({ username }) => username);
  const queues = [...world.queues.map(({ name }) => name), ...logins];
  const findings: Finding[] = [];
  const check = (kind: string, name: string | undefined, names: readonly string[], path: Path, ofKey = false): void => {
    if (name === undefined || name === '' || names.includes(name)) return;
    const message = `there is no ${kind} ${JSON.stringify(name)}. There are: ${listed(names)}.`;
    findings.push({ path, ofKey, message, fix: didYouMean(name, names) ?? 'Name one of these.' });
  };
  for (const [index, step] of story.entries()) {
    const path: Path = ['story', index];
    if (step.kind === 'is-queued') check('queue', step.queue, queues, [...path, 'is queued to']);
    if (step.kind === 'speaks') check('agent', step.agent, logins, [...path, 'speaks with']);
    if (step.kind === 'lays')
      for (const name of Object.keys(step.rows)) check('table', name, tables, [...path, 'lays', name], true);
    if (step.kind === 'invokes')
      check('function', step.functionName, functions, [...path, 'a program invokes', step.functionName], true);
    if (step.kind === 'agent') check('agent', step.agent, logins, [...path, 'agent']);
  }
  if ('queue' in ends) check('queue', ends.queue, queues, ['ends']);
  if ('agent' in ends) check('agent', ends.agent, logins, ['ends']);
  for (const name of Object.keys(written)) check('table', name, tables, ['written', name], true);
  for (const name of Object.keys(notWritten)) check('table', name, tables, ['notWritten', name], true);
  for (const name of Object.keys(stored)) check('bucket', name, buckets, ['stored', name], true);
  for (const name of Object.keys(notStored)) check('bucket', name, buckets, ['notStored', name], true);
  return findings;
}
