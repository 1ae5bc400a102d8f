/** A person's telephone, and what each channel does for them. */
import { fieldsOf, listOf, textOf } from '../../assembly/property';
import type { ResolvedResource } from '../../assembly/stack';
import { present, type Fields } from '../operation';

/** As a person has it, or as somebody asked for it. */
export const phoneShown = (config: unknown): Fields => {
  const { PhoneType, AutoAccept, AfterContactWorkTimeLimit, DeskPhoneNumber } = fieldsOf(config);
  return present({
    PhoneType,
    AutoAccept: AutoAccept === undefined ? undefined : textOf(AutoAccept) === 'true',
    AfterContactWorkTimeLimit: AfterContactWorkTimeLimit === undefined ? undefined : Number(AfterContactWorkTimeLimit),
    DeskPhoneNumber,
  });
};

/** What each channel does for somebody: lists that are newer than `PhoneConfig`, and hold where both are. */
const PER_CHANNEL: Readonly<Record<string, (entry: Fields) => Fields>> = {
  PhoneNumberConfigs: ({ PhoneType, PhoneNumber }) => ({ PhoneType, PhoneNumber }),
  AutoAcceptConfigs: ({ AutoAccept }) => ({ AutoAccept: textOf(AutoAccept) === 'true' }),
  AfterContactWorkConfigs: ({ AfterContactWorkConfig }) => ({
    AfterContactWorkConfig: {
      AfterContactWorkTimeLimit: Number(fieldsOf(AfterContactWorkConfig)['AfterContactWorkTimeLimit'] ?? 0),
    },
  }),
};

export const perChannel = ({ properties }: ResolvedResource): Fields =>
  Object.fromEntries(
    Object.entries(PER_CHANNEL).flatMap(([list, shown]) => {
      const entries = listOf(properties[list]).map(fieldsOf);
      return entries.length === 0
        ? []
        : [[list, entries.map((entry) => present({ Channel: entry['Channel'], ...shown(entry) }))]];
    }),
  );

/** The lists without what they say of calls: `PhoneConfig` holds for these then. */
export const withoutVoice = ({ properties }: ResolvedResource): Fields =>
  Object.fromEntries(
    Object.keys(PER_CHANNEL).map((list) => [
      list,
      listOf(properties[list]).filter((entry) => fieldsOf(entry)['Channel'] !== 'VOICE'),
    ]),
  );
