import { askOutside, missing } from '../outside-play';

/** "Customer profiles", check segment membership: branches by the result; which results there are, no source says. */
export const checkSegmentMembershipForCustomerProfile = askOutside({
  service: 'Customer Profiles',
  refuses: (parameters) => missing(parameters, 'ProfileRequestData'),
  branches: 'whenGiven',
});
