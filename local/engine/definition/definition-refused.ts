/** `path` is a JSON path into the definition, `$.States.Triage.Type`. */
export interface Problem {
  readonly path: string;
  readonly reason: string;
}

/** Everything that is wrong with a definition, found before anything of it has run. */
export class DefinitionRefused extends Error {
  override readonly name = 'DefinitionRefused';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(`The definition is refused:\n${problems.map(({ path, reason }) => `  ${path}: ${reason}`).join('\n')}`);
    this.problems = problems;
  }
}

const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/;

export const jsonPath = (...steps: readonly PropertyKey[]): string =>
  steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    const name = String(step);
    return plainName.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
  }, '$');
