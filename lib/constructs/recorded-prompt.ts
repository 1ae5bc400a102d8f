import { CfnPrompt } from 'aws-cdk-lib/aws-connect';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import { existsSync } from 'node:fs';
import { paced } from './paced';
import { instanceArnFault, lengthFault, refuse } from './refuse';

export interface RecordedPromptProps {
  readonly instanceArn: string;
  /** 1 to 127 characters, unique in the instance. */
  readonly name: string;
  /** Path of the recording: .wav, 8 kHz, mono, µ-law, at most 50 MB and five minutes. */
  readonly file: string;
}

/**
 * A recording that flows play. It is uploaded under a name made of its content: Connect copies it at deployment and never looks
 * again, so a new recording under an old name would not be heard.
 */
export class RecordedPrompt extends Construct {
  readonly promptArn: string;

  constructor(scope: Construct, id: string, props: RecordedPromptProps) {
    super(scope, id);
    refuse(this, [
      instanceArnFault(props.instanceArn),
      lengthFault('name', props.name, 1, 127),
      !/\.wav$/iu.test(props.file) &&
        `file: ${props.file} is there; a .wav file may be there (8 kHz, mono, µ-law). Convert it.`,
      !existsSync(props.file) &&
        `file: ${props.file} is there, but there is no such file. Record it, or speak the text instead.`,
    ]);
    const recording = new Asset(this, 'Recording', { path: props.file });
    this.promptArn = paced(
      new CfnPrompt(this, 'Resource', {
        instanceArn: props.instanceArn,
        name: props.name,
        s3Uri: recording.s3ObjectUrl,
      }),
    ).attrPromptArn;
  }
}
