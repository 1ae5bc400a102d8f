import { withCustomer } from '../customer-profile';
import { asObject, askOutside, missing } from '../outside-play';
import { objectAt, staticText } from '../parameters';

/** Kinds with a place of their own; all others are read from `$.Customer.ObjectAttributes`. */
const OWN_PLACE: Readonly<Record<string, string>> = {
  _asset: 'Asset',
  asset: 'Asset',
  _order: 'Order',
  order: 'Order',
  _case: 'Case',
  case: 'Case',
};

/** "Customer profiles", get object: an asset, an order, a case or an object of the center's own, into `$.Customer.Asset` and so on. */
export const getCustomerProfileObject = askOutside({
  service: 'Customer Profiles',
  refuses: (parameters) => missing(parameters, 'ProfileRequestData'),
  keep: (data, parameters, outside) => {
    const type = staticText(objectAt(parameters, 'ProfileRequestData')['ObjectType'])?.toLowerCase() ?? '';
    const place = Object.hasOwn(OWN_PLACE, type) ? OWN_PLACE[type] : undefined;
    return withCustomer(outside, { [place ?? 'ObjectAttributes']: asObject(data) });
  },
});
