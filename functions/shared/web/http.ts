/** One request as pages see it: already decoded, size-checked and free of where it came from. */
export interface WebRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** What stands before every path of ours in the address: `/live` under a stage's own URL, else empty. */
  readonly base: string;
  /** False on plain http (one's own machine), where browsers differ about `Secure` cookies. */
  readonly secure: boolean;
  /** The request's id: what a problem page shows and the log holds. */
  readonly id: string;
  /** The `{name}` parts of the route's path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly cookies: Readonly<Record<string, string>>;
  readonly header: (name: string) => string | undefined;
  readonly address: string;
}

export interface WebResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whole Set-Cookie values. */
  readonly cookies?: readonly string[];
  readonly body?: string;
}

/** A page is one path with its GET and, where it changes something, its POST. */
export interface Page {
  /** `/refer/{source}/{page}` */
  readonly path: string;
  readonly get: (request: WebRequest) => Promise<WebResponse>;
  readonly post?: (request: WebRequest) => Promise<WebResponse>;
  /** Its form may bring a file, whose text is then its field's value. */
  readonly uploads?: true;
}
