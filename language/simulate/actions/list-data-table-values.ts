import { asObject, askOutside, missing, sizeOf } from '../outside-play';

const LARGEST_BYTES = 32 * 1024;

/** "Data table", list: `$.DataTableList.ResultData`. */
export const listDataTableValues = askOutside({
  service: 'data tables',
  refuses: (parameters) => missing(parameters, 'DataTableId'),
  keep: (data) => {
    const bytes = sizeOf(data);
    return bytes > LARGEST_BYTES
      ? { problem: `the rows take ${bytes} bytes; a flow loads ${LARGEST_BYTES}` }
      : { DataTableList: { ResultData: asObject(data) } };
  },
});
