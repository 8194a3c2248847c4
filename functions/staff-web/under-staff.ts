import type { Compiled } from '../shared/web/compiled.ts';

const under = (path: string): string => `/staff${path}`;

/** The API sends this function what is under `/staff`, so its stylesheet and script have to be there too. */
export const underStaff = (compiled: Compiled): Compiled => ({
  ...compiled,
  files: Object.fromEntries(Object.entries(compiled.files).map(([path, file]) => [under(path), file])),
  stylesheet: under(compiled.stylesheet),
  script: under(compiled.script),
  icon: under(compiled.icon),
});
