/** A template says something that this host cannot run as it is meant. The message names the place. */
export class TemplateRefused extends Error {
  override readonly name = 'TemplateRefused';
}
