/** A template as Nunjucks precompiles it: its root function and its blocks. Only Nunjucks looks inside. */
type CompiledTemplate = Readonly<Record<string, unknown>>;

/** A site's compiled templates, and the addresses of its files (functions/site-assets). */
export interface Compiled {
  readonly templates: Readonly<Record<string, CompiledTemplate>>;
  /** The path, with the content's hash in the name: `/assets/style-1a2b3c4d5e6f.css`. */
  readonly stylesheet: string;
  readonly script: string;
  readonly icon: string;
}

/**
 * For a function's index.ts only. The build replaces this file in the bundle (infra/build/web-assets.ts, which also
 * makes it in memory for tests).
 */
export declare const compiled: Compiled;
