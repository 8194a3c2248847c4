import type { StaffRepository } from '../shared/data/staff-repository.ts';
import type { Case } from '../shared/domain/case.ts';
import type { Notice } from '../shared/domain/notice.ts';
import { bringsLink, type MessageSpec, renderEmail, renderText } from '../shared/messaging/render.ts';
import type { Reader } from './find-reader.ts';
import type { MakeLink } from './make-link.ts';

export interface Written {
  /** E-mails have one, texts have none. */
  readonly subject?: string;
  readonly body: string;
}

/** What every message says of us. `url` has no slash at its end. */
export interface Service {
  readonly name: string;
  readonly phone: string;
  readonly url: string;
}

export type WriteMessage = (notice: Notice, the: Case, reader: Reader) => Promise<Written>;

/** The words of a notice as of now. The template's version is the notice's own, whatever has become of it since. */
export const createWriteMessage = (deps: {
  readonly staff: Pick<StaffRepository, 'get'>;
  readonly makeLink: MakeLink;
  readonly service: Service;
}): WriteMessage => {
  const { staff, makeLink, service } = deps;

  const workerOf = async ({ audience, data }: Notice, { assignee }: Case): Promise<{ worker?: string }> => {
    if (audience !== 'person') return {};
    const id = data.worker ?? assignee;
    const [firstName] = (id && (await staff.get(id))?.name.trim().split(/\s+/)) || [];
    return firstName ? { worker: firstName } : {};
  };

  /** Made only where the words bring it, so that no link lies about that nobody was sent. */
  const linkOf = async (notice: Notice, reader: Reader): Promise<{ link?: string }> => {
    const { id, audience, template, templateVersion: version } = notice;
    if (!bringsLink({ template, version, locale: reader.locale }, reader)) return {};
    switch (audience) {
      case 'person':
        return { link: await makeLink(notice, 'patient') };
      case 'referrer':
        return { link: await makeLink(notice, 'referrer') };
      case 'practice':
        return {};
      case 'worker':
      case 'manager':
        return { link: `${service.url}/staff/cases/${id}` };
    }
  };

  return async (notice, the, reader) => {
    const { id, data, template, templateVersion: version } = notice;
    const { channel, safe, locale, firstName } = reader;
    const [link, worker] = await Promise.all([linkOf(notice, reader), workerOf(notice, the)]);
    const spec: MessageSpec = {
      template,
      version,
      locale,
      facts: {
        id,
        firstName,
        service: service.name,
        phone: service.phone,
        ...(data.at && { at: data.at }),
        ...(data.count !== undefined && { count: data.count }),
        ...worker,
        ...link,
      },
    };
    return channel === 'sms' ? { body: renderText(spec, safe) } : renderEmail(spec, safe);
  };
};
