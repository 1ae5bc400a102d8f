import { askOutside, missing } from '../outside-play';
import { isObject, listAt } from '../parameters';

const MOST_ATTRIBUTES = 25;

/** "Data table", write: nothing is loaded. */
export const upsertDataTableValues = askOutside({
  service: 'data tables',
  refuses: (parameters) => {
    const count = listAt(parameters, 'DataTableUpsertAttributes').reduce<number>(
      (sum, row) => sum + (isObject(row) ? listAt(row, 'Attributes').length : 0),
      0,
    );
    return count > MOST_ATTRIBUTES
      ? `${count} attributes are written; at most ${MOST_ATTRIBUTES} may be`
      : missing(parameters, 'DataTableId');
  },
});
