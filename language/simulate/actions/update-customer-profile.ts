import { fieldsAsked, withCustomer } from '../customer-profile';
import { asObject, askOutside, missing } from '../outside-play';

/** "Customer profiles", update: changes the profile that the flow created or loaded before. */
export const updateCustomerProfile = askOutside({
  service: 'Customer Profiles',
  refuses: (parameters, { run }) =>
    missing(parameters, 'ProfileRequestData') ??
    (run.contact.outside['Customer'] === undefined
      ? 'no profile was created or loaded before in this flow'
      : undefined),
  keep: (data, parameters, outside) => withCustomer(outside, fieldsAsked(asObject(data), parameters)),
});
