/** What the answer to each block that asks a service holds, in words: for whoever scripts one. */
import type { SupportedType } from './registry';

export interface AnswerInWords {
  /** `data`, and where a flow reads it. */
  readonly data: string;
  /** `result`: the branch. */
  readonly result?: string;
}

const NOTHING = 'nothing that a flow reads';

export const ANSWERS: { readonly [Type in SupportedType]?: AnswerInWords } = {
  GetCustomerProfile: { data: 'the whole profile; `$.Customer` holds its id and the fields the block asks for' },
  CreateCustomerProfile: { data: 'the whole profile; `$.Customer` holds its id and the fields the block asks for' },
  UpdateCustomerProfile: { data: 'the whole profile; `$.Customer` holds its id and the fields the block asks for' },
  GetCustomerProfileObject: {
    data: 'the object; `$.Customer.Asset`, `.Order`, `.Case` or `.ObjectAttributes`, by the `ObjectType` asked for',
  },
  GetCalculatedAttributesForCustomerProfile: { data: 'values by name; `$.Customer.CalculatedAttributes`' },
  AssociateContactToCustomerProfile: { data: NOTHING },
  CheckSegmentMembershipForCustomerProfile: { data: NOTHING, result: 'an operand of the block; none goes on' },
  CreateCase: { data: '`case_id` and other fields; `$.Case`, beside those the block gives' },
  GetCase: { data: 'the whole case; `$.Case` holds its id and the fields the block asks for' },
  UpdateCase: { data: NOTHING },
  CreateTask: { data: '`ContactId`; `$.Task.ContactId`' },
  EvaluateDataTableValues: { data: 'by query name, values by attribute; `$.DataTables`' },
  ListDataTableValues: { data: '`primaryKeyGroups`, rows by group; `$.DataTableList.ResultData`' },
  UpsertDataTableValues: { data: NOTHING },
  CreateWisdomSession: { data: '`SessionArn`; `$.Wisdom.SessionArn`' },
  ShowView: { data: 'what was filled in; `$.Views.ViewResultData`', result: 'the action chosen; `$.Views.Action`' },
  AuthenticateParticipant: { data: NOTHING, result: '`OptedOut`; none: signed in' },
  ConnectParticipantWithAgenticCX: {
    data: 'variables by name; `$.AgenticCX.ContextVariables`',
    result: '`Escalation`; none: done',
  },
  LoadContactContent: { data: 'the text; `$.Email.EmailMessage.Plaintext`' },
  CreatePersistentContactAssociation: { data: NOTHING },
  RenderMessageTemplate: { data: NOTHING },
  CreateContact: { data: NOTHING },
  StartOutboundEmailContact: { data: NOTHING },
  StartOutboundChatContact: { data: NOTHING },
};
