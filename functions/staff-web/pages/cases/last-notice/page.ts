import type { NoticeRepository } from '../../../../shared/data/message/notice-repository.ts';
import type { ContactChannel } from '../../../../shared/domain/contact/contact.ts';
import { answerByOf, isNoticeNext } from '../../../../shared/domain/contact/contact-rule.ts';
import { noticeOf } from '../../../../shared/domain/message/notice.ts';
import { formatDate } from '../../../../shared/domain/time/calendar.ts';
import { type Instant, later } from '../../../../shared/domain/time/instant.ts';
import { channelsFor } from '../../../../shared/messaging/channels.ts';
import { caseStep, type StepAt, stepField } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import type { ChoiceQuestion } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { type ContactDependencies, closedRefusal, logContact, notTakenIn } from '../contact/page.ts';
import { standingOfCase } from '../contact/standing.ts';

interface Dependencies extends ContactDependencies {
  readonly notices: Pick<NoticeRepository, 'list' | 'item'>;
}

const early = 'It is too early for this. “Log a contact” shows what to try first.';

/** The channel of ours that the notice would use; undefined when only a letter is safe, or there is no address. */
const ownChannel = ({ record }: Pick<StepAt, 'record'>): ContactChannel | undefined =>
  record && channelsFor(record.contact).find((channel) => channel !== 'phone');

/** A time after the last attempt, even one recorded in this minute. */
const after = (attempt: Instant | undefined, at: Instant): Instant =>
  attempt && attempt >= at ? later(attempt, 1) : at;

/** Tells notices apart, in characters that a key allows. */
const numbersOf = (at: Instant): string => at.replace(/\D/g, '');

const how = (own: ContactChannel | undefined): ChoiceQuestion => ({
  kind: 'one',
  name: 'how',
  label: 'How do you want to tell them?',
  missing: 'Select how you want to tell them',
  choices: [
    ...(own ? [{ value: 'send', text: `Send it for me ${own === 'sms' ? 'as a text message' : 'by email'}` }] : []),
    { value: 'letter', text: 'I have posted a letter today' },
  ],
});

/** The written notice that must come before a case is closed as "unable to contact". */
export const lastNoticePage = (deps: Dependencies): StaffPage => {
  const { teams, notices, clock } = deps;
  return caseStep(deps, {
    path: '/staff/cases/{id}/contact/last-notice',
    needs: 'write notes',
    heading: 'Write to say you could not reach them',
    refuses: (at) => closedRefusal(at) ?? (at.record ? undefined : notTakenIn),

    view: async (at, errors) => {
      const settings = await teams.settings(at.theCase.team);
      const by = formatDate(answerByOf(clock.now(), settings.nation), 'en');
      return {
        intro: [
          `The notice says we tried to reach them, how to come back, and that we will close the case unless we hear from them by ${by}.`,
        ],
        questions: questionViews([how(ownChannel(at))], at.typed ?? new URLSearchParams(), errors, false),
        send: 'Continue',
      };
    },

    act: async (at) => {
      const { request, staff, theCase } = at;
      const now = clock.now();
      const own = ownChannel(at);
      const chosen = request.form.get('how');
      if (chosen !== 'letter' && !(chosen === 'send' && own)) {
        return [{ field: 'how', text: 'Select how you want to tell them' }];
      }
      const settings = await teams.settings(theCase.team);
      const standing = await standingOfCase(deps, theCase, settings, now);
      // A second click, or a retry after a lost answer: the notice was written.
      if (standing.notice) return undefined;
      const made = after(standing.attempts.at(-1)?.at, now);
      if (!isNoticeNext(standing)) return [{ field: stepField, text: early }];
      const by = `staff:${staff.id}`;
      const base = { id: theCase.id, at: made, by, outcome: 'sent', lastNotice: true, loggedAt: now } as const;
      if (chosen === 'letter' || !own) return logContact(deps, { ...base, channel: 'letter' });
      const data = { at: answerByOf(made, settings.nation) };
      const notice = noticeOf(
        { id: theCase.id, template: 'could-not-reach', part: numbersOf(made), data },
        now,
        settings,
      );
      return logContact(deps, { ...base, channel: own, notice: notice.key }, [notices.item(notice)]);
    },
  });
};
