import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { awsError } from '../table/errors.ts';

/** S3 with Object Lock: an object is written once and stays. @returns what `send` of a client resolves to */
export const createObjects = () => {
  const objects = new Map<string, string>();
  return (command: object): object => {
    if (command instanceof PutObjectCommand) {
      const { Key = '', Body } = command.input;
      if (objects.has(Key)) throw awsError('PreconditionFailed', 'The object is there already', {}, 412);
      if (typeof Body !== 'string') throw new TypeError('An object is a text here.');
      objects.set(Key, Body);
      return {};
    }
    if (!(command instanceof GetObjectCommand)) throw new TypeError('Objects are put and read here, nothing else.');
    const text = objects.get(command.input.Key ?? '');
    if (text === undefined) throw awsError('NoSuchKey', 'There is no such object', {}, 404);
    return { Body: { transformToString: () => Promise.resolve(text) } };
  };
};
