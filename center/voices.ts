/** Amazon Polly voices this product knows by name; any other voice is taken as written. */
import type { Language } from './center';

export type Engine = Language['engine'];

export interface Voice {
  readonly language: string;
  readonly engines: readonly Engine[];
}

/** Source of the Japanese rows: the voice tables of the Amazon Polly developer guide. */
export const VOICES: Readonly<Record<string, Voice>> = {
  Kazuha: { language: 'ja-JP', engines: ['Neural'] },
  Tomoko: { language: 'ja-JP', engines: ['Neural'] },
  Takumi: { language: 'ja-JP', engines: ['Neural', 'Standard'] },
  Mizuki: { language: 'ja-JP', engines: ['Standard'] },
};

/** The voice of a language that is written without one. */
export const DEFAULT_VOICES: Readonly<Record<string, string>> = { 'ja-JP': 'Kazuha', 'en-US': 'Joanna' };

export const defaultEngine = (voice: string): Engine => VOICES[voice]?.engines[0] ?? 'Neural';
