interface Details {
  readonly [name: string]: unknown;
}

/** An answer of DynamoDB's that is an error, by the name the SDK gives it. */
export const awsError = (name: string, message: string, details: Details = {}, status = 400): Error =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status }, ...details });

export const invalid = (message: string): Error => awsError('ValidationException', message);

/** @param item as it is stored, with attribute types, when the caller asked for it */
export const conditionFailed = (item?: unknown): Error =>
  awsError(
    'ConditionalCheckFailedException',
    'The conditional request failed',
    item === undefined ? {} : { Item: item },
  );

export interface CancellationReason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: unknown;
}

export const cancelled = (reasons: readonly CancellationReason[]): Error =>
  awsError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`,
    { CancellationReasons: reasons },
  );

/** Another transaction had one of the items at the same moment. @param size how many items the cancelled one has */
export const conflict = (size: number, at: number): Error =>
  cancelled(
    Array.from({ length: size }, (_, place) =>
      place === at ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' } : { Code: 'None' },
    ),
  );

export const throttled = (): Error => awsError('ThrottlingException', 'Rate exceeded');
