import type { Json } from '../../document';
import type { BotAnswer } from '../bot';
import type { BotRequest } from '../effect';
import { interpolated, isObject, objectAt, parametersOf, wholeNumber, wholeText, type JsonObject } from '../parameters';
import { asText, interpolate } from '../references';
import { withContact, type Run } from '../run';
import { readSpeech } from '../speech';
import { checked, fail, request, result, shown, type Play } from '../turn';

/** Lex waits so long for a caller to begin. Source: https://docs.aws.amazon.com/connect/latest/adminguide/get-customer-input.html */
const SILENCE_MILLISECONDS = 3000;
const LONGEST_SPEECH_MILLISECONDS = 15_000;
/** A chat customer has as long as a chat lives unless said otherwise. */
const CHAT_SECONDS = 604_800;
const SHORTEST_CHAT_SECONDS = 60;

/** "Get customer input" with a bot: the branch of the intent that the bot came to, and `$.Lex`. */
export const connectParticipantWithLexBot: Play = (scene, reply) => {
  const { run, action } = scene;
  const sessionAttributes = attributesOf(run, parametersOf(action));
  if (reply?.kind === 'bot') {
    const Lex = lexOf(reply, sessionAttributes);
    return result(
      withContact(run, { outside: { ...run.contact.outside, Lex } }),
      reply.intent,
      checked(`the bot understood ${shown(reply.intent)}`),
    );
  }
  const read = readRequest(run, parametersOf(action), sessionAttributes);
  return 'problem' in read ? fail(run, 'NoMatchingError', read.problem) : request(run, { kind: 'bot', ...read });
};

function readRequest(
  run: Run,
  parameters: JsonObject,
  sessionAttributes: BotRequest['sessionAttributes'],
): BotRequest | { readonly problem: string } {
  const first = objectAt(parameters, 'LexBot')['Name'];
  const bot =
    typeof first === 'string' ? interpolate(run, first) : wholeText(run, objectAt(parameters, 'LexV2Bot')['AliasArn']);
  if (!bot) return { problem: 'neither LexV2Bot nor LexBot names a bot' };
  const tooLong = Object.entries(sessionAttributes).find(
    ([name, value]) => /max-length-ms/.test(name) && Number(value) > LONGEST_SPEECH_MILLISECONDS,
  );
  if (tooLong) return { problem: `${tooLong[0]} is ${tooLong[1]}; a caller may speak ${LONGEST_SPEECH_MILLISECONDS}` };
  const timeLimitSeconds = timeLimit(run, parameters, sessionAttributes);
  if (timeLimitSeconds === null)
    return { problem: `LexTimeoutSeconds is no number, ${SHORTEST_CHAT_SECONDS} to ${CHAT_SECONDS}` };
  const read = readSpeech(run, parameters);
  if ('problem' in read) return read;
  const opening = objectAt(parameters, 'LexInitializationData')['InitialMessage'];
  const initialMessage = typeof opening === 'string' ? interpolate(run, opening) : '';
  return {
    bot,
    languageCode: run.contact.languageCode,
    sessionAttributes,
    timeLimitSeconds,
    ...(read.speech ? { speech: read.speech } : {}),
    ...(initialMessage !== '' && run.contact.channel === 'CHAT' ? { initialMessage } : {}),
  };
}

function timeLimit(run: Run, parameters: JsonObject, attributes: BotRequest['sessionAttributes']): number | null {
  if (run.contact.channel === 'CHAT') {
    const limit = wholeText(run, objectAt(parameters, 'LexTimeoutSeconds')['Text']);
    return limit === null ? CHAT_SECONDS : wholeNumber(limit, SHORTEST_CHAT_SECONDS, CHAT_SECONDS);
  }
  const written = Object.entries(attributes).find(([name]) => /start-timeout-ms/.test(name))?.[1];
  const silence = wholeNumber(written, 1, Number.MAX_SAFE_INTEGER) ?? SILENCE_MILLISECONDS;
  return silence / 1000;
}

function attributesOf(run: Run, parameters: JsonObject): Readonly<Record<string, string>> {
  const written = interpolated(run, objectAt(parameters, 'LexSessionAttributes'));
  return isObject(written)
    ? Object.fromEntries(Object.entries(written).map(([name, value]) => [name, asText(value) ?? '']))
    : {};
}

/** Under the names by which references read it. */
function lexOf(answer: BotAnswer, given: Readonly<Record<string, string>>): Json {
  const { intent, confidence, dialogState, slots, sessionAttributes, sentiment, alternativeIntents } = answer;
  return {
    IntentName: intent,
    IntentConfidence: { Score: confidence === undefined ? null : String(confidence) },
    DialogState: dialogState ?? 'Fulfilled',
    Slots: slots ?? {},
    SessionAttributes: { ...given, ...sessionAttributes },
    SentimentResponse: {
      Label: sentiment?.label ?? null,
      Scores: sentiment?.scores
        ? Object.fromEntries(Object.entries(sentiment.scores).map(([mood, score]) => [mood, String(score)]))
        : null,
    },
    AlternativeIntents: alternativeIntents ?? {},
  };
}
