import type { Notice } from '../../shared/domain/message/notice.ts';
import type { Run } from '../../shared/platform/runs.ts';

const statuses: Readonly<Record<string, string>> = {
  RUNNING: 'running',
  SUCCEEDED: 'ended as it should',
  FAILED: 'failed',
  TIMED_OUT: 'was open for longer than a run may be',
  ABORTED: 'was stopped by hand',
  PENDING_REDRIVE: 'about to go on',
};

export const statusWords = ({ status }: Run): string => statuses[status] ?? status;

export const isDead = ({ status }: Run): boolean => ['FAILED', 'TIMED_OUT', 'ABORTED'].includes(status);

/** `TaskStateEntered` → `Task state entered` */
export const typeWords = (type: string): string =>
  type.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/ [A-Z]/g, (letter) => letter.toLowerCase());

/** Why a message ended; codes without words are shown as they are. */
export const whyWords = ({ why }: Pick<Notice, 'why'>): string | undefined => why?.replaceAll('-', ' ');

/** Who did it, without a name. */
export const byWords = (by: string | undefined): string => {
  if (by === undefined) return '';
  if (by.startsWith('staff:')) return 'by a member of staff';
  return by === 'sweep' || by === 'system' ? 'automatically' : `by the ${by}`;
};
