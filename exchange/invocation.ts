/**
 * Connect's rules for invoking a function from a flow. Pure.
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
 */
import type { Json } from '../language/document';
import type { Contact } from '../language/simulate/contact';
import type { InvocationOutcome } from './call';

/** A synchronous invocation, retries included, takes no longer. */
export const LONGEST_INVOCATION_MILLISECONDS = 8000;
/** Throttling and errors are tried again, so often in all. A time-out is not. */
export const MOST_ATTEMPTS = 3;
/** Functions between two prompts take no longer in all: the caller hears nothing meanwhile. */
export const LONGEST_CHAIN_MILLISECONDS = 20_000;
/** A response is smaller than this, in UTF-8. */
export const LARGEST_RESPONSE_BYTES = 32 * 1024;

/** An invocation that is under way. */
export interface Attempts {
  /** Attempts made, the one under way included. */
  readonly made: number;
  /** Virtual time that the earlier ones took. */
  readonly spentMilliseconds: number;
  /** The block's own limit, for each attempt. */
  readonly timeLimitMilliseconds: number;
  /** Time that functions have taken since the last prompt, before this invocation. */
  readonly chainMilliseconds: number;
}

/** How long the attempt under way may take. */
export const attemptLimit = (attempts: Attempts): number =>
  Math.max(
    0,
    Math.min(
      attempts.timeLimitMilliseconds,
      LONGEST_INVOCATION_MILLISECONDS - attempts.spentMilliseconds,
      LONGEST_CHAIN_MILLISECONDS - attempts.chainMilliseconds - attempts.spentMilliseconds,
    ),
  );

export type Verdict = { readonly milliseconds: number } & (
  | { readonly kind: 'answered'; readonly answer: Json }
  | { readonly kind: 'again'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string }
);

/** What becomes of one attempt. */
export function judge(outcome: InvocationOutcome, attempts: Attempts, responseType: 'STRING_MAP' | 'JSON'): Verdict {
  const limit = attemptLimit(attempts);
  const milliseconds = Math.round(Math.max(0, Math.min(outcome.milliseconds, limit)));
  if (outcome.milliseconds > limit || (outcome.kind === 'failed' && outcome.cause === 'timeout')) {
    const isChain = attempts.chainMilliseconds + attempts.spentMilliseconds + limit >= LONGEST_CHAIN_MILLISECONDS;
    return {
      kind: 'failed',
      milliseconds: limit,
      reason: isChain
        ? `functions took more than ${LONGEST_CHAIN_MILLISECONDS / 1000} s without a prompt between them`
        : `no answer within ${limit / 1000} s`,
    };
  }
  if (outcome.kind === 'failed') {
    const spent = attempts.spentMilliseconds + milliseconds;
    const isRetried = outcome.cause === 'error' || outcome.cause === 'throttled';
    const mayRetry =
      isRetried && attempts.made < MOST_ATTEMPTS && attemptLimit({ ...attempts, spentMilliseconds: spent }) > 0;
    return { kind: mayRetry ? 'again' : 'failed', milliseconds, reason: `${outcome.cause}: ${outcome.message}` };
  }
  const read = readResponse(outcome.payload, responseType);
  return 'problem' in read
    ? { kind: 'failed', milliseconds, reason: read.problem }
    : { kind: 'answered', milliseconds, answer: read.answer };
}

/** Judges a response by size and shape. */
export function readResponse(
  payload: string,
  responseType: 'STRING_MAP' | 'JSON',
): { readonly answer: Json } | { readonly problem: string } {
  // A character takes three bytes at most: a short answer need not be measured.
  const bytes = payload.length * 3 < LARGEST_RESPONSE_BYTES ? payload.length : new TextEncoder().encode(payload).length;
  if (bytes >= LARGEST_RESPONSE_BYTES)
    return { problem: `the answer has ${bytes} bytes; Connect takes less than ${LARGEST_RESPONSE_BYTES}` };
  let answer: Json;
  try {
    answer = JSON.parse(payload) as Json;
  } catch {
    return { problem: 'the answer is no JSON' };
  }
  if (responseType === 'JSON') return { answer };
  if (answer === null || typeof answer !== 'object' || Array.isArray(answer))
    return { problem: 'the answer is no flat object of texts, which STRING_MAP asks for' };
  const odd = Object.entries(answer).find(([, value]) => typeof value !== 'string');
  return odd ? { problem: `"${odd[0]}" of the answer is no text, and STRING_MAP takes texts only` } : { answer };
}

/**
 * The event a function receives. A caller who withholds the number has the address `anonymous`; `Queue` is null until one is set.
 * Stored input, `$.External` and flow attributes are not in it: they come as parameters.
 */
export const connectEvent = (contact: Contact, parameters: { readonly [name: string]: Json }): Json => ({
  Name: 'ContactFlowEvent',
  Details: {
    ContactData: {
      Attributes: contact.attributes,
      AwsRegion: contact.region,
      Channel: contact.channel,
      ContactId: contact.contactId,
      CustomerEndpoint: { Address: contact.customerEndpoint.address, Type: contact.customerEndpoint.type },
      CustomerId: contact.customerId,
      Description: contact.description,
      InitialContactId: contact.initialContactId,
      InitiationMethod: contact.initiationMethod,
      InstanceARN: contact.instanceArn,
      LanguageCode: contact.languageCode,
      MediaStreams: { Customer: { Audio: null } },
      Name: contact.name,
      PreviousContactId: contact.previousContactId,
      Queue: contact.queue
        ? {
            ARN: contact.queue.arn,
            Name: contact.queue.name,
            OutboundCallerId: contact.queue.outboundCallerId?.number
              ? { Address: contact.queue.outboundCallerId.number, Type: 'TELEPHONE_NUMBER' }
              : null,
          }
        : null,
      References: contact.references,
      RelatedContactId: null,
      SegmentAttributes: contact.segmentAttributes,
      SystemEndpoint: { Address: contact.systemEndpoint.address, Type: contact.systemEndpoint.type },
      Tags: contact.tags,
    },
    Parameters: parameters,
  },
});
