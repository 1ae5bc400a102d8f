/** Actions on Amazon Connect Customer Profiles. */
import type { ActionSpec } from './spec';
import { adminGuide, CATCH_ALL, developerGuide, EVERY_CHANNEL, EVERY_FLOW, GOES_ON } from './terms';

/** Fields of the profile, or what to look for. */
const REQUEST = { kind: 'json', required: true, object: true } as const;

/** Names of the fields to read into `$.Customer`; the page draws an object, the console writes a list. */
const RESPONSE = {
  kind: 'list',
  required: false,
  of: { kind: 'string', required: true, dynamic: 'none' },
} as const;

const NONE_FOUND = { type: 'NoneFoundError', branch: 'required' } as const;

const SHARED = {
  category: 'interaction',
  onTheLine: 'quiet',
  conditions: [],
  nextAction: GOES_ON,
  terminal: false,
  channels: EVERY_CHANNEL,
  flowTypes: EVERY_FLOW,
} as const satisfies Partial<ActionSpec>;

export const CUSTOMER_PROFILE_ACTIONS = {
  GetCustomerProfile: {
    ...SHARED,
    block: 'Customer profiles (get)',
    purpose: 'Finds one customer.',
    parameters: { ProfileRequestData: REQUEST, ProfileResponseData: RESPONSE },
    errors: [{ type: 'MultipleFoundError', branch: 'required' }, NONE_FOUND, CATCH_ALL],
    results: ['$.Customer'],
    evidence: 'export',
    sources: [developerGuide('interactions-getcustomerprofile'), adminGuide('customer-profiles-block')],
  },
  CreateCustomerProfile: {
    ...SHARED,
    block: 'Customer profiles (create)',
    purpose: 'Writes a new customer.',
    parameters: { ProfileRequestData: REQUEST, ProfileResponseData: RESPONSE },
    errors: [CATCH_ALL],
    results: ['$.Customer'],
    evidence: 'export',
    sources: [developerGuide('interactions-createcustomerprofile'), adminGuide('customer-profiles-block')],
  },
  UpdateCustomerProfile: {
    ...SHARED,
    block: 'Customer profiles (update)',
    purpose: 'Changes the customer read or written before.',
    parameters: { ProfileRequestData: REQUEST, ProfileResponseData: RESPONSE },
    errors: [CATCH_ALL],
    results: ['$.Customer'],
    evidence: 'page',
    sources: [developerGuide('interactions-updatecustomerprofile'), adminGuide('customer-profiles-block')],
  },
  GetCustomerProfileObject: {
    ...SHARED,
    block: 'Customer profiles (get object)',
    purpose: 'Reads an asset, order, case or object of a customer.',
    parameters: { ProfileRequestData: REQUEST, ProfileResponseData: RESPONSE },
    errors: [NONE_FOUND, CATCH_ALL],
    results: ['$.Customer'],
    evidence: 'page',
    sources: [developerGuide('interactions-getcustomerprofileobject'), adminGuide('customer-profiles-block')],
  },
  GetCalculatedAttributesForCustomerProfile: {
    ...SHARED,
    block: 'Customer profiles (calculated attributes)',
    purpose: 'Reads what is calculated about a customer.',
    parameters: { ProfileRequestData: REQUEST, ProfileResponseData: RESPONSE },
    errors: [NONE_FOUND, CATCH_ALL],
    results: ['$.Customer.CalculatedAttributes'],
    evidence: 'page',
    sources: [
      developerGuide('interactions-getcalculatedattributesforcustomerprofile'),
      adminGuide('customer-profiles-block'),
    ],
  },
  AssociateContactToCustomerProfile: {
    ...SHARED,
    block: 'Customer profiles (associate)',
    purpose: 'Ties the contact to a customer.',
    parameters: { ProfileRequestData: REQUEST },
    errors: [CATCH_ALL],
    evidence: 'page',
    sources: [developerGuide('interactions-associatecontacttocustomerprofile')],
  },
  CheckSegmentMembershipForCustomerProfile: {
    ...SHARED,
    block: 'Customer profiles (check segment membership)',
    purpose: 'Branches on whether a customer belongs to a segment.',
    parameters: { ProfileRequestData: REQUEST },
    conditions: [{ operators: ['Equals'], operands: { kind: 'text' } }],
    errors: [CATCH_ALL, { type: 'NoMatchingCondition', branch: 'allowed' }],
    flowTypes: ['CONTACT_FLOW'],
    disputedFlowTypes: EVERY_FLOW,
    evidence: 'page',
    doubt: 'Only its name is known; the shorter name was refused by the service.',
    sources: [adminGuide('journey-flow-block-customer-profiles')],
  },
} as const satisfies Record<string, ActionSpec>;
