import type { StaffRepository } from '../shared/data/team/staff-repository.ts';
import type { TeamWordsRepository } from '../shared/data/team/team-words-repository.ts';
import type { Case } from '../shared/domain/case/case.ts';
import type { Notice } from '../shared/domain/message/notice.ts';
import type { TeamWords } from '../shared/domain/message/team-words.ts';
import { firstNameOf } from '../shared/domain/team/staff.ts';
import { ValueMissing } from '../shared/messaging/placeholders.ts';
import { bringsLink, type MessageSpec, renderEmail, renderText } from '../shared/messaging/render.ts';
import type { Reader } from './find-reader.ts';
import type { MakeLink } from './make-link.ts';

export interface Written {
  /** Emails have one, texts have none. */
  readonly subject?: string;
  readonly body: string;
}

/** What every message says of us. `url` has no slash at its end. */
interface Service {
  readonly name: string;
  readonly phone: string;
  readonly url: string;
}

export type WriteMessage = (notice: Notice, theCase: Case, reader: Reader) => Promise<Written>;

const rendered = (spec: MessageSpec, { channel, safe }: Reader): Written =>
  channel === 'sms' ? { body: renderText(spec, safe) } : renderEmail(spec, safe);

/** A team's own words may ask for what a notice from before they were written does not know: then those of everybody go. */
const written = (spec: MessageSpec, reader: Reader): Written => {
  try {
    return rendered(spec, reader);
  } catch (error) {
    if (!(error instanceof ValueMissing) || !spec.team?.own) throw error;
    const { own: _own, ...team } = spec.team;
    return rendered({ ...spec, team }, reader);
  }
};

/** The words of a notice as of now, the team's own where it has some. Else the template's version is the notice's own, whatever has become of it since. */
export const createWriteMessage = (deps: {
  readonly staff: Pick<StaffRepository, 'get'>;
  readonly teamWords: Pick<TeamWordsRepository, 'get'>;
  readonly makeLink: MakeLink;
  readonly service: Service;
}): WriteMessage => {
  const { staff, teamWords, makeLink, service } = deps;

  const workerOf = async ({ audience, data }: Notice, { assignee }: Case): Promise<{ worker?: string }> => {
    if (audience !== 'person') return {};
    const id = data.worker ?? assignee;
    const member = id === undefined ? undefined : await staff.get(id);
    return member ? { worker: firstNameOf(member.name) } : {};
  };

  /** Made only where the words bring it, so that no link lies about that nobody was sent. */
  const linkOf = async (notice: Notice, reader: Reader, team: TeamWords): Promise<{ link?: string }> => {
    const { id, audience, template, templateVersion: version, data } = notice;
    if (!bringsLink({ template, version, locale: reader.locale, team }, reader)) return {};
    switch (audience) {
      case 'person':
        return { link: await makeLink(notice, 'patient') };
      case 'referrer':
        return { link: await makeLink({ ...notice, id: data.referral ?? id }, 'referrer') };
      case 'provider':
        return { link: await makeLink(notice, 'provider') };
      case 'practice':
        return {};
      case 'worker':
      case 'manager':
        return { link: `${service.url}/staff/cases/${id}` };
    }
  };

  return async (notice, theCase, reader) => {
    const { id, data, template, templateVersion: version } = notice;
    const { locale, firstName } = reader;
    const team = await teamWords.get(theCase.team, template);
    const [link, worker] = await Promise.all([linkOf(notice, reader, team), workerOf(notice, theCase)]);
    const spec: MessageSpec = {
      template,
      version,
      locale,
      team,
      facts: {
        id: data.referral ?? id,
        firstName,
        service: service.name,
        phone: service.phone,
        ...(data.kind && { kind: data.kind }),
        ...(data.at && { at: data.at }),
        ...(data.count !== undefined && { count: data.count }),
        ...worker,
        ...link,
      },
    };
    return written(spec, reader);
  };
};
