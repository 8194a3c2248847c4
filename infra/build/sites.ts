/** A shared look: the folders of its style and script and of its frame, and the prefix of its addresses. */
export const looks = {
  public: { folder: 'public-web', templates: undefined, path: '' },
  staff: { folder: 'shared/staff', templates: 'shared/staff/templates', path: '/staff' },
} as const;
export type Look = keyof typeof looks;

/** The functions with pages, and their look. */
export const sites = {
  'public-web': 'public',
  'staff-web': 'staff',
  'plan-web': 'staff',
  'manage-web': 'staff',
  'governance-web': 'staff',
  'settings-web': 'staff',
  'ops-web': 'staff',
} as const satisfies Record<string, Look>;
export type SiteName = keyof typeof sites;

export const isSite = (name: string): name is SiteName => name in sites;
export const siteNames: readonly SiteName[] = Object.keys(sites).filter(isSite);
export const isLook = (name: string): name is Look => name in looks;
