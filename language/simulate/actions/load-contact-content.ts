import { askOutside } from '../outside-play';

/** "Get stored content": the text of an e-mail, `$.Email.EmailMessage.Plaintext`. */
export const loadContactContent = askOutside({
  service: 'stored content',
  keep: (data) => ({ Email: { EmailMessage: { Plaintext: typeof data === 'string' ? data : null } } }),
});
