/**
 * Stands in for `@aws-sdk/credential-provider-node` in every bundle. Lambda hands a function its credentials in the
 * environment and nowhere else; the chain that also asks files, SSO, the instance and the container is a third of an
 * SDK client's size and of the time it takes to load.
 */
export const defaultProvider = () => async () => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = process.env;
  const { AWS_SESSION_TOKEN: sessionToken } = process.env;
  if (!accessKeyId || !secretAccessKey) throw new Error('There are no AWS credentials in the environment.');
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
};
