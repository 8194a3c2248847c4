import { type ParseArgsConfig, parseArgs } from 'node:util';
import { messageOf } from '../message-of.ts';
import { Trouble } from './trouble.ts';

/**
 * What a command was given.
 * @param command as it is typed: `npm start`
 * @throws Trouble that names what cannot be used, and where to read what can
 */
export const readArguments = <T extends ParseArgsConfig>(command: string, config: T) => {
  try {
    return parseArgs(config);
  } catch (error) {
    // The first sentence is Node's own and names the argument; what follows speaks to whoever wrote the command.
    const [what] = messageOf(error).split(/\.?\s*\n|\. /);
    throw new Trouble(`${what}: "${command} -- --help" lists what may be given.`);
  }
};
