import type { Measure } from '../../../shared/domain/plan/outcome-change.ts';

export const measureWords: Record<Measure, string> = {
  satisfied: 'Satisfied with life',
  worthwhile: 'Things are worthwhile',
  happy: 'Happy yesterday',
  anxious: 'Anxious yesterday',
  loneliness: 'Loneliness, three questions',
  direct: 'How often lonely',
};
