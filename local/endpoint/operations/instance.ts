/** The instance itself, and what is associated with it. */
import { fieldsOf, textOf } from '../../assembly/property';
import type { ResolvedResource } from '../../assembly/stack';
import { idOf, type ConnectState } from '../connect-state';
import { instance, invalidParameter, present, queryPage, type Call, type Operation } from '../operation';

const ofInstance = (state: ConnectState): ResolvedResource | undefined =>
  state.resources.find(({ type, ref }) => type === 'AWS::Connect::Instance' && ref === state.instanceArn);

const instanceShown = (state: ConnectState): object => {
  const { properties = {}, attributes = {} } = ofInstance(state) ?? {};
  const { InboundCalls, OutboundCalls } = fieldsOf(properties['Attributes']);
  return present({
    Id: idOf(state.instanceArn),
    Arn: state.instanceArn,
    IdentityManagementType: properties['IdentityManagementType'],
    InstanceAlias: properties['InstanceAlias'],
    ServiceRole: attributes['ServiceRole'],
    InstanceStatus: 'ACTIVE',
    InboundCallsEnabled: InboundCalls === undefined ? undefined : textOf(InboundCalls) === 'true',
    OutboundCallsEnabled: OutboundCalls === undefined ? undefined : textOf(OutboundCalls) === 'true',
  });
};

/** Attributes as the API names them, by what CloudFormation calls them. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  InboundCalls: 'INBOUND_CALLS',
  OutboundCalls: 'OUTBOUND_CALLS',
  ContactflowLogs: 'CONTACTFLOW_LOGS',
  ContactLens: 'CONTACT_LENS',
  AutoResolveBestVoices: 'AUTO_RESOLVE_BEST_VOICES',
  UseCustomTTSVoices: 'USE_CUSTOM_TTS_VOICES',
  EarlyMedia: 'EARLY_MEDIA',
  EnhancedContactMonitoring: 'ENHANCED_CONTACT_MONITORING',
  EnhancedChatMonitoring: 'ENHANCED_CHAT_MONITORING',
  MultiPartyChatConference: 'MULTI_PARTY_CHAT_CONFERENCE',
  HighVolumeOutBound: 'HIGH_VOLUME_OUTBOUND',
};

const attributesOf = (state: ConnectState): { AttributeType: string; Value: string }[] =>
  Object.entries(fieldsOf(ofInstance(state)?.properties['Attributes'])).flatMap(([name, value]) =>
    ATTRIBUTES[name] === undefined ? [] : [{ AttributeType: ATTRIBUTES[name], Value: textOf(value) }],
  );

const associations = ({ state }: Call): ResolvedResource[] =>
  state.resources.filter(({ type }) => type === 'AWS::Connect::IntegrationAssociation');

export const instanceOperations: readonly Operation[] = [
  {
    name: 'DescribeInstance',
    method: 'GET',
    route: '/instance/{InstanceId}',
    touches: ['instance'],
    answer({ state, path }) {
      instance(state, path['InstanceId']);
      return { Instance: instanceShown(state) };
    },
  },
  {
    name: 'ListInstances',
    method: 'GET',
    route: '/instance',
    touches: [],
    answer: ({ state }) => ({ InstanceSummaryList: [instanceShown(state)] }),
  },
  {
    name: 'ListInstanceAttributes',
    method: 'GET',
    route: '/instance/{InstanceId}/attributes',
    touches: ['instance'],
    answer({ state, path, query }) {
      instance(state, path['InstanceId']);
      const { items, more } = queryPage(attributesOf(state), query, 7);
      return { Attributes: items, ...more };
    },
  },
  {
    name: 'DescribeInstanceAttribute',
    method: 'GET',
    route: '/instance/{InstanceId}/attribute/{AttributeType}',
    touches: ['instance'],
    answer({ state, path }) {
      instance(state, path['InstanceId']);
      const wanted = path['AttributeType'] ?? '';
      if (!Object.values(ATTRIBUTES).includes(wanted))
        throw invalidParameter(`AttributeType "${wanted}" is none of ${Object.values(ATTRIBUTES).join(', ')}`);
      const found = attributesOf(state).find(({ AttributeType }) => AttributeType === wanted);
      return { Attribute: found ?? { AttributeType: wanted, Value: 'false' } };
    },
  },
  {
    name: 'ListLambdaFunctions',
    method: 'GET',
    route: '/instance/{InstanceId}/lambda-functions',
    touches: ['instance'],
    answer(call) {
      instance(call.state, call.path['InstanceId']);
      const all = associations(call)
        .filter(({ properties }) => properties['IntegrationType'] === 'LAMBDA_FUNCTION')
        .map(({ properties }) => textOf(properties['IntegrationArn']));
      const { items, more } = queryPage(all, call.query, 25);
      return { LambdaFunctions: items, ...more };
    },
  },
  {
    name: 'ListIntegrationAssociations',
    method: 'GET',
    route: '/instance/{InstanceId}/integration-associations',
    touches: ['instance'],
    answer(call) {
      const { state, path, query } = call;
      instance(state, path['InstanceId']);
      const [type, arn] = [query.get('integrationType'), query.get('integrationArn')];
      const all = associations(call).filter(
        ({ properties }) =>
          (type === null || properties['IntegrationType'] === type) &&
          (arn === null || properties['IntegrationArn'] === arn),
      );
      const { items, more } = queryPage(all, query, 100);
      return {
        IntegrationAssociationSummaryList: items.map(({ ref, properties }) => ({
          IntegrationAssociationId: idOf(ref),
          IntegrationAssociationArn: ref,
          InstanceId: idOf(state.instanceArn),
          IntegrationType: properties['IntegrationType'],
          IntegrationArn: properties['IntegrationArn'],
        })),
        ...more,
      };
    },
  },
  {
    name: 'ListInstanceStorageConfigs',
    method: 'GET',
    route: '/instance/{InstanceId}/storage-configs',
    touches: ['instance'],
    answer({ state, path, query }) {
      instance(state, path['InstanceId']);
      const wanted = query.get('resourceType');
      const all = state.resources.filter(
        ({ type, properties }) =>
          type === 'AWS::Connect::InstanceStorageConfig' && (wanted === null || properties['ResourceType'] === wanted),
      );
      const { items, more } = queryPage(all, query, 10);
      return {
        StorageConfigs: items.map(({ ref, properties }) =>
          present({
            AssociationId: idOf(ref),
            StorageType: properties['StorageType'],
            S3Config: properties['S3Config'],
            KinesisStreamConfig: streamShown(properties['KinesisStreamConfig'], 'StreamArn'),
            KinesisFirehoseConfig: streamShown(properties['KinesisFirehoseConfig'], 'FirehoseArn'),
            KinesisVideoStreamConfig: properties['KinesisVideoStreamConfig'],
          }),
        ),
        ...more,
      };
    },
  },
];

const streamShown = (config: unknown, name: string): object | undefined =>
  config === undefined ? undefined : { [name]: fieldsOf(config)[name] };
