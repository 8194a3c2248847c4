const replies = { '1': 'confirm-appointment', '2': 'rearrange-appointment' } as const;

/** What a text asks of the appointment that ours was about: `1`, `1.`, `"2"`. With any word beside it, it is a message. */
export const replyOf = (text: string): (typeof replies)['1' | '2'] | undefined => {
  const [, digit] = /^[^\p{L}\p{N}]*([12])[^\p{L}\p{N}]*$/u.exec(text) ?? [];
  return digit === '1' || digit === '2' ? replies[digit] : undefined;
};
