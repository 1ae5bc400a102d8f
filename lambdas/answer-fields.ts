/** The fields of a function's answers, for those who read answers without being compiled against them: published flows. */

/** A field that at least one of the answers has. */
type Field<Answer> = Answer extends unknown ? keyof Answer & string : never;

/** The names of all fields of a union of answers. Forgetting one does not compile, nor does one that no answer has. */
export const fieldsOf = <Answer>(fields: { readonly [Name in Field<Answer>]: true }): readonly string[] =>
  Object.keys(fields);
