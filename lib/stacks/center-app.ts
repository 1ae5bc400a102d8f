/** The CDK app as this product needs it: the same templates however it is run. */
import { App } from 'aws-cdk-lib/core';

/**
 * What the `cdk` command line would otherwise decide: set here, so that templates are the same when the app is run directly.
 * The path metadata is how a function, a queue, a line is called by people: the local center reads it. Where each construct was made
 * is not noted, which takes a fifth of the time; `CDK_DEBUG=1` notes it.
 */
const CONTEXT = {
  'aws:cdk:enable-path-metadata': true,
  'aws:cdk:enable-asset-metadata': true,
  'aws:cdk:disable-stack-trace': true,
  'aws:cdk:disable-creation-stack-traces': true,
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  '@aws-cdk/core:defaultCrossStackReferences': 'weak',
  '@aws-cdk/core:target-partitions': ['aws'],
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-s3:createDefaultLoggingPolicy': true,
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
} as const;

/** @param outdir where the cloud assembly goes; a temporary folder when left out */
export const centerApp = (outdir?: string): App =>
  new App({
    ...(outdir === undefined ? {} : { outdir }),
    postCliContext: CONTEXT,
    autoSynth: false,
    analyticsReporting: false,
    treeMetadata: false,
    stackTraces: false,
  });
