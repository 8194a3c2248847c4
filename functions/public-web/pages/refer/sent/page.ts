import { addWorkingDays, formatDate } from '../../../../shared/domain/calendar.ts';
import { day, type Instant, instantOf, later, millisOf } from '../../../../shared/domain/instant.ts';
import { parseReference, referenceOf } from '../../../../shared/domain/referral-id.ts';
import { defaultTimings } from '../../../../shared/domain/timings.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { PageError } from '../../../../shared/web/errors.ts';
import type { Page } from '../../../../shared/web/http.ts';
import type { Render } from '../../../../shared/web/render.ts';
import { formPaths } from '../../../forms/form-paths.ts';
import type { SourceForm } from '../../../forms/source-form.ts';

interface Dependencies {
  readonly render: Render;
  readonly clock: Clock;
}

/** When the referral was sent, if the address says so and it can be true. */
const sentAt = (typed: string | null, now: Instant): Instant | undefined => {
  const millis = Number(typed);
  const since = millisOf(later(now, -30 * day));
  return Number.isInteger(millis) && millis > since && millis <= millisOf(now) ? instantOf(millis) : undefined;
};

/** The reference, and what happens next. It holds no more than its address does, so it needs no session. */
export const sentPage = (form: SourceForm, { render, clock }: Dependencies): Page => {
  const { start } = formPaths(form);
  return {
    path: `${start}/sent`,
    get: async (request) => {
      const id = parseReference(request.query.get('reference') ?? '');
      if (!id) throw new PageError(404, 'There is no reference in this address. Look for it in the email we sent you.');
      const at = sentAt(request.query.get('at'), clock.now());
      return render(request, {
        template: 'pages/refer/sent/page.njk',
        title: 'Referral sent',
        reference: referenceOf(id),
        by: at && formatDate(addWorkingDays(at, defaultTimings.firstAttempt), 'en'),
        start,
      });
    },
  };
};
