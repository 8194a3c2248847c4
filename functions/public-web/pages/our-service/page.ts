import type { DirectoryRepository } from '../../../shared/data/directory/directory-repository.ts';
import type { OwnerRepository } from '../../../shared/data/directory/owner-repository.ts';
import { OwnerAnswer, type ServiceListing } from '../../../shared/domain/directory/directory.ts';
import { type OwnerLink, ownerWordsAtMost } from '../../../shared/domain/directory/owner.ts';
import { localDateOf } from '../../../shared/domain/time/calendar.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import type { OwnerCodes } from '../../../shared/platform/owner-codes.ts';
import { PageError } from '../../../shared/web/errors.ts';
import { type Question, valueOf } from '../../../shared/web/form/question.ts';
import { questionViews } from '../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../shared/web/form/read-questions.ts';
import type { Page, WebRequest } from '../../../shared/web/http.ts';
import type { FieldError, Render } from '../../../shared/web/render.ts';
import { redirectTo } from '../../../shared/web/router.ts';
import { isCode } from '../../is-code.ts';

interface Dependencies {
  readonly directory: Pick<DirectoryRepository, 'get'>;
  readonly owners: Pick<OwnerRepository, 'link' | 'answer'>;
  readonly codes: Pick<OwnerCodes, 'hashOf'>;
  readonly render: Render;
  readonly clock: Clock;
}

const questions: readonly Question[] = [
  {
    kind: 'one',
    name: 'answer',
    label: 'Is this right?',
    missing: 'Select if this is right',
    choices: [
      { value: 'right', text: 'Yes, all of it is right' },
      {
        value: 'changed',
        text: 'Something has changed',
        reveals: {
          kind: 'long-text',
          name: 'words',
          label: 'What has changed?',
          subject: 'What has changed',
          missing: 'Enter what has changed',
          most: ownerWordsAtMost,
        },
      },
      { value: 'closed', text: 'The service has closed' },
    ],
  },
];

const rowsOf = (listing: ServiceListing) => {
  const { name, organisation, summary, schedule, address, cost, phone, email, url, accessibility, languages } = listing;
  const all: readonly [string, string | undefined][] = [
    ['Name', name],
    ['Who runs it', organisation],
    ['What it is', summary],
    ['When', schedule],
    ['Where', address],
    ['Cost', cost],
    ['Phone', phone],
    ['Email', email],
    ['Website', url],
    ['Access', accessibility],
    ['Languages', languages?.join(', ')],
  ];
  return all.flatMap(([term, text]) => (text ? [{ term, text }] : []));
};

const over = () =>
  new PageError(410, 'This link has been used, or is too old. If something about your service has changed, phone us.');

/** `/our-service/{code}`: a service's owner sees its entry and says whether it is right, without an account. */
export const ourServicePage = ({ directory, owners, codes, render, clock }: Dependencies): Page => {
  const linkOf = async ({ params }: WebRequest): Promise<OwnerLink> => {
    const code = params['code'];
    const link = isCode(code) ? await owners.link(codes.hashOf(code)) : undefined;
    if (!link || link.expiresAt <= clock.now()) throw over();
    return link;
  };

  const show = async (request: WebRequest, link: OwnerLink, errors: readonly FieldError[] = []) => {
    const listing = await directory.get(link.service);
    if (!listing) throw over();
    return render(request, {
      template: 'pages/our-service/page.njk',
      title: 'Your service in our directory',
      rows: rowsOf(listing),
      questions: questionViews(questions, request.form, errors, false),
      errors,
    });
  };

  return {
    path: '/our-service/{code}',

    get: async (request) => {
      const done = request.query.get('done');
      if (!done) return show(request, await linkOf(request));
      // It holds nothing personal, and can be shown again after the link has expired.
      return render(request, { template: 'pages/our-service/thanks.njk', title: 'Thank you', done });
    },

    post: async (request) => {
      const link = await linkOf(request);
      const at = clock.now();
      const { values, errors } = readQuestions(questions, request.form, localDateOf(at));
      const answer = OwnerAnswer.safeParse(valueOf(values, 'answer'));
      if (errors.length > 0 || !answer.success) return show(request, link, errors);
      const words = valueOf(values, 'words');
      const { hash, service } = link;
      // The first answer counts: a second click succeeds, a change of mind is for the phone.
      const reply = { hash, service, at, answer: answer.data, ...(words !== undefined && { words }) };
      const done = (await owners.answer(reply)) ? answer.data : 'before';
      return redirectTo(request, `/our-service/${request.params['code'] ?? ''}?done=${done}`);
    },
  };
};
