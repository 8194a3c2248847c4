/** After this many dead runs of a referral in a row, people have to know. A run's name cannot be used again. */
export const runsAtMost = 2;
