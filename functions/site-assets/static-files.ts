interface StaticFile {
  readonly type: string;
  readonly body: string;
}

/** By path, with the content's hash in the name: `/assets/style-1a2b3c4d5e6f.css`. */
export type StaticFiles = Readonly<Record<string, StaticFile>>;

/**
 * The files of all sites. For index.ts only: the build replaces this file in the bundle (infra/build/web-assets.ts,
 * which also makes it in memory for tests).
 */
export declare const staticFiles: StaticFiles;
