/** Nothing: its files are in its bundle. */
export type Env = Readonly<Record<string, never>>;
