import { describe, expect, it } from '@jest/globals';
import { signedIn } from './staff-visitor.ts';
import { useStaffSite } from './use-staff-site.ts';

const site = useStaffSite();

const navigationOn = async (who: string, path: string) => {
  const [, nav = ''] =
    /<nav class="staff-nav"[^>]*>([\s\S]*?)<\/nav>/.exec((await (await signedIn(site, who)).get(path)).html) ?? [];
  const linksIn = (html: string) =>
    [...html.matchAll(/<a href="([^"]+)"(?: aria-current="(\w+)")?>/g)].map(([, href, current]) =>
      current ? `${href} ${current}` : href,
    );
  const [, menu = ''] = /<details[^>]*>([\s\S]*?)<\/details>/.exec(nav) ?? [];
  const said = /<summary>([\s\S]*?)<\/summary>/.exec(menu)?.[1]?.replace(/<[^>]+>/g, '');
  return { lists: linksIn(nav.replace(menu, '')), menu: linksIn(menu), said };
};

describe('where somebody can go from any page', () => {
  it('is for a manager the lists, and behind one word what they look after', async () => {
    expect(await navigationOn('morgan', '/staff/triage')).toEqual({
      lists: [
        '/staff/triage page',
        '/staff/team/waiting',
        '/staff/attention',
        '/staff/tasks',
        '/staff/messages',
        '/staff/concerns',
      ],
      menu: ['/staff/team', '/staff/directory', '/staff/reports', '/staff/settings', '/staff/governance'],
      said: 'Manage',
    });
  });

  it('says what a page belongs to: the closest', async () => {
    const report = await navigationOn('morgan', '/staff/reports/referrals');
    expect([report.said, report.menu]).toEqual(['Manage: Reports', expect.arrayContaining(['/staff/reports true'])]);
    const waiting = await navigationOn('morgan', '/staff/team/waiting');
    expect([waiting.said, waiting.lists]).toEqual(['Manage', expect.arrayContaining(['/staff/team/waiting page'])]);
  });

  it('is one row for those who have few', async () => {
    for (const who of ['ana', 'sal', 'olu', 'ines']) {
      expect((await navigationOn(who, '/staff/cases')).menu).toEqual([]);
    }
  });
});
