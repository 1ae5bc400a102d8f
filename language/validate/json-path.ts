/** References to values of the call, as parameters hold them: `$.Attributes.team`, `$['Attributes']['my key']`. */

/** Things that hold other things: alone, they have no value to compare. */
const NAMESPACES = new Set([
  'Attributes',
  'FlowAttributes',
  'External',
  'LambdaInvocation',
  'Lex',
  'Views',
  'Case',
  'Customer',
  'Modules',
  'Metrics',
  'Queue',
  'Agent',
  'CustomerEndpoint',
  'SystemEndpoint',
  'SegmentAttributes',
  'Media',
  'MediaStreams',
  'Loop',
  'References',
  'Tags',
  'Task',
  'Wisdom',
  'DataTables',
  'DataTableList',
  'Email',
  'AgenticCX',
  'Capabilities',
]);

/** Whether a text begins like a reference. */
export const looksLikeReference = (text: string): boolean => /^\s*\$(\.|\[)/.test(text);

/** Whether a reference stands somewhere in a text. */
export const embedsReference = (text: string): boolean => /\$\.[A-Za-z_['"]|\$\[['"]/.test(text);

/** What is wrong with a text that should be exactly one reference; `undefined` when nothing is. */
export function referenceFault(text: string): string | undefined {
  if (!looksLikeReference(text)) return 'is no reference';
  const rest = text.trim().slice(1);
  if (/\.\.|\.$/.test(rest.replaceAll(/\[[^\]]*\]/g, '[]'))) return 'has a dot with no name after it';
  if (bracketsDiffer(rest)) return 'has a bracket that is not closed';
  if (/\$\./.test(rest)) return 'holds a second reference';
  return undefined;
}

/** Whether a reference names a whole group of values, such as `$.Attributes`. */
export function isNamespace(text: string): boolean {
  const name = /^\$\.?(?:\[['"])?([A-Za-z]+)(?:['"]\])?$/.exec(text.trim())?.[1];
  return name !== undefined && NAMESPACES.has(name);
}

function bracketsDiffer(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '[') open += 1;
    if (character === ']') open -= 1;
    if (open < 0 || open > 1) return true;
  }
  return open !== 0;
}
