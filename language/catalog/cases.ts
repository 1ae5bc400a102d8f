/** Actions on Amazon Connect Cases. */
import type { ActionSpec } from './spec';
import { CATCH_ALL, developerGuide, EVERY_CHANNEL, EVERY_FLOW, GOES_ON, TEXT_MAP } from './terms';

const YES_OR_NO = { kind: 'enum', required: true, values: ['true', 'false'], dynamic: 'none' } as const;
const NOT_LINKED = {
  type: 'ContactNotLinked',
  branch: 'required',
  when: { parameter: 'LinkContactToCase', is: 'true' },
} as const;

export const CASE_ACTIONS = {
  CreateCase: {
    category: 'contact',
    block: 'Cases (create)',
    purpose: 'Opens a case.',
    onTheLine: 'quiet',
    parameters: {
      LinkContactToCase: YES_OR_NO,
      CaseTemplateId: { kind: 'string', required: true, dynamic: 'unknown' },
      CaseRequestFields: TEXT_MAP,
      ContactToLink: { kind: 'enum', required: false, values: ['Current'], dynamic: 'none' },
    },
    conditions: [],
    errors: [NOT_LINKED, CATCH_ALL],
    nextAction: GOES_ON,
    terminal: false,
    results: ['$.Case'],
    channels: EVERY_CHANNEL,
    flowTypes: EVERY_FLOW,
    evidence: 'export',
    sources: [developerGuide('createcase')],
  },
  GetCase: {
    category: 'contact',
    block: 'Cases (get)',
    purpose: 'Finds a case and reads its fields.',
    onTheLine: 'quiet',
    parameters: {
      LinkContactToCase: YES_OR_NO,
      GetLastUpdatedCase: YES_OR_NO,
      CustomerId: { kind: 'string', required: false, dynamic: 'singleJsonPath' },
      CaseRequestFields: TEXT_MAP,
      CaseResponseFields: {
        kind: 'list',
        required: false,
        of: { kind: 'string', required: true, dynamic: 'none' },
      },
    },
    conditions: [],
    errors: [
      NOT_LINKED,
      { type: 'MultipleFound', branch: 'required' },
      { type: 'NoneFound', branch: 'required' },
      CATCH_ALL,
    ],
    nextAction: GOES_ON,
    terminal: false,
    results: ['$.Case'],
    channels: EVERY_CHANNEL,
    flowTypes: EVERY_FLOW,
    evidence: 'export',
    sources: [developerGuide('getcase')],
  },
  UpdateCase: {
    category: 'contact',
    block: 'Cases (update)',
    purpose: 'Writes fields of a case.',
    onTheLine: 'quiet',
    parameters: {
      LinkContactToCase: YES_OR_NO,
      CaseId: { kind: 'string', required: true, dynamic: 'singleJsonPath' },
      CaseRequestFields: TEXT_MAP,
    },
    conditions: [],
    errors: [NOT_LINKED, CATCH_ALL],
    nextAction: GOES_ON,
    terminal: false,
    channels: EVERY_CHANNEL,
    flowTypes: EVERY_FLOW,
    evidence: 'page',
    sources: [developerGuide('updatecase')],
  },
} as const satisfies Record<string, ActionSpec>;
