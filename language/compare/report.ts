/** A comparison as people read it: text for a terminal, Markdown for a pull request, plain data for programs. */
import type { CallerChange } from './changes';
import type { Verdict } from './compare';
import { isChanged, isNoticed, type FlowChange } from './flows';
import { asMarkdown, asText, phrase, type Phrase } from './phrase';

const VERDICTS: Readonly<Record<Exclude<Verdict, 'noticed'>, string>> = {
  nothing: 'Nothing changed.',
  layout: 'Only the layout changed: callers notice nothing.',
  names: 'Only the names, order or copies of blocks changed: callers notice nothing.',
  behind: 'Only logs and tags changed: callers notice nothing.',
};

export function textReport(changes: readonly FlowChange[]): readonly string[] {
  const told = changes.filter(isChanged);
  if (told.length === 0) return ['Nothing changed.'];
  const lines = told.flatMap((change) => [
    asText(title(change)),
    ...sentencesOf(change).map((words) => `  ${asText(words)}`),
    ...changesOf(change).flatMap((one) => [
      `  ${SIGNS[one.kind]} ${asText(one.words)}`,
      ...(isWayUntold(one) ? [`      how they get there: ${one.way.map(asText).join(' → ')}`] : []),
    ]),
    '',
  ]);
  return [...lines, summary(changes)];
}

/** Whether the way there says more than the sentence does. */
const isWayUntold = ({ way, words }: CallerChange): boolean =>
  way.some((condition) => !asText(words).includes(asText(condition)));

const SIGNS: Readonly<Record<CallerChange['kind'], string>> = { added: '+', removed: '-', changed: '~' };

/** Changes shown before the rest is folded away. */
const SHOWN = 8;

export function markdownReport(changes: readonly FlowChange[], heading = 'For callers'): readonly string[] {
  const told = changes.filter(isChanged);
  const lines = [`## ${heading}`, '', summary(changes), ''];
  for (const change of told.filter(isNoticed)) {
    lines.push(`### ${asMarkdown(title(change))}`, '');
    for (const words of sentencesOf(change)) lines.push(asMarkdown(words), '');
    const all = changesOf(change);
    for (const { words } of all.slice(0, SHOWN)) lines.push(`- ${asMarkdown(words)}`);
    if (all.length > SHOWN) lines.push(`- … and ${all.length - SHOWN} more, below`);
    if (all.length > 0) lines.push('');
    lines.push(...folded(all));
  }
  const quiet = told.filter((change) => !isNoticed(change));
  if (quiet.length > 0) {
    lines.push(
      `<details><summary>${counted(quiet.length, 'flow')} changed so that callers notice nothing</summary>`,
      '',
    );
    for (const change of quiet)
      lines.push(`- ${asMarkdown(title(change))}: ${sentencesOf(change).map(asMarkdown).join(' ')}`);
    lines.push('', '</details>', '');
  }
  return lines;
}

function folded(all: readonly CallerChange[]): readonly string[] {
  if (!all.some(({ way, old, made }, index) => index >= SHOWN || way.length > 1 || (old ?? made) !== undefined))
    return [];
  const rows = all.map(({ kind, topic, words, way, old, made }) => {
    const blocks = [...new Set([old, made].filter((id) => id !== undefined))].map((id) =>
      asMarkdown([{ code: cell(id) }]),
    );
    const how = way.length === 0 ? 'everybody' : way.map((one) => cell(asMarkdown(one))).join(' → ');
    return `| ${kind} | ${topic} | ${cell(asMarkdown(words))} | ${how} | ${blocks.join(' → ')} |`;
  });
  return [
    '<details><summary>How callers get there, and which blocks</summary>',
    '',
    '| | about | what | how callers get there | block |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    '</details>',
    '',
  ];
}

const cell = (text: string): string => text.replaceAll(/(?<!\\)\|/gu, String.raw`\|`);

/** The same as data. */
export const dataReport = (changes: readonly FlowChange[]) => ({
  noticed: changes.some(isNoticed),
  summary: summary(changes),
  flows: changes.map((change) =>
    change.kind === 'compared'
      ? {
          flow: change.name,
          ...(change.oldName === undefined ? {} : { oldFlow: change.oldName }),
          flowType: change.flowType ?? null,
          ...(change.oldFlowType === undefined ? {} : { oldFlowType: change.oldFlowType }),
          change: isChanged(change) ? 'changed' : 'unchanged',
          verdict: change.comparison.verdict,
          noticed: isNoticed(change),
          changes: change.comparison.changes.map(({ kind, topic, noticed, words, way, old, made }) => ({
            kind,
            topic,
            noticed,
            sentence: asText(words),
            way: way.map(asText),
            oldBlock: old ?? null,
            newBlock: made ?? null,
          })),
          blocks: {
            old: Object.fromEntries(change.comparison.oldMarks),
            new: Object.fromEntries(change.comparison.newMarks),
          },
        }
      : {
          flow: change.name,
          flowType: change.flowType ?? null,
          change: change.kind,
          verdict: 'noticed' as const,
          noticed: true,
          changes: [],
          blocks: { old: {}, new: {} },
        },
  ),
});

function title(change: FlowChange): Phrase {
  const renamed =
    change.kind === 'compared' && change.oldName !== undefined ? [' (was ', { name: change.oldName }, ')'] : [];
  return [{ name: change.name }, ...renamed];
}

function sentencesOf(change: FlowChange): readonly Phrase[] {
  if (change.kind !== 'compared') return [[change.kind === 'added' ? 'This flow is new.' : 'This flow is gone.']];
  const { comparison, oldFlowType, flowType } = change;
  const type =
    oldFlowType === undefined || flowType === undefined
      ? []
      : [phrase`The flow is now of type ${{ code: flowType }} instead of ${{ code: oldFlowType }}.`];
  return comparison.verdict === 'noticed' ? type : [...type, [VERDICTS[comparison.verdict]]];
}

/** What callers notice first, then what they do not. */
const changesOf = (change: FlowChange): readonly CallerChange[] =>
  change.kind === 'compared' ? change.comparison.changes.toSorted((a, b) => Number(b.noticed) - Number(a.noticed)) : [];

function summary(changes: readonly FlowChange[]): string {
  const count = (is: (change: FlowChange) => boolean): number => changes.filter(is).length;
  const changed = count((one) => one.kind === 'compared' && isNoticed(one));
  const sentences = changes.flatMap(changesOf).filter(({ noticed }) => noticed).length;
  const parts = [
    ...(changed > 0 ? [`${counted(sentences, 'change')} for callers in ${counted(changed, 'flow')}`] : []),
    ...(count(({ kind }) => kind === 'added') > 0
      ? [
          counted(
            count(({ kind }) => kind === 'added'),
            'new flow',
          ),
        ]
      : []),
    ...(count(({ kind }) => kind === 'removed') > 0
      ? [
          `${counted(
            count(({ kind }) => kind === 'removed'),
            'flow',
          )} gone`,
        ]
      : []),
  ];
  if (parts.length > 0) return `${parts.join(', ')}.`;
  return changes.some(isChanged) ? 'Callers notice nothing.' : 'Nothing changed.';
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
