import { asObject, askOutside, missing } from '../outside-play';
import { isObject, listAt } from '../parameters';

const MOST_QUERIES = 5;

/** "Data table", evaluate: `$.DataTables.<query>.<attribute>`, for each query by its name. */
export const evaluateDataTableValues = askOutside({
  service: 'data tables',
  refuses: (parameters) => {
    const queries = listAt(parameters, 'Queries');
    if (queries.length === 0 || queries.length > MOST_QUERIES)
      return `there are ${queries.length} Queries; there may be 1 to ${MOST_QUERIES}`;
    const names = queries.map((query) => (isObject(query) ? query['QueryName'] : undefined));
    return new Set(names).size < names.length ? 'two Queries have one QueryName' : missing(parameters, 'DataTableId');
  },
  keep: (data, _, outside) => ({ DataTables: { ...asObject(outside['DataTables'] ?? null), ...asObject(data) } }),
});
