import { Topic } from './directory.ts';

/**
 * Topics of a service, from the words of its taxonomy terms. Feeds use many taxonomies (the LGA's service types, their
 * own) whose codes mean nothing elsewhere; the words do.
 */
const words: Record<Topic, RegExp> = {
  company:
    /befriend|lonel|isolat|social (?:club|group|activit)|company|friend|lunch club|day cent|community (?:group|caf)/i,
  'arts-and-making': /\barts?\b|craft|music|choir|sing|danc|drama|theatre|creativ|knit|sew|paint|woodwork|men.?s shed/i,
  'nature-and-gardening': /garden|allotment|nature|conservation|outdoor|wildlife|horticult/i,
  'physical-activity':
    /exercise|physical activ|sport|walk|swim|gym|fitness|yoga|tai chi|pilates|football|\bcycl|active/i,
  'money-and-benefits': /benefit|debt|money|financ|welfare right|budget|income|pension|credit union/i,
  'food-and-fuel': /food|fuel|energy|meal|pantry|warm (?:home|space)|cook/i,
  housing: /hous(?:ing|e )|homeless|tenan|landlord|rent|home improvement|handyperson/i,
  'work-training-volunteering': /employ|\bjobs?\b|training|volunteer|learning|course|educat|skills|literacy|esol/i,
  caring: /\bcarers?\b|caring|respite|young carer/i,
  bereavement: /bereave|grief|loss of|funeral/i,
  digital: /digital|computer|internet|\bit skills|online/i,
  'mood-and-stress': /mental health|wellbeing|well-being|counsel|anxi|depress|stress|mindful|talking therap|emotional/i,
};

/** With more than three a service would seem to be for everything. */
const topicsAtMost = 3;

const topicsIn = (texts: readonly string[]): Topic[] =>
  Topic.options.filter((topic) => texts.some((text) => words[topic].test(text) || text === topic));

/** From its terms; if they match nothing, from its name, then from its description. */
export const topicsOf = (terms: readonly string[], name: string, description: string): Topic[] => {
  const found = [terms, [name], [description]].map(topicsIn).find((topics) => topics.length > 0);
  return (found ?? []).slice(0, topicsAtMost);
};
