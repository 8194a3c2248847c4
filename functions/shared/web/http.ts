/** A request as pages see it: decoded, size-checked and independent of API Gateway. */
export interface WebRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** The prefix of every path of ours: `/live` under a stage's own URL, else empty. */
  readonly base: string;
  /** False on plain http (a local machine), where browsers differ about `Secure` cookies. */
  readonly secure: boolean;
  /** The request's id, shown on error pages and logged. */
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
  /** Complete Set-Cookie values. */
  readonly cookies?: readonly string[];
  readonly body?: string;
}

/** A page is one path with its GET and, where it changes something, its POST. */
export interface Page {
  /** `/refer/{source}/{page}` */
  readonly path: string;
  readonly get: (request: WebRequest) => Promise<WebResponse>;
  readonly post?: (request: WebRequest) => Promise<WebResponse>;
  /** Its form may include a file; its field's value is then the file's text. */
  readonly uploads?: true;
}
