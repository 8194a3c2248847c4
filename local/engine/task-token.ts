const separator = '\n';

/** A token says whose it is, so that an old one is told from a made-up one without keeping every token ever issued. */
export const issueToken = (executionArn: string, id: string): string =>
  Buffer.from([executionArn, id].join(separator)).toString('base64url');

/** The execution that a token was issued for, or nothing if this is no token. */
export const tokenExecution = (token: string): string | undefined => {
  const [arn, id, ...rest] = Buffer.from(token, 'base64url').toString().split(separator);
  return arn?.startsWith('arn:') && id && rest.length === 0 ? arn : undefined;
};
