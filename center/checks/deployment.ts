/** Where the center goes: a Region with Amazon Connect, an instance and numbers that are really there, numbers that can be claimed. */
import { CONNECT_REGIONS, INSTANCE_ARN, PHONE_NUMBER_ARN } from '../connect-limits';
import type { Path } from '../finding';
import { didYouMean, listed } from '../nearest';
import { present, type Check, type Checked, type Report } from './check';

export const deployment: Check = (checked, report) => {
  const { region, instance, lines } = checked.definition;
  if (region === 'ap-northeast-3') {
    const message = 'Amazon Connect serves Osaka only as a replica of an instance in Tokyo.';
    report('warning', ['region'], message, 'Write ap-northeast-1 (Tokyo).');
  } else if (region !== undefined && !CONNECT_REGIONS.some((known) => known === region)) {
    const message = `Amazon Connect is not known to serve ${region}. It serves: ${listed(CONNECT_REGIONS)}.`;
    report('warning', ['region'], message, didYouMean(region, CONNECT_REGIONS) ?? 'Choose one of these.');
  }
  if (instance?.alias !== undefined && instance.arn !== undefined) {
    const message = 'there are both `alias`, for a new instance, and `arn`, for one you have.';
    report('error', ['instance', 'arn'], message, 'Keep one of the two.');
  }
  sameHome(instance?.arn, INSTANCE_ARN, ['instance', 'arn'], checked, report);
  for (const [index, { number }] of present(lines)) {
    const path = ['lines', index, 'number'];
    if (typeof number === 'string') sameHome(number, PHONE_NUMBER_ARN, path, checked, report);
    else if (number?.claim?.country === 'JP') {
      const message =
        'a Japanese number cannot be claimed by a deploy: AWS gives it out by support case, against proof of a business in Japan.';
      report(
        'warning',
        [...path, 'claim', 'country'],
        message,
        'Open the case, then write the ARN of the number; until then write none.',
      );
    }
  }
};

/** An ARN names its Region and account; both must be where the center is deployed. */
function sameHome(arn: string | undefined, form: RegExp, path: Path, { definition }: Checked, report: Report): void {
  const [, region, account] = form.exec(arn ?? '') ?? [];
  if (region === undefined) return;
  if (definition.region !== undefined && region !== definition.region) {
    const message = `this is in ${region}, the center is in ${definition.region}.`;
    report('error', path, message, 'Name one of the same Region.');
  }
  if (definition.account !== undefined && account !== definition.account) {
    const message = `this belongs to the account ${account}, the center is deployed to ${definition.account}.`;
    report('error', path, message, 'Name one of the same account.');
  }
}
