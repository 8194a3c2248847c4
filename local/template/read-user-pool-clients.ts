import * as z from 'zod/mini';
import type { UserPoolClientModel } from './model.ts';
import { items, type Reader } from './reader.ts';

const Client = z.looseObject({ CallbackURLs: items(z.string()), LogoutURLs: items(z.string()) });

/** Who may ask for a sign-in, and the addresses it may be led back to. */
export const readUserPoolClients = (reader: Reader): UserPoolClientModel[] =>
  reader.each('AWS::Cognito::UserPoolClient', Client).map(({ ref, properties }) => ({
    id: ref,
    callbackUrls: properties.CallbackURLs ?? [],
    logoutUrls: properties.LogoutURLs ?? [],
  }));
