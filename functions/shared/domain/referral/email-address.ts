/** RFC 5322 section 3.2.3, dot-atom: SES takes no letters beyond ASCII here. 64 at most: RFC 5321 section 4.5.3.1. */
const local = /^(?=.{1,64}$)[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
/** Names of 63 characters at most between the dots, in any script. */
const domain =
  /^(?:[\p{L}\p{M}\d](?:[\p{L}\p{M}\d-]{0,61}[\p{L}\p{M}\d])?\.)+(?:[\p{L}\p{M}]{2,63}|xn--[a-z\d-]{1,59})$/iu;
const most = 254;

/**
 * The one rule for email addresses, typed or sent to: exactly one mailbox, without anything that could add a second
 * one or a header.
 * @returns the address to send to, its domain in ASCII (RFC 5891); undefined when it is not one
 */
export const emailAddressOf = (text: string): string | undefined => {
  const [name = '', host = '', ...more] = text.split('@');
  if (more.length > 0 || !local.test(name) || !domain.test(host)) return undefined;
  const url = `http://${host}`;
  if (!URL.canParse(url)) return undefined;
  const address = `${name}@${new URL(url).hostname}`;
  return address.length <= most ? address : undefined;
};
