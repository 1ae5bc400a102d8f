/** Holds an app against AWS Solutions' checks. Apart from the app, since loading the checks takes longer than most synthesis does. */
import { Validations, type App } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';

export function holdAgainstAwsSolutions(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}
