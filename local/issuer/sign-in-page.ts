import { type Html, html } from '../http/html.ts';
import { page } from '../http/page.ts';
import type { AuthorizationRequest } from './authorization.ts';

/** Somebody of the demo who can sign in. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
}

const style = 'style.css';

export const messagePage = (title: string, sentence: string): Html =>
  page({ title, style, main: html`<h1>${title}</h1><p>${sentence}</p>` });

export const signInPage = (people: readonly Person[], request: AuthorizationRequest): Html => {
  const fields = Object.entries(request).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const choices = people.map(
    ({ id, email, name, role }) => html`
<li><button name="person" value="${id}"><strong>${name}</strong><span>${role.replace('-', ' ')}</span><span>${email}</span></button></li>`,
  );
  return page({
    title: 'Sign in',
    style,
    main: html`<h1>Sign in as</h1>
<p>These people are made up. On this machine signing in takes no password.</p>
${people.length === 0 && html`<p class="warning">Nobody works here yet.</p>`}
<form method="post" action="authorize">${fields}<ul class="people">${choices}</ul></form>`,
  });
};
