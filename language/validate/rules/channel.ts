import type { Channel } from '../../catalog/spec';
import { EVERY_CHANNEL } from '../../catalog/terms';
import { along } from '../along';
import { at } from '../place';
import { blockOf, type Rule } from '../rule';

const isChannel = (word: unknown): word is Channel => EVERY_CHANNEL.some((one) => one === word);

/** A contact comes to a block by a channel that the block cannot serve. */
export const rule: Rule = {
  id: 'channel',
  severity: 'warning',
  *check({ flow, graph, channel }) {
    // Only callers are put on hold.
    const isHold = flow.flowType === 'CUSTOMER_HOLD' || flow.flowType === 'AGENT_HOLD';
    const starts = channel === undefined ? (isHold ? (['VOICE'] as const) : EVERY_CHANNEL) : [channel];
    const comesBy = along<Channel>(graph, starts, (action, edge, arrived) => {
      if (action.type !== 'Compare' || action.parameters['ComparisonValue'] !== '$.Channel') return arrived;
      const operands = action.conditions.flatMap((one) =>
        one.operator === 'Equals' ? one.operands.filter(isChannel) : [],
      );
      if (edge.kind === 'condition')
        return action.conditions.every(({ operator }) => operator === 'Equals') && isChannel(edge.by)
          ? [edge.by].filter((one) => arrived.has(one))
          : arrived;
      return [...arrived].filter((one) => !operands.includes(one));
    });
    for (const action of graph.reachable) {
      const by = [...(comesBy.get(action) ?? [])];
      if (!action.spec || by.length === 0) continue;
      const { channels } = action.spec;
      const where = { ...blockOf(action), path: at(action.path, 'Type') };
      // Where contacts of any channel may come, the error branch is the answer.
      if (!by.some((one) => channels.includes(one)))
        yield {
          ...where,
          message: `${action.type} serves ${channels.join(', ')}; contacts come here by ${by.join(', ')}, and take its error branch or nothing happens.`,
          fix: 'Branch on $.Channel before, and use what the channel has.',
        };
      else if (!by.includes('VOICE'))
        for (const key of ['PromptId', 'SSML'] as const)
          if (action.spec.onTheLine === 'speaks' && action.parameters[key] !== undefined)
            yield {
              ...where,
              path: at(at(action.path, 'Parameters'), key),
              message: `${key} is for the telephone; contacts come here by ${by.join(', ')}.`,
              fix: 'Write Text.',
            };
    }
  },
};
