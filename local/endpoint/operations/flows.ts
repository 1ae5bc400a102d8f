/** Flows, flow modules and prompts, as they are published. */
import { textOf } from '../../assembly/property';
import type { ResolvedResource } from '../../assembly/stack';
import { idOf } from '../connect-state';
import { instance, present, resource, summary, tagsShown, type Operation } from '../operation';
import { listing, searching } from './listing';

const flowShown = (item: ResolvedResource): object => {
  const { ref, properties } = item;
  return present({
    Arn: ref,
    Id: idOf(ref),
    Name: properties['Name'],
    Type: properties['Type'],
    State: properties['State'] ?? 'ACTIVE',
    Status: 'PUBLISHED',
    Description: properties['Description'],
    Content: properties['Content'],
    Tags: tagsShown(item),
  });
};

const moduleShown = (item: ResolvedResource): object => {
  const { ref, properties } = item;
  return present({
    Arn: ref,
    Id: idOf(ref),
    Name: properties['Name'],
    State: properties['State'] ?? 'ACTIVE',
    Status: 'PUBLISHED',
    Description: properties['Description'],
    Content: properties['Content'],
    Settings: properties['Settings'],
    Tags: tagsShown(item),
  });
};

const promptShown = (item: ResolvedResource): object => {
  const { ref, properties } = item;
  return present({
    PromptARN: ref,
    PromptId: idOf(ref),
    Name: properties['Name'],
    Description: properties['Description'],
    Tags: tagsShown(item),
  });
};

export const flowOperations: readonly Operation[] = [
  {
    name: 'DescribeContactFlow',
    method: 'GET',
    route: '/contact-flows/{InstanceId}/{ContactFlowId}',
    touches: ['contact-flow'],
    answer({ state, path }) {
      instance(state, path['InstanceId']);
      // `$SAVED` asks for the draft, `:1` for a version: what is deployed is all of them.
      const [id = ''] = (path['ContactFlowId'] ?? '').split(':');
      return { ContactFlow: flowShown(resource(state, 'AWS::Connect::ContactFlow', 'flow', id)) };
    },
  },
  listing(
    'ListContactFlows',
    '/contact-flows-summary/{InstanceId}',
    ['contact-flow*'],
    'AWS::Connect::ContactFlow',
    'ContactFlowSummaryList',
    (item) => ({
      ...summary(item),
      ContactFlowType: item.properties['Type'],
      ContactFlowState: item.properties['State'] ?? 'ACTIVE',
      ContactFlowStatus: 'PUBLISHED',
    }),
    ({ query }, { properties }) => {
      const types = query.getAll('contactFlowTypes');
      return types.length === 0 || types.includes(textOf(properties['Type']));
    },
  ),
  searching('SearchContactFlows', '/search-contact-flows', 'AWS::Connect::ContactFlow', 'ContactFlows', flowShown),
  {
    name: 'DescribeContactFlowModule',
    method: 'GET',
    route: '/contact-flow-modules/{InstanceId}/{ContactFlowModuleId}',
    touches: ['flow-module'],
    answer({ state, path }) {
      instance(state, path['InstanceId']);
      const [id = ''] = (path['ContactFlowModuleId'] ?? '').split(':');
      return { ContactFlowModule: moduleShown(resource(state, 'AWS::Connect::ContactFlowModule', 'flow module', id)) };
    },
  },
  listing(
    'ListContactFlowModules',
    '/contact-flow-modules-summary/{InstanceId}',
    ['instance'],
    'AWS::Connect::ContactFlowModule',
    'ContactFlowModulesSummaryList',
    (item) => ({ ...summary(item), State: item.properties['State'] ?? 'ACTIVE' }),
  ),
  searching(
    'SearchContactFlowModules',
    '/search-contact-flow-modules',
    'AWS::Connect::ContactFlowModule',
    'ContactFlowModules',
    moduleShown,
  ),
  listing(
    'ListPrompts',
    '/prompts-summary/{InstanceId}',
    ['instance'],
    'AWS::Connect::Prompt',
    'PromptSummaryList',
    summary,
  ),
  searching('SearchPrompts', '/search-prompts', 'AWS::Connect::Prompt', 'Prompts', promptShown),
  {
    name: 'DescribePrompt',
    method: 'GET',
    route: '/prompts/{InstanceId}/{PromptId}',
    touches: ['prompt'],
    answer({ state, path }) {
      instance(state, path['InstanceId']);
      return { Prompt: promptShown(resource(state, 'AWS::Connect::Prompt', 'prompt', path['PromptId'] ?? '')) };
    },
  },
];
