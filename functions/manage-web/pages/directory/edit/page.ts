import { changeBy } from '../../../../shared/data/directory/directory-change.ts';
import type { ServiceListing } from '../../../../shared/domain/directory/directory.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { SignedIn, StaffPage } from '../../../../shared/staff/gate.ts';
import { PageError } from '../../../../shared/web/errors.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import type { WebRequest } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { type DirectoryDependencies, onlyFor } from '../guard.ts';
import { noSuchService } from '../service/page.ts';
import { slugOf } from '../slug-of.ts';
import { editQuestions, readEdit, typedOf } from './form.ts';

const template = 'pages/directory/edit/page.njk';

const seenOf = ({ form }: WebRequest): number => Number(form.get('seen') ?? '');

/** Fields without a form: our own experience with the service, and its status. */
const keptOf = (before: ServiceListing) => {
  const { id, status, assuredOn, revision, turnedAway, askedAt, ownerSays, shut } = before;
  return {
    id,
    status,
    assuredOn,
    revision,
    ...(turnedAway && { turnedAway }),
    ...(askedAt && { askedAt }),
    ...(ownerSays && { ownerSays }),
    ...(shut && { shut }),
  };
};

/** `/staff/directory/services/{id}/edit`: edits an entry that is kept by hand. */
export const editPage = (deps: DirectoryDependencies): StaffPage => {
  const { directory, render, clock } = deps;

  const listingOf = async ({ params }: WebRequest): Promise<ServiceListing> => {
    const listing = await directory.getNow(params['service'] ?? '');
    if (!listing) throw noSuchService();
    if (listing.fed) throw new PageError(409, 'This entry comes from a feed. Anything wrong has to be fixed there.');
    return listing;
  };

  const show = (
    request: WebRequest,
    who: SignedIn,
    listing: ServiceListing,
    errors: readonly FieldError[] = [],
    status?: number,
  ) => {
    const typed = request.form.size > 0 ? request.form : typedOf(listing);
    const view = {
      template,
      title: 'Change the entry',
      caption: listing.name,
      back: `/staff/directory/services/${listing.id}`,
      action: `/staff/directory/services/${listing.id}/edit`,
      questions: questionViews(editQuestions, typed, errors, false),
      seen: listing.revision,
      errors,
      send: 'Save',
    };
    return render(request, who, view, status);
  };

  return onlyFor(
    {
      path: '/staff/directory/services/{service}/edit',
      get: async (request, who) => show(request, who, await listingOf(request)),
      post: async (request, who) => {
        const listing = await listingOf(request);
        const now = clock.now();
        const edited = readEdit(request.form, localDateOf(now));
        if ('length' in edited) return show(request, who, listing, edited);
        let clash = false;
        await directory.change(listing.id, changeBy(`staff:${who.staff.id}`, now, 'changed'), (before) => {
          clash = before !== undefined && before.revision !== seenOf(request);
          return before && !clash ? { ...keptOf(before), ...edited } : undefined;
        });
        if (!clash) return redirectTo(request, `/staff/directory/services/${listing.id}`);
        const text = 'Somebody else has changed this entry. Check what you typed and save it again';
        return show(request, who, await listingOf(request), [{ field: 'name', text }], 409);
      },
    },
    'write directory',
  );
};

/** `/staff/directory/new`: adds a service. */
export const newServicePage = (deps: DirectoryDependencies): StaffPage => {
  const { directory, teams, render, clock } = deps;

  const show = (request: WebRequest, who: SignedIn, typed: URLSearchParams, errors: readonly FieldError[] = []) =>
    render(request, who, {
      template,
      title: 'Add a service',
      back: '/staff/directory',
      action: '/staff/directory/new',
      questions: questionViews(editQuestions, typed, errors, false),
      errors,
      send: 'Add it',
    });

  return onlyFor(
    {
      path: '/staff/directory/new',
      get: async (request, who) => {
        if (request.form.size > 0) return show(request, who, request.form);
        const { outcodes } = await teams.settings(who.staff.team);
        return show(request, who, new URLSearchParams({ outcodes: outcodes.slice(0, 16).join(' ') }));
      },
      post: async (request, who) => {
        const now = clock.now();
        const edited = readEdit(request.form, localDateOf(now));
        if ('length' in edited) return show(request, who, request.form, edited);
        const id = slugOf(edited.name, request.form.get('key') ?? '', 40);
        await directory.change(id, changeBy(`staff:${who.staff.id}`, now, 'added'), (before) =>
          before ? undefined : { ...edited, id, status: 'active', assuredOn: localDateOf(now), revision: 0 },
        );
        return redirectTo(request, `/staff/directory/services/${id}`);
      },
    },
    'write directory',
  );
};
