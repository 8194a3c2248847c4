import type { Loneliness, Ons4 } from '../../domain/plan/outcome.ts';

interface ScaleWords {
  readonly question: string;
  /** `0 is not at all satisfied, 10 is completely satisfied` */
  readonly hint: string;
}

const fromNotAtAll = (feeling: string): string => `0 is not at all ${feeling}, 10 is completely ${feeling}`;

/** Personal well-being (ONS4). Source: Office for National Statistics, Open Government Licence v3.0. */
export const ons4Words: Record<keyof Ons4, ScaleWords> = {
  satisfied: {
    question: 'Overall, how satisfied are you with your life nowadays?',
    hint: fromNotAtAll('satisfied'),
  },
  worthwhile: {
    question: 'Overall, to what extent do you feel that the things you do in your life are worthwhile?',
    hint: fromNotAtAll('worthwhile'),
  },
  happy: { question: 'Overall, how happy did you feel yesterday?', hint: fromNotAtAll('happy') },
  anxious: { question: 'Overall, how anxious did you feel yesterday?', hint: fromNotAtAll('anxious') },
};

/** The harmonised loneliness questions. Source: Office for National Statistics, Open Government Licence v3.0. */
export const lonelinessWords: Record<keyof Loneliness, string> = {
  companionship: 'How often do you feel that you lack companionship?',
  leftOut: 'How often do you feel left out?',
  isolated: 'How often do you feel isolated from others?',
  direct: 'How often do you feel lonely?',
};

interface Answer {
  readonly value: number;
  readonly text: string;
}

const often: readonly Answer[] = [
  { value: 1, text: 'Hardly ever or never' },
  { value: 2, text: 'Some of the time' },
  { value: 3, text: 'Often' },
];

/** In the order asked. */
export const lonelinessAnswers: Record<keyof Loneliness, readonly Answer[]> = {
  companionship: often,
  leftOut: often,
  isolated: often,
  direct: [
    { value: 5, text: 'Often or always' },
    { value: 4, text: 'Some of the time' },
    { value: 3, text: 'Occasionally' },
    { value: 2, text: 'Hardly ever' },
    { value: 1, text: 'Never' },
  ],
};

export const ons4Names = ['satisfied', 'worthwhile', 'happy', 'anxious'] as const;
export const lonelinessNames = ['companionship', 'leftOut', 'isolated', 'direct'] as const;
