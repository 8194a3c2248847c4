/** A look that sites have in common: the folder of its style and script, that of its frame, what its addresses begin with. */
export const looks = {
  public: { folder: 'public-web', templates: undefined, path: '' },
  staff: { folder: 'shared/staff', templates: 'shared/staff/templates', path: '/staff' },
} as const;
export type Look = keyof typeof looks;

/** The functions with pages, and how these look. */
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
