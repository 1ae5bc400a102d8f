/**
 * The calendar's rows: partition key `date`, sort key `kind` (`national` | `company`), items `{date, kind, names: {language: text}}`,
 * and one `{date: 'list', kind: 'national', through, source, refreshedAt}`.
 */
export const LIST_KEY = { date: 'list', kind: 'national' } as const;
