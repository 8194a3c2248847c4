const boundaryOf = (contentType: string | undefined): string | undefined =>
  /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i
    .exec(contentType ?? '')
    ?.slice(1)
    .find((found) => found);

const nameOf = (head: string): string | undefined =>
  /^content-disposition:\s*form-data\b[^\r\n]*?;\s*name="([^"\r\n]{1,100})"/im.exec(head)?.[1];

/** The fields of a multipart form (RFC 7578), a file as its text. Unreadable parts are left out; it never throws. */
export const partsOf = (body: string, contentType: string | undefined): URLSearchParams => {
  const form = new URLSearchParams();
  const boundary = boundaryOf(contentType);
  if (!boundary) return form;
  for (const part of `\r\n${body}`.split(`\r\n--${boundary}`).slice(1)) {
    const ends = part.indexOf('\r\n\r\n');
    const name = ends < 0 ? undefined : nameOf(part.slice(0, ends));
    if (name !== undefined) form.append(name, part.slice(ends + 4));
  }
  return form;
};
