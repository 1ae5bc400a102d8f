import { fieldsOf } from '../answer-fields';

/** What `tag-repeat-caller` answers: whether this number called before within the center's window. */
export type TagRepeatCallerAnswer =
  | {
      status: '200';
      repeat: 'true';
      /** Earlier calls of this number within the window, this one not counted. */
      count: string;
      /** When the last of them came in, ISO 8601 UTC. */
      lastCallAt: string;
    }
  | { status: '200'; repeat: 'false'; count: '0' }
  | { status: '500' };

/** What a flow may read of it. */
export const TAG_REPEAT_CALLER_FIELDS = fieldsOf<TagRepeatCallerAnswer>({
  status: true,
  repeat: true,
  count: true,
  lastCallAt: true,
});

/** The function takes all it needs from the contact itself. */
export type TagRepeatCallerParameters = { readonly [name: string]: never };
