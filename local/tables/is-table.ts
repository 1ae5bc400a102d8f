import type { ResolvedResource } from '../assembly/stack';

export const isTable = ({ type }: ResolvedResource): boolean =>
  type === 'AWS::DynamoDB::Table' || type === 'AWS::DynamoDB::GlobalTable';
