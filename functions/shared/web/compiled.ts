/** A template as Nunjucks precompiles it: its root function and its blocks. Only Nunjucks looks inside. */
type CompiledTemplate = Readonly<Record<string, unknown>>;

/** What the build makes of a site's templates, and where functions/site-assets serves its files. */
export interface Compiled {
  readonly templates: Readonly<Record<string, CompiledTemplate>>;
  /** The path, with the content's hash in the name: `/assets/style-1a2b3c4d5e6f.css`. */
  readonly stylesheet: string;
  readonly script: string;
  readonly icon: string;
}

/**
 * For a function's index.ts alone. In the bundle the build puts the real thing in this file's place
 * (infra/build/web-assets.ts, which also makes it in memory for tests).
 */
export declare const compiled: Compiled;
