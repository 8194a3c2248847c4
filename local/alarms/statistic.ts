/** As CloudWatch works out a statistic of a period's values. @returns undefined when there are none */
export const statisticOf = (statistic: string, values: readonly number[]): number | undefined => {
  if (values.length === 0) return undefined;
  const sum = values.reduce((total, value) => total + value, 0);
  switch (statistic) {
    case 'Maximum':
      return Math.max(...values);
    case 'Minimum':
      return Math.min(...values);
    case 'Average':
      return sum / values.length;
    case 'SampleCount':
      return values.length;
    case 'Sum':
      return sum;
    default: {
      const rank = Math.ceil((Number(statistic.slice(1)) / 100) * values.length);
      return values.toSorted((a, b) => a - b)[Math.max(0, rank - 1)];
    }
  }
};
