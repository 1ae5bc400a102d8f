/** Actions on data tables. */
import type { ActionSpec } from './spec';
import { adminGuide, CATCH_ALL, EVERY_CHANNEL, EVERY_FLOW, GOES_ON } from './terms';

const TABLE = { kind: 'string', required: true, dynamic: 'unknown', refersTo: 'table' } as const;
const ROW = { kind: 'json', required: true, object: true } as const;

const SHARED = {
  category: 'interaction',
  onTheLine: 'quiet',
  conditions: [],
  errors: [CATCH_ALL],
  nextAction: GOES_ON,
  terminal: false,
  channels: EVERY_CHANNEL,
  flowTypes: EVERY_FLOW,
  sources: [adminGuide('data-table-block')],
} as const satisfies Partial<ActionSpec>;

export const DATA_TABLE_ACTIONS = {
  EvaluateDataTableValues: {
    ...SHARED,
    block: 'Data table (evaluate)',
    purpose: 'Reads values of named rows.',
    parameters: {
      DataTableId: TABLE,
      Queries: { kind: 'list', required: true, minItems: 1, maxItems: 5, of: ROW },
    },
    results: ['$.DataTables'],
    evidence: 'export',
  },
  ListDataTableValues: {
    ...SHARED,
    block: 'Data table (list)',
    purpose: 'Reads rows.',
    parameters: {
      DataTableId: TABLE,
      PrimaryKeyGroups: { kind: 'list', required: true, maxItems: 5, of: ROW },
    },
    results: ['$.DataTableList'],
    evidence: 'page',
  },
  UpsertDataTableValues: {
    ...SHARED,
    block: 'Data table (write)',
    purpose: 'Writes rows.',
    parameters: {
      DataTableId: TABLE,
      LockVersion: {
        kind: 'string',
        required: true,
        dynamic: 'unknown',
        note: '"LATEST", or the version read before.',
      },
      DataTableUpsertAttributes: { kind: 'list', required: true, of: ROW },
    },
    evidence: 'page',
  },
} as const satisfies Record<string, ActionSpec>;
