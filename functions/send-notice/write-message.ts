import type { StaffRepository } from '../shared/data/staff-repository.ts';
import type { Case } from '../shared/domain/case.ts';
import type { Notice } from '../shared/domain/notice.ts';
import { type MessageSpec, renderEmail, renderText } from '../shared/messaging/render.ts';
import type { Reader } from './find-reader.ts';

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
  readonly service: Service;
}): WriteMessage => {
  const { staff, service } = deps;

  const workerOf = async ({ data }: Notice, { assignee }: Case): Promise<{ worker?: string }> => {
    const id = data.worker ?? assignee;
    const [firstName] = (id && (await staff.get(id))?.name.trim().split(/\s+/)) || [];
    return firstName ? { worker: firstName } : {};
  };

  return async (notice, the, reader) => {
    const { id, audience, data, template, templateVersion: version } = notice;
    const forStaff = audience === 'worker' || audience === 'manager';
    const spec: MessageSpec = {
      template,
      version,
      locale: reader.locale,
      facts: {
        id,
        firstName: reader.firstName,
        service: service.name,
        phone: service.phone,
        ...(data.at && { at: data.at }),
        ...(data.count !== undefined && { count: data.count }),
        ...(forStaff ? { link: `${service.url}/staff/cases/${id}` } : await workerOf(notice, the)),
      },
    };
    return reader.channel === 'sms' ? { body: renderText(spec, reader.safe) } : renderEmail(spec);
  };
};
