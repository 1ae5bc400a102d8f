/** What becomes of calls: settings that do nothing unless something else is set, too. */
import { FUNCTION_ARN } from '../connect-limits';
import { present, type Check } from './check';

export const calls: Check = ({ definition }, report) => {
  const { customers, quickConnects, region, repeatCallers, records, transfers } = definition;
  const numbers = [...present(quickConnects)].filter(([, { number }]) => number !== undefined);
  if (transfers?.outsideNumbers === 'phone-book' && numbers.length === 0) {
    const message = 'agents may only call the phone book, and that is empty: no quick connect has a number.';
    const fix = 'Add one to quickConnects: { name: Head office, number: 03-3210-4500 }, or write any.';
    report('warning', ['transfers', 'outsideNumbers'], message, fix);
  }
  if (customers?.lookUp !== undefined && customers.byTelephone !== true) {
    const message = 'nobody is looked up: callers are told by their customer number alone.';
    report('warning', ['customers', 'lookUp'], message, 'Write byTelephone: true beside it.');
  }
  const [, home] = FUNCTION_ARN.exec(customers?.lookUp ?? '') ?? [];
  if (home !== undefined && region !== undefined && home !== region) {
    const message = `this function is in ${home}, the center is in ${region}.`;
    report('error', ['customers', 'lookUp'], message, 'Name one of the same Region.');
  }
  const backTo = repeatCallers?.backTo ?? 'nobody';
  if (backTo !== 'nobody' && records?.stream === false) {
    const message = `who calls again is led to no ${backTo}: whom they talked with is known from contact records, which are not streamed.`;
    report('warning', ['repeatCallers', 'backTo'], message, 'Write records: { stream: true }, or backTo: nobody.');
  }
};
