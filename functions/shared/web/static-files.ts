import type { Compiled } from './compiled.ts';
import type { WebResponse } from './http.ts';

/** A file of the build, kept by browsers for a year because another content has another name. */
export const staticFile = (compiled: Pick<Compiled, 'files'>, path: string): WebResponse | undefined => {
  const file = Object.hasOwn(compiled.files, path) ? compiled.files[path] : undefined;
  return (
    file && {
      status: 200,
      headers: { 'Content-Type': file.type, 'Cache-Control': 'public, max-age=31536000, immutable' },
      body: file.body,
    }
  );
};
