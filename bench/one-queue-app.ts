/** The smallest app there is for a contact center, as anybody would write it: what `synth.ts` measures against. */
import { App, Stack } from 'aws-cdk-lib/core';
import { CfnHoursOfOperation, CfnQueue } from 'aws-cdk-lib/aws-connect';

const app = new App({ postCliContext: { '@aws-cdk/core:validateAgainstDefaultRules': true } });
const stack = new Stack(app, 'OneQueue', { env: { region: 'ap-northeast-1' } });
const instanceArn = 'arn:aws:connect:ap-northeast-1:111122223333:instance/11111111-2222-3333-4444-555555555555';
const hours = new CfnHoursOfOperation(stack, 'Hours', {
  instanceArn,
  name: 'office',
  timeZone: 'Asia/Tokyo',
  config: [{ day: 'MONDAY', startTime: { hours: 9, minutes: 30 }, endTime: { hours: 18, minutes: 30 } }],
});
const queue = new CfnQueue(stack, 'Queue', {
  instanceArn,
  name: 'sales',
  hoursOfOperationArn: hours.attrHoursOfOperationArn,
});
queue.addResourceDependency(hours);
app.synth();
