/** Hours of operation and what overrides them on single days. */
import { fieldsOf, listOf, textOf } from '../../assembly/property';
import { standInUuid } from '../../assembly/stand-ins';
import type { ResolvedResource } from '../../assembly/stack';
import { amend, idOf } from '../connect-state';
import {
  instance,
  invalidParameter,
  notFound,
  present,
  queryPage,
  required,
  resource,
  summary,
  tagsShown,
  type Call,
  type Fields,
  type Operation,
} from '../operation';
import { ServiceFault } from '../../gateway/fault';
import { listing, searching } from './listing';

const TYPE = 'AWS::Connect::HoursOfOperation';

/** Overrides that one hours set takes. */
const MOST_OVERRIDES = 50;

const hoursOf = ({ state, path }: Call): ResolvedResource => {
  instance(state, path['InstanceId']);
  return resource(state, TYPE, 'hours of operation', path['HoursOfOperationId'] ?? '');
};

const timeShown = (time: unknown): object => {
  const { Hours, Minutes } = fieldsOf(time);
  return { Hours: Number(Hours ?? 0), Minutes: Number(Minutes ?? 0) };
};

const configShown = (config: unknown): object[] =>
  listOf(config).map((day) => {
    const { Day, StartTime, EndTime } = fieldsOf(day);
    return { Day, StartTime: timeShown(StartTime), EndTime: timeShown(EndTime) };
  });

const hoursShown = (item: ResolvedResource): object => {
  const { ref, properties } = item;
  return present({
    HoursOfOperationId: idOf(ref),
    HoursOfOperationArn: ref,
    Name: properties['Name'],
    Description: properties['Description'],
    TimeZone: properties['TimeZone'],
    Config: configShown(properties['Config']),
    Tags: tagsShown(item),
  });
};

const overridesOf = ({ properties }: ResolvedResource): Fields[] =>
  listOf(properties['HoursOfOperationOverrides']).map(fieldsOf);

/** An override that a template wrote has its id from its place and name; one made by the API keeps its own. */
const overrideId = (hours: ResolvedResource, override: Fields): string =>
  textOf(override['HoursOfOperationOverrideId']) || standInUuid(hours.ref, textOf(override['OverrideName']));

const overrideShown = (hours: ResolvedResource, override: Fields): object =>
  present({
    HoursOfOperationOverrideId: overrideId(hours, override),
    HoursOfOperationId: idOf(hours.ref),
    HoursOfOperationArn: hours.ref,
    Name: override['OverrideName'],
    Description: override['OverrideDescription'],
    Config: configShown(override['OverrideConfig']),
    EffectiveFrom: override['EffectiveFrom'],
    EffectiveTill: override['EffectiveTill'],
    OverrideType: override['OverrideType'],
    RecurrenceConfig: override['RecurrenceConfig'],
  });

/** The override as CloudFormation writes it, from a request; what the request leaves out stays as it was. */
function written({ body, at }: Call, before: Fields): Fields {
  const after = present({
    ...before,
    OverrideName: body['Name'] ?? before['OverrideName'],
    OverrideDescription: body['Description'] ?? before['OverrideDescription'],
    OverrideConfig: body['Config'] ?? before['OverrideConfig'] ?? [],
    EffectiveFrom: body['EffectiveFrom'] ?? before['EffectiveFrom'],
    EffectiveTill: body['EffectiveTill'] ?? before['EffectiveTill'],
    OverrideType: body['OverrideType'] ?? before['OverrideType'],
    RecurrenceConfig: body['RecurrenceConfig'] ?? before['RecurrenceConfig'],
  });
  const [from, till] = [required(after, 'EffectiveFrom'), required(after, 'EffectiveTill')];
  required(after, 'OverrideName');
  for (const date of [from, till])
    if (!/^\d{4}-\d{2}-\d{2}$/u.test(date)) throw invalidParameter(`"${date}" is no date; write YYYY-MM-DD`);
  if (till < from) throw invalidParameter(`EffectiveTill ${till} lies before EffectiveFrom ${from}`);
  // A day behind in every time zone on earth.
  if (till < new Date(at.getTime() - 86_400_000).toISOString().slice(0, 10))
    throw invalidParameter(`EffectiveTill ${till} is in the past`);
  return after;
}

const one = (call: Call): { hours: ResolvedResource; all: Fields[]; index: number } => {
  const hours = hoursOf(call);
  const all = overridesOf(hours);
  const given = call.path['HoursOfOperationOverrideId'] ?? '';
  const index = all.findIndex((override) => overrideId(hours, override) === given);
  if (index < 0)
    notFound(
      'override',
      given,
      all.map((override) => overrideId(hours, override)),
    );
  return { hours, all, index };
};

export const hoursOperations: readonly Operation[] = [
  listing(
    'ListHoursOfOperations',
    '/hours-of-operations-summary/{InstanceId}',
    ['instance'],
    TYPE,
    'HoursOfOperationSummaryList',
    summary,
  ),
  searching('SearchHoursOfOperations', '/search-hours-of-operations', TYPE, 'HoursOfOperations', hoursShown),
  {
    name: 'DescribeHoursOfOperation',
    method: 'GET',
    route: '/hours-of-operations/{InstanceId}/{HoursOfOperationId}',
    touches: ['operating-hours'],
    answer: (call) => ({ HoursOfOperation: hoursShown(hoursOf(call)) }),
  },
  {
    name: 'UpdateHoursOfOperation',
    method: 'POST',
    route: '/hours-of-operations/{InstanceId}/{HoursOfOperationId}',
    touches: ['operating-hours'],
    answer(call) {
      const { Name, Description, TimeZone, Config } = call.body;
      amend(hoursOf(call), present({ Name, Description, TimeZone, Config }));
      return {};
    },
  },
  {
    name: 'ListHoursOfOperationOverrides',
    method: 'GET',
    route: '/hours-of-operations/{InstanceId}/{HoursOfOperationId}/overrides',
    touches: ['operating-hours', 'instance'],
    answer(call) {
      const hours = hoursOf(call);
      const { items, more } = queryPage(overridesOf(hours), call.query, 100);
      return { HoursOfOperationOverrideList: items.map((override) => overrideShown(hours, override)), ...more };
    },
  },
  {
    name: 'CreateHoursOfOperationOverride',
    method: 'PUT',
    route: '/hours-of-operations/{InstanceId}/{HoursOfOperationId}/overrides',
    touches: ['operating-hours', 'instance'],
    answer(call) {
      const hours = hoursOf(call);
      const all = overridesOf(hours);
      const made = written(call, {});
      if (all.length >= MOST_OVERRIDES)
        throw new ServiceFault('LimitExceededException', 429, `hours of operation take ${MOST_OVERRIDES} overrides`);
      if (all.some(({ OverrideName }) => OverrideName === made['OverrideName']))
        throw new ServiceFault(
          'DuplicateResourceException',
          409,
          `there is an override "${textOf(made['OverrideName'])}" already`,
        );
      const id = overrideId(hours, made);
      amend(hours, { HoursOfOperationOverrides: [...all, { ...made, HoursOfOperationOverrideId: id }] });
      return { HoursOfOperationOverrideId: id };
    },
  },
  {
    name: 'DescribeHoursOfOperationOverride',
    method: 'GET',
    route: '/hours-of-operations/{InstanceId}/{HoursOfOperationId}/overrides/{HoursOfOperationOverrideId}',
    touches: ['operating-hours', 'instance'],
    answer(call) {
      const { hours, all, index } = one(call);
      return { HoursOfOperationOverride: overrideShown(hours, all[index] ?? {}) };
    },
  },
  {
    name: 'UpdateHoursOfOperationOverride',
    method: 'POST',
    route: '/hours-of-operations/{InstanceId}/{HoursOfOperationId}/overrides/{HoursOfOperationOverrideId}',
    touches: ['operating-hours', 'instance'],
    answer(call) {
      const { hours, all, index } = one(call);
      const before = all[index] ?? {};
      const after = { ...written(call, before), HoursOfOperationOverrideId: overrideId(hours, before) };
      amend(hours, { HoursOfOperationOverrides: all.with(index, after) });
      return {};
    },
  },
  {
    name: 'DeleteHoursOfOperationOverride',
    method: 'DELETE',
    route: '/hours-of-operations/{InstanceId}/{HoursOfOperationId}/overrides/{HoursOfOperationOverrideId}',
    touches: ['operating-hours', 'instance'],
    answer(call) {
      const { hours, all, index } = one(call);
      amend(hours, { HoursOfOperationOverrides: all.filter((_override, other) => other !== index) });
      return {};
    },
  },
];
