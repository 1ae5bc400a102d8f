/** The country an AWS Region of Amazon Connect stands in, two letters: whose numbers its instances may dial from the beginning. */
const COUNTRIES: Readonly<Record<string, string>> = {
  'af-south-1': 'ZA',
  'ap-northeast-1': 'JP',
  'ap-northeast-2': 'KR',
  'ap-northeast-3': 'JP',
  'ap-southeast-1': 'SG',
  'ap-southeast-2': 'AU',
  'ca-central-1': 'CA',
  'eu-central-1': 'DE',
  'eu-west-2': 'GB',
};

/** United States where the Region is none of those named. */
export const countryOfRegion = (region: string): string => COUNTRIES[region] ?? 'US';
