import { fieldsAsked, withCustomer } from '../customer-profile';
import { asObject, askOutside, missing } from '../outside-play';

/** "Customer profiles", get: loads the fields asked for into `$.Customer`. `MultipleFoundError` and `NoneFoundError` are answers, too. */
export const getCustomerProfile = askOutside({
  service: 'Customer Profiles',
  refuses: (parameters) => missing(parameters, 'ProfileRequestData'),
  keep: (data, parameters, outside) => withCustomer(outside, fieldsAsked(asObject(data), parameters)),
});
