/** US dollars that AWS takes for a part of a text to a number in the United Kingdom, about. */
export const pricePerPart = 0.04;
