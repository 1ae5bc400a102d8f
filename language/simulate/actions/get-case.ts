import { asObject, askOutside } from '../outside-play';
import { listAt } from '../parameters';

/** "Cases", get: loads the fields asked for, and the id, into `$.Case`. `MultipleFound` and `NoneFound` are answers, too. */
export const getCase = askOutside({
  service: 'Cases',
  keep: (data, parameters) => {
    const asked = new Set<unknown>(['case_id', ...listAt(parameters, 'CaseResponseFields')]);
    return { Case: Object.fromEntries(Object.entries(asObject(data)).filter(([field]) => asked.has(field))) };
  },
});
