import { askOutside, missing } from '../outside-play';

/** "Cases", update: nothing is loaded. */
export const updateCase = askOutside({
  service: 'Cases',
  refuses: (parameters) => missing(parameters, 'CaseId'),
});
