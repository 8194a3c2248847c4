/** Something that the person who starts the host can put right. The message is one sentence that says how. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
}
