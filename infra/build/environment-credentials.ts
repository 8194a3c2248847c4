/**
 * Replaces `@aws-sdk/credential-provider-node` in every bundle. Lambda passes credentials in the environment and
 * nowhere else; the full chain (files, SSO, instance, container) is a third of an SDK client's size and load time.
 */
export const defaultProvider = () => async () => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = process.env;
  const { AWS_SESSION_TOKEN: sessionToken } = process.env;
  if (!accessKeyId || !secretAccessKey) throw new Error('There are no AWS credentials in the environment.');
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
};
