import { describe, expect, it } from '@jest/globals';
import { refusalOf } from '../../local/http/guard.ts';
import { html } from '../../local/http/html.ts';

describe('the guard of the pages on this machine', () => {
  it.each(['127.0.0.1:8080', 'localhost:8080', '[::1]:8080'])('lets %s in', (host) => {
    expect(refusalOf({ method: 'GET', headers: { host } })).toBeUndefined();
  });

  it.each(['kith.elsewhere.example', '127.0.0.1.elsewhere.example:8080', '192.168.1.4', '', undefined])(
    'refuses the name %s, which somebody else may have pointed at this machine',
    (host) => {
      expect(refusalOf({ method: 'GET', headers: { host } })).toBeDefined();
    },
  );
});

describe('html', () => {
  it('escapes everything but html itself', () => {
    const typed = `<i title="a">'&`;
    expect(html`<p>${typed}${[html`<b>${1}</b>`, undefined, false]}</p>`.html).toBe(
      '<p>&lt;i title=&quot;a&quot;&gt;&#39;&amp;<b>1</b></p>',
    );
  });
});
