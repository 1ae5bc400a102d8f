import { askOutside, missing } from '../outside-play';

/** "Customer profiles", associate: the contact becomes a key of the profile. Nothing is loaded. */
export const associateContactToCustomerProfile = askOutside({
  service: 'Customer Profiles',
  refuses: (parameters) => missing(parameters, 'ProfileRequestData'),
});
