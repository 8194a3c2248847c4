import { fillingIn } from './filling-in.ts';

export { keyIn, referenceIn } from './filling-in.ts';
export const { begin, onPage, fillInAll, send } = fillingIn('pharmacy');
