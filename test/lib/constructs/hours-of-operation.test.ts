import { HoursOfOperation } from '../../../lib/constructs/hours-of-operation';
import { INSTANCE_ARN, stackForOne, Template } from '../fixture-center';

describe('opening hours', () => {
  const stack = stackForOne();
  new HoursOfOperation(stack, 'Hours', {
    instanceArn: INSTANCE_ARN,
    name: 'office',
    timeZone: 'Asia/Tokyo',
    open: [
      { day: 'monday', from: 570, to: 1110 },
      { day: 'sunday', from: 0, to: 1440 },
    ],
    closed: [{ name: 'New Year', from: '2026-12-29', to: '2027-01-04' }],
  });
  const template = Template.fromStack(stack);

  it('end a day at 0:00, as Connect says it', () => {
    template.hasResourceProperties('AWS::Connect::HoursOfOperation', {
      Name: 'office',
      TimeZone: 'Asia/Tokyo',
      Config: [
        { Day: 'MONDAY', StartTime: { Hours: 9, Minutes: 30 }, EndTime: { Hours: 18, Minutes: 30 } },
        { Day: 'SUNDAY', StartTime: { Hours: 0, Minutes: 0 }, EndTime: { Hours: 0, Minutes: 0 } },
      ],
    });
  });

  it('are closed on their holidays', () => {
    template.hasResourceProperties('AWS::Connect::HoursOfOperation', {
      HoursOfOperationOverrides: [
        {
          OverrideName: 'New Year',
          OverrideType: 'CLOSED',
          EffectiveFrom: '2026-12-29',
          EffectiveTill: '2027-01-04',
          OverrideConfig: [],
        },
      ],
    });
  });
});
