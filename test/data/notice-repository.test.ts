import { beforeEach, describe, expect, it } from '@jest/globals';
import { createNoticeRepository } from '../../functions/shared/data/message/notice-repository.ts';
import { held } from '../../functions/shared/domain/case/notice-life.ts';
import { noticeOf } from '../../functions/shared/domain/message/notice.ts';
import { someId, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';

describe('a message that many change at once', () => {
  const table = useTable();
  const notices = createNoticeRepository(table);
  const notice = noticeOf({ id: someId(), template: 'case-overdue', data: { at: tuesday } }, tuesday);
  beforeEach(() => notices.put(notice));

  it('is read a few times, and then left to whoever asks again', async () => {
    let others = 0;
    /** Somebody else is always faster. */
    const documentClient: typeof table.documentClient = Object.create(table.documentClient, {
      send: {
        value: async (command: Parameters<typeof table.documentClient.send>[0]) => {
          if (command.constructor.name === 'PutCommand') {
            others += 1;
            throw Object.assign(new Error('The conditional request failed'), {
              name: 'ConditionalCheckFailedException',
            });
          }
          return table.documentClient.send(command);
        },
      },
    });
    const overtaken = createNoticeRepository({ ...table, documentClient });
    await expect(overtaken.change(notice, (found) => held(found, tuesday))).rejects.toMatchObject({ name: 'TryAgain' });
    expect(others).toBe(6);
  });
});
