import { describe, expect, it } from '@jest/globals';
import { listen } from '../../local/front/listen.ts';

describe('what listens on this machine', () => {
  it('leaves it to its client to end a connection: none is closed while a request is being sent', async () => {
    const { url, close } = await listen(0, (_, response) => void response.end('here'));
    const response = await fetch(url);
    expect(await response.text()).toBe('here');
    // The only place where a server says after how long it ends what is idle.
    expect(response.headers.get('keep-alive')).toBeNull();
    await close();
  });
});
