import { changeBy } from '../../../../shared/data/directory/directory-change.ts';
import { type ServiceListing, TurnedAwayReason } from '../../../../shared/domain/directory/directory.ts';
import { withTurnedAway } from '../../../../shared/domain/directory/directory-standing.ts';
import { assured } from '../../../../shared/domain/directory/owner.ts';
import type { TeamAction } from '../../../../shared/domain/governance/team-rights.ts';
import type { SignedIn, StaffPage } from '../../../../shared/staff/gate.ts';
import { mustManage } from '../../../../shared/staff/must-manage.ts';
import { PageError } from '../../../../shared/web/errors.ts';
import type { WebRequest } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { type DirectoryDependencies, onlyFor } from '../guard.ts';
import { serviceView } from './view.ts';

export const noSuchService = () => new PageError(404, 'This service is not in the directory. Go back and look for it.');

interface Act {
  readonly needs: TeamAction;
  readonly what: string;
  /** Undefined when nothing would change. */
  readonly change: (before: ServiceListing, now: string) => ServiceListing | undefined;
}

const withoutAnswer = (listing: ServiceListing): ServiceListing => {
  const { ownerSays: _, ...rest } = listing;
  return rest;
};

const opened = (listing: ServiceListing): ServiceListing => {
  const { shut: _, ...rest } = withoutAnswer(listing);
  return { ...rest, status: 'active' };
};

/** What each button does to an entry. Pressing twice does it once. */
const acts: Readonly<Record<string, Act>> = {
  assure: { needs: 'write directory', what: 'assured', change: (before, now) => withoutAnswer(assured(before, now)) },
  close: {
    needs: 'write directory',
    what: 'closed',
    change: (before) => (before.shut ? undefined : { ...before, status: 'inactive', shut: true }),
  },
  open: {
    needs: 'write directory',
    what: 'opened',
    change: opened,
  },
  'seen-to': {
    needs: 'write directory',
    what: 'seen-to',
    change: (before) => (before.ownerSays ? withoutAnswer(before) : undefined),
  },
  'takes-referrals': {
    needs: 'write directory',
    what: 'takes-referrals',
    change: (before) => (before.takesReferrals ? undefined : { ...before, takesReferrals: true }),
  },
  'takes-none': {
    needs: 'write directory',
    what: 'takes-none',
    change: (before) => (before.takesReferrals ? { ...before, takesReferrals: false } : undefined),
  },
};

/** `/staff/directory/services/{id}`: an entry, how far it can be trusted, and what can be done about it. */
export const servicePage = (deps: DirectoryDependencies): StaffPage => {
  const { directory, owners, render, formKeys, clock } = deps;

  const show = async (request: WebRequest, who: SignedIn, errors: readonly FieldError[] = []) => {
    const id = request.params['service'] ?? '';
    const [listing, changes] = await Promise.all([directory.getNow(id), directory.changes(id)]);
    if (!listing) throw noSuchService();
    return render(request, who, {
      template: 'pages/directory/service/page.njk',
      title: listing.name,
      errors,
      typed: request.form.get('why'),
      ...serviceView(listing, changes, who.staff, clock.now()),
    });
  };

  const carryOut = async (id: string, act: Act, { staff }: SignedIn, now: string) => {
    await directory.change(id, changeBy(`staff:${staff.id}`, now, act.what), (before) =>
      before ? act.change(before, now) : undefined,
    );
  };

  /** Reported once for each form, however often it is sent. */
  const report = async (id: string, why: TurnedAwayReason, at: string, { staff }: SignedIn) => {
    await directory.change(
      id,
      changeBy(`staff:${staff.id}`, at, 'turned-away', why),
      (before) => before && withTurnedAway(before, { at, why }),
    );
  };

  return onlyFor(
    {
      path: '/staff/directory/services/{service}',
      get: (request, who) => show(request, who),
      post: async (request, who) => {
        const { form } = request;
        const id = request.params['service'] ?? '';
        const now = clock.now();
        const name = form.get('action') ?? '';
        const back = () => redirectTo(request, `/staff/directory/services/${id}`);
        if (!(await directory.getNow(id))) throw noSuchService();
        if (name === 'turned-away') {
          mustManage(who.staff, 'write service-reports');
          const why = TurnedAwayReason.safeParse(form.get('why'));
          if (!why.success) return show(request, who, [{ field: 'why', text: 'Select why they were turned away' }]);
          await report(id, why.data, formKeys.read(form.get('key'))?.at ?? now, who);
          return back();
        }
        if (name === 'ask') {
          mustManage(who.staff, 'write directory');
          await owners.ask(who.staff.team, id, now);
          return back();
        }
        const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
        if (!act) throw new PageError(404, 'That cannot be done here. Go back and try again.');
        mustManage(who.staff, act.needs);
        await carryOut(id, act, who, now);
        return back();
      },
    },
    'read directory',
  );
};
