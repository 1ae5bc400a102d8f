import { asObject, askOutside, missing } from '../outside-play';
import { objectAt } from '../parameters';

/** "Cases", create: the fields given, and what the answer adds (`case_id`), are `$.Case`. */
export const createCase = askOutside({
  service: 'Cases',
  refuses: (parameters) => missing(parameters, 'CaseTemplateId'),
  keep: (data, parameters) => ({ Case: { ...objectAt(parameters, 'CaseRequestFields'), ...asObject(data) } }),
});
