const replies = { '1': 'confirm-appointment', '2': 'rearrange-appointment' } as const;

/** The meaning of a reply to a message about an appointment: `1`, `1.`, `"2"`. With any other word it is a message. */
export const replyOf = (text: string): (typeof replies)['1' | '2'] | undefined => {
  const [, digit] = /^[^\p{L}\p{N}]*([12])[^\p{L}\p{N}]*$/u.exec(text) ?? [];
  return digit === '1' || digit === '2' ? replies[digit] : undefined;
};
