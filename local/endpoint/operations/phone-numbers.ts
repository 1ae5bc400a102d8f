/** Telephone numbers: which flow answers, and whose they are. */
import { idOf, type PhoneNumber } from '../connect-state';
import {
  instance,
  numberHere,
  page,
  phoneNumber,
  present,
  queryPage,
  required,
  resource,
  type Operation,
} from '../operation';

const claimed = ({ id, arn, number, country, type, description, targetArn }: PhoneNumber): object =>
  present({
    PhoneNumberId: id,
    PhoneNumberArn: arn,
    PhoneNumber: number,
    PhoneNumberCountryCode: country,
    PhoneNumberType: type,
    PhoneNumberDescription: description,
    TargetArn: targetArn,
    InstanceId: idOf(targetArn),
  });

export const phoneNumberOperations: readonly Operation[] = [
  {
    name: 'AssociatePhoneNumberContactFlow',
    method: 'PUT',
    route: '/phone-number/{PhoneNumberId}/contact-flow',
    touches: ['contact-flow', 'phone-number'],
    answer({ state, path, body }) {
      instance(state, required(body, 'InstanceId'));
      const number = numberHere(state, path['PhoneNumberId'] ?? '');
      number.flowArn = resource(state, 'AWS::Connect::ContactFlow', 'flow', required(body, 'ContactFlowId')).ref;
      return {};
    },
  },
  {
    name: 'DisassociatePhoneNumberContactFlow',
    method: 'DELETE',
    route: '/phone-number/{PhoneNumberId}/contact-flow',
    touches: ['phone-number'],
    answer({ state, path, query }) {
      instance(state, query.get('instanceId') ?? undefined);
      delete phoneNumber(state, path['PhoneNumberId'] ?? '').flowArn;
      return {};
    },
  },
  {
    name: 'DescribePhoneNumber',
    method: 'GET',
    route: '/phone-number/{PhoneNumberId}',
    touches: ['phone-number'],
    answer: ({ state, path }) => ({
      ClaimedPhoneNumberSummary: {
        ...claimed(phoneNumber(state, path['PhoneNumberId'] ?? '')),
        PhoneNumberStatus: { Status: 'CLAIMED' },
      },
    }),
  },
  {
    name: 'UpdatePhoneNumber',
    method: 'PUT',
    route: '/phone-number/{PhoneNumberId}',
    touches: ['instance', 'phone-number'],
    answer({ state, path, body }) {
      const number = phoneNumber(state, path['PhoneNumberId'] ?? '');
      const target = typeof body['TargetArn'] === 'string' ? body['TargetArn'] : required(body, 'InstanceId');
      instance(state, target);
      number.targetArn = state.instanceArn;
      return { PhoneNumberId: number.id, PhoneNumberArn: number.arn };
    },
  },
  {
    name: 'ListPhoneNumbersV2',
    method: 'POST',
    route: '/phone-number/list',
    touches: ['phone-number*'],
    answer({ state, body }) {
      const target = body['TargetArn'] ?? body['InstanceId'];
      const all = [...state.phoneNumbers.values()].filter(
        ({ targetArn }) => target === undefined || targetArn === target || idOf(targetArn) === target,
      );
      const { items, more } = page(all, body['MaxResults'], body['NextToken']);
      return { ListPhoneNumbersSummaryList: items.map(claimed), ...more };
    },
  },
  {
    name: 'ListPhoneNumbers',
    method: 'GET',
    route: '/phone-numbers-summary/{InstanceId}',
    touches: ['instance'],
    answer({ state, path, query }) {
      instance(state, path['InstanceId']);
      const all = [...state.phoneNumbers.values()].filter(({ targetArn }) => targetArn === state.instanceArn);
      const { items, more } = queryPage(all, query);
      return {
        PhoneNumberSummaryList: items.map(({ id, arn, number, country, type }) => ({
          Id: id,
          Arn: arn,
          PhoneNumber: number,
          PhoneNumberCountryCode: country,
          PhoneNumberType: type,
        })),
        ...more,
      };
    },
  },
];
