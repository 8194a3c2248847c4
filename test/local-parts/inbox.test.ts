import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createFaults } from '../../local/faults.ts';
import { createInbox } from '../../local/inbox/inbox.ts';
import { fixed } from './serve.ts';

const text = (to: string, words: string) =>
  ({ kind: 'sms', direction: 'out', from: '+447700900001', to, text: words, tags: {}, state: 'accepted' }) as const;

describe('the inbox', () => {
  it('is all there after a restart', () => {
    const folder = mkdtempSync(join(tmpdir(), 'inbox-'));
    const file = join(folder, 'inbox.db');
    const first = createInbox({ file, ...fixed() });
    const { id } = first.add(text('+447700900123', 'Hello'));
    first.setState(id, 'delivered');
    first.optOut('+447700900124');
    first.close();
    const second = createInbox({ file, ...fixed() });
    expect(second.find(id)).toMatchObject({ text: 'Hello', state: 'delivered' });
    expect(second.isOptedOut('+447700900124')).toBe(true);
    second.close();
    rmSync(folder, { recursive: true });
  });

  it('lists phones by their newest message, and a conversation newest first', () => {
    const { now, newId, advance } = fixed();
    const inbox = createInbox({ file: ':memory:', now, newId });
    inbox.add(text('+447700900123', 'one'));
    inbox.add(text('+447700900124', 'two'));
    advance(1_000);
    inbox.add(text('+447700900123', 'three'));
    expect(inbox.boxes('sms')).toMatchObject([
      { address: '+447700900123', messages: 2, latestAt: now() },
      { address: '+447700900124', messages: 1 },
    ]);
    expect(inbox.boxes('email')).toEqual([]);
    expect(inbox.messages({ address: '+447700900123' }).map((message) => message.text)).toEqual(['three', 'one']);
    expect(inbox.lastSent('+447700900001', '+447700900123')?.text).toBe('three');
  });
});

describe('the fault switches', () => {
  it('tell a listener of each change until it stops listening', () => {
    const faults = createFaults();
    const heard: string[] = [];
    const stop = faults.onChange((name, on) => heard.push(`${name} ${on}`));
    faults.set('slow', true);
    faults.set('slow', true);
    faults.set('slow', false);
    stop();
    faults.set('smsDown', true);
    expect(heard).toEqual(['slow true', 'slow false']);
    expect(faults.smsDown).toBe(true);
  });
});
