/** People: who they are, what they can do, and the statuses they may choose. */
import { fieldsOf, listOf, textOf } from '../../assembly/property';
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
import { statusesOf, type Status } from '../statuses';
import { listing, searching } from './listing';
import { perChannel, phoneShown, withoutVoice } from './user-phone';

const TYPE = 'AWS::Connect::User';

const userOf = ({ state, path }: Call): ResolvedResource => {
  instance(state, path['InstanceId']);
  return resource(state, TYPE, 'user', path['UserId'] ?? '');
};

const common = (item: ResolvedResource): Fields => {
  const { ref, properties } = item;
  const group = textOf(properties['HierarchyGroupArn']);
  return {
    Id: idOf(ref),
    Arn: ref,
    Username: properties['Username'],
    IdentityInfo: properties['IdentityInfo'],
    PhoneConfig: phoneShown(properties['PhoneConfig']),
    ...perChannel(item),
    DirectoryUserId: properties['DirectoryUserId'],
    SecurityProfileIds: listOf(properties['SecurityProfileArns']).map((arn) => idOf(textOf(arn))),
    RoutingProfileId: idOf(textOf(properties['RoutingProfileArn'])),
    HierarchyGroupId: group === '' ? undefined : idOf(group),
    Tags: tagsShown(item),
  };
};

const proficienciesOf = ({ properties }: ResolvedResource): Fields[] =>
  listOf(properties['UserProficiencies']).map(fieldsOf);

const proficiencyShown = ({ AttributeName, AttributeValue, Level }: Fields): Fields => ({
  AttributeName,
  AttributeValue,
  Level: Number(Level),
});

const isSame = (one: Fields, other: Fields): boolean =>
  one['AttributeName'] === other['AttributeName'] && one['AttributeValue'] === other['AttributeValue'];

const given = ({ state, body }: Call): Fields[] => {
  const all = listOf(body['UserProficiencies']).map(fieldsOf);
  if (all.length < 1 || all.length > 10) throw invalidParameter('UserProficiencies takes 1 to 10');
  const attributes = state.resources.filter(({ type }) => type === 'AWS::Connect::PredefinedAttribute');
  for (const proficiency of all) {
    const name = required(proficiency, 'AttributeName');
    required(proficiency, 'AttributeValue');
    const level = proficiency['Level'];
    if (level !== undefined && !(Number(level) >= 1 && Number(level) <= 5))
      throw invalidParameter('Level takes 1 to 5');
    if (
      attributes.length > 0 &&
      !name.startsWith('connect:') &&
      !attributes.some(({ properties }) => properties['Name'] === name)
    )
      throw invalidParameter(
        `there is no predefined attribute "${name}"; there are ${attributes.map(({ properties }) => textOf(properties['Name'])).join(', ')}`,
      );
  }
  return all;
};

const proficiencies = (
  name: string,
  method: 'POST',
  path: string,
  change: (before: readonly Fields[], asked: readonly Fields[]) => Fields[],
): Operation => ({
  name,
  method,
  route: `/users/{InstanceId}/{UserId}/${path}`,
  touches: ['instance', 'agent'],
  answer(call) {
    const user = userOf(call);
    amend(user, { UserProficiencies: change(proficienciesOf(user), given(call)) });
    return {};
  },
});

/** A setting of a user that takes one part of the request. */
const setting = (
  name: string,
  path: string,
  touches: Operation['touches'],
  change: (call: Call) => Fields,
): Operation => ({
  name,
  method: 'POST',
  route: `/users/{InstanceId}/{UserId}/${path}`,
  touches,
  answer(call) {
    const user = userOf(call);
    amend(user, change(call));
    return {};
  },
});

const statusShown = ({ arn, name, type, resource: item }: Status): object => {
  const { properties = {} } = item ?? {};
  return present({
    AgentStatusARN: arn,
    AgentStatusId: idOf(arn),
    Name: name,
    Description: properties['Description'],
    Type: type,
    DisplayOrder: properties['DisplayOrder'] === undefined ? undefined : Number(properties['DisplayOrder']),
    State: properties['State'] ?? 'ENABLED',
    Tags: item ? tagsShown(item) : {},
  });
};

export const userOperations: readonly Operation[] = [
  {
    name: 'DescribeUser',
    method: 'GET',
    route: '/users/{InstanceId}/{UserId}',
    touches: ['agent'],
    answer: (call) => ({ User: present(common(userOf(call))) }),
  },
  listing('ListUsers', '/users-summary/{InstanceId}', ['instance'], TYPE, 'UserSummaryList', ({ ref, properties }) => ({
    Id: idOf(ref),
    Arn: ref,
    Username: properties['Username'],
  })),
  searching(
    'SearchUsers',
    '/search-users',
    TYPE,
    'Users',
    (item) => {
      const { FirstName, LastName } = fieldsOf(item.properties['IdentityInfo']);
      return present({
        ...common(item),
        IdentityInfo: present({ FirstName, LastName }),
        Proficiencies: proficienciesOf(item).map(proficiencyShown),
      });
    },
    ({ properties }) => {
      const { FirstName, LastName } = fieldsOf(properties['IdentityInfo']);
      return {
        Username: properties['Username'],
        FirstName,
        LastName,
        RoutingProfileId: idOf(textOf(properties['RoutingProfileArn'])),
        HierarchyGroupId: idOf(textOf(properties['HierarchyGroupArn'])),
      };
    },
  ),
  {
    name: 'ListUserProficiencies',
    method: 'GET',
    route: '/users/{InstanceId}/{UserId}/proficiencies',
    touches: ['instance', 'agent'],
    answer(call) {
      const { items, more } = queryPage(proficienciesOf(userOf(call)), call.query, 100);
      return { UserProficiencyList: items.map(proficiencyShown), ...more };
    },
  },
  proficiencies('AssociateUserProficiencies', 'POST', 'associate-proficiencies', (before, asked) => [
    ...before.filter((old) => !asked.some((one) => isSame(old, one))),
    ...asked,
  ]),
  proficiencies('UpdateUserProficiencies', 'POST', 'proficiencies', (before, asked) => {
    const strange = asked.find((one) => !before.some((old) => isSame(old, one)));
    if (strange)
      throw invalidParameter(
        `the user has no proficiency ${textOf(strange['AttributeName'])}=${textOf(strange['AttributeValue'])}; associate it first`,
      );
    return before.map((old) => asked.find((one) => isSame(old, one)) ?? old);
  }),
  proficiencies('DisassociateUserProficiencies', 'POST', 'disassociate-proficiencies', (before, asked) =>
    before.filter((old) => !asked.some((one) => isSame(old, one))),
  ),
  setting('UpdateUserRoutingProfile', 'routing-profile', ['routing-profile', 'agent'], ({ state, body }) => ({
    RoutingProfileArn: resource(
      state,
      'AWS::Connect::RoutingProfile',
      'routing profile',
      required(body, 'RoutingProfileId'),
    ).ref,
  })),
  setting('UpdateUserPhoneConfig', 'phone-config', ['agent'], (call) => {
    const config = fieldsOf(call.body['PhoneConfig']);
    const type = textOf(config['PhoneType']);
    if (type !== 'SOFT_PHONE' && type !== 'DESK_PHONE')
      throw invalidParameter(`PhoneType "${type}" is neither SOFT_PHONE nor DESK_PHONE`);
    if (type === 'DESK_PHONE' && !/^\+[1-9]\d{1,14}$/u.test(textOf(config['DeskPhoneNumber'])))
      throw invalidParameter('a DESK_PHONE needs its DeskPhoneNumber in E.164, e.g. +81312345678');
    return { PhoneConfig: phoneShown(config), ...withoutVoice(userOf(call)) };
  }),
  setting('UpdateUserIdentityInfo', 'identity-info', ['agent'], ({ body }) => ({
    IdentityInfo: fieldsOf(body['IdentityInfo']),
  })),
  setting('UpdateUserSecurityProfiles', 'security-profiles', ['security-profile', 'agent'], ({ state, body }) => {
    const ids = listOf(body['SecurityProfileIds']).map((id) => textOf(id));
    if (ids.length < 1 || ids.length > 10) throw invalidParameter('SecurityProfileIds takes 1 to 10 ids');
    return { SecurityProfileArns: ids.map((id) => `${state.instanceArn}/security-profile/${idOf(id)}`) };
  }),
  setting('UpdateUserHierarchy', 'hierarchy', ['agent', 'agent-group'], ({ state, body }) => {
    const id = textOf(body['HierarchyGroupId']);
    return { HierarchyGroupArn: id === '' ? undefined : `${state.instanceArn}/agent-group/${idOf(id)}` };
  }),
  {
    name: 'ListAgentStatuses',
    method: 'GET',
    route: '/agent-status/{InstanceId}',
    touches: ['agent-state*'],
    answer({ state, path, query }) {
      instance(state, path['InstanceId']);
      const types = query.getAll('AgentStatusTypes');
      const all = statusesOf(state).filter(({ type }) => types.length === 0 || types.includes(type));
      const { items, more } = queryPage(all, query);
      return {
        AgentStatusSummaryList: items.map(({ arn, name, type }) => ({
          Id: idOf(arn),
          Arn: arn,
          Name: name,
          Type: type,
        })),
        ...more,
      };
    },
  },
  {
    name: 'DescribeAgentStatus',
    method: 'GET',
    route: '/agent-status/{InstanceId}/{AgentStatusId}',
    touches: ['agent-state'],
    answer({ state, path }) {
      instance(state, path['InstanceId']);
      const given = path['AgentStatusId'] ?? '';
      const all = statusesOf(state);
      const found =
        all.find(({ arn }) => arn === given || idOf(arn) === given) ??
        notFound(
          'agent status',
          given,
          all.map(({ arn }) => idOf(arn)),
        );
      return { AgentStatus: statusShown(found) };
    },
  },
  listing(
    'ListSecurityProfiles',
    '/security-profiles-summary/{InstanceId}',
    ['instance'],
    'AWS::Connect::SecurityProfile',
    'SecurityProfileSummaryList',
    (item) => ({ ...summary(item), Name: textOf(item.properties['SecurityProfileName']) }),
  ),
  listing(
    'ListUserHierarchyGroups',
    '/user-hierarchy-groups-summary/{InstanceId}',
    ['instance'],
    'AWS::Connect::UserHierarchyGroup',
    'UserHierarchyGroupSummaryList',
    summary,
  ),
];
