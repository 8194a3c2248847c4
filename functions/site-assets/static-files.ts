interface StaticFile {
  readonly type: string;
  readonly body: string;
}

/** By path, the content's hash in the name: `/assets/style-1a2b3c4d5e6f.css`. */
export type StaticFiles = Readonly<Record<string, StaticFile>>;

/**
 * Of both sites. For index.ts alone: in the bundle the build puts the real thing in this file's place
 * (infra/build/web-assets.ts, which also makes it in memory for tests).
 */
export declare const staticFiles: StaticFiles;
