/** The directory as the deploy keeps it. See `directory-table.ts` for its items. */
import type { WireCenterPorts } from '../wire-center/wire-center';
import { batchWrite } from './batch-write';
import type { Documents } from './documents';

export const keptDirectory = (documents: Documents, table: string): WireCenterPorts['directory'] => ({
  async write(entries) {
    await batchWrite(
      documents,
      table,
      entries.map((entry) => ({ put: { ...entry } })),
    );
  },
  async remove(names) {
    await batchWrite(
      documents,
      table,
      names.map((name) => ({ delete: { name } })),
    );
  },
});
