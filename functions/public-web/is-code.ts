/** A link's code in an address, or a browser's secret in a cookie: 128 bits in base64url. */
export const isCode = (text: string | undefined): text is string => text !== undefined && /^[\w-]{22}$/.test(text);
