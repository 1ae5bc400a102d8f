import { fieldsAsked, withCustomer } from '../customer-profile';
import { asObject, askOutside, missing } from '../outside-play';

/** "Customer profiles", create: the new profile's id is `$.Customer.ProfileId`. */
export const createCustomerProfile = askOutside({
  service: 'Customer Profiles',
  refuses: (parameters) => missing(parameters, 'ProfileRequestData'),
  keep: (data, parameters, outside) => withCustomer(outside, fieldsAsked(asObject(data), parameters)),
});
