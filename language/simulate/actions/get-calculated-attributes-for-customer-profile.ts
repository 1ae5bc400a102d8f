import { withCustomer } from '../customer-profile';
import { asObject, askOutside, missing } from '../outside-play';

/** "Customer profiles", calculated attributes: into `$.Customer.CalculatedAttributes`. */
export const getCalculatedAttributesForCustomerProfile = askOutside({
  service: 'Customer Profiles',
  refuses: (parameters) => missing(parameters, 'ProfileRequestData'),
  keep: (data, _, outside) => withCustomer(outside, { CalculatedAttributes: asObject(data) }),
});
