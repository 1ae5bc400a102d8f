/** What a scenario says of bots and of services beside the call, as the exchange looks it up; every name that no flow has, at once. Pure. */
import type { Path } from '../../center/finding';
import { didYouMean } from '../../center/nearest';
import type { World } from '../../exchange/world';
import type { Action } from '../../language/document';
import type { BotScript } from '../../language/simulate/bot';
import type { OutsideBook, OutsideEntry, OutsideService } from '../../language/simulate/outside';
import { present } from './complete';
import type { Finding } from './finding';
import type { Scenario, ServiceAnswer, Understanding } from './scenario';

/** Stands for whichever bot a flow names. */
export const ANY_BOT = 'any';

export type Beside = Pick<Scenario, 'bots' | 'answers'>;

export const bookOf = ({ bots = {}, answers = {} }: Beside): OutsideBook => ({
  bots: Object.entries(bots).map(([bot, understood]) => scriptOf(bot, understood)),
  answers: Object.entries(answers).flatMap(([service, entries]) =>
    entries.map((entry) => entryOf(service as OutsideService, entry)),
  ),
});

function scriptOf(bot: string, understood: readonly Understanding[]): BotScript {
  const intents = understood.map(({ attributes, ...same }) => ({
    ...same,
    ...present({ sessionAttributes: attributes }),
  }));
  const otherwise = intents.find(isOtherwise);
  return {
    ...(bot === ANY_BOT ? {} : { bot }),
    intents: intents.filter((intent) => !isOtherwise(intent)),
    ...(otherwise ? { fallback: otherwise } : {}),
  };
}

const isOtherwise = ({ says, presses }: Understanding): boolean => says === undefined && presses === undefined;

function entryOf(service: OutsideService, { to, when, times, ...answer }: ServiceAnswer): OutsideEntry {
  const { answers, branch, fails, takes } = answer;
  const seconds = present({ seconds: takes });
  return {
    service,
    ...present({ operation: to, when, times }),
    answer:
      fails === undefined
        ? { ...present({ data: answers, result: branch }), ...seconds }
        : { error: fails, ...seconds },
  };
}

/** Bots and blocks that no flow has, and a bot that would not know what to make of the rest. */
export function besideFindings({ bots = {}, answers = {} }: Beside, world: World): readonly Finding[] {
  const actions = world.flows.flatMap(({ document }) => (Array.isArray(document.Actions) ? document.Actions : []));
  const named = [...new Set(actions.flatMap(botsNamed))];
  // A name that is only known in the call may be any.
  const isAnyPossible = named.some((name) => name.startsWith('$.'));
  const types = [...new Set(actions.map(({ Type }) => Type))];
  const findings: Finding[] = [];
  const fault = (path: Path, ofKey: boolean, message: string, fix: string): void => {
    findings.push({ path, ofKey, message, fix });
  };
  for (const [bot, understood] of Object.entries(bots)) {
    if (bot !== ANY_BOT && !isAnyPossible && !named.includes(bot)) {
      // In full: an address that is cut is of no use.
      const there = named.length === 0 ? 'There is none' : `There are: ${named.join(', ')}`;
      const message = `no flow hands a call to the bot ${JSON.stringify(bot)}. ${there}.`;
      fault(['bots', bot], true, message, didYouMean(bot, named) ?? `Name one of these, or ${ANY_BOT}.`);
    }
    const [, second] = understood.flatMap((one, index) => (isOtherwise(one) ? [index] : []));
    if (second !== undefined) {
      const message = 'two intents have neither `says` nor `presses`.';
      fault(
        ['bots', bot, second],
        false,
        message,
        'One is what comes of everything else: say what comes to the other.',
      );
    }
  }
  for (const [service, entries] of Object.entries(answers))
    for (const [index, { to }] of entries.entries())
      if (to !== undefined && !types.includes(to)) {
        const message = `no flow has a block of the type ${JSON.stringify(to)}.`;
        const fix = didYouMean(to, types) ?? 'Name the type of the block that asks, or leave it out.';
        fault(['answers', service, index, 'to'], false, message, fix);
      }
  return findings;
}

function botsNamed({ Type, Parameters = {} }: Action): readonly string[] {
  if (Type !== 'ConnectParticipantWithLexBot') return [];
  const { LexBot, LexV2Bot } = Parameters as Record<string, { Name?: unknown; AliasArn?: unknown } | undefined>;
  return [LexBot?.Name, LexV2Bot?.AliasArn].filter((name) => typeof name === 'string');
}
