/** Nothing: what it serves is in its bundle. */
export type Env = Readonly<Record<string, never>>;
