/** The number that an address of a contact shows, E.164; `undefined` for `anonymous`, `Restricted`, empty, SIP addresses and whatever else is no number. */
export const telephoneNumber = (address: string | undefined): string | undefined =>
  address !== undefined && /^\+[1-9][0-9]{4,14}$/u.test(address) ? address : undefined;
