import { AwsError } from '../aws/aws-error.ts';

/** An SMS refusal: beside code and message the service says a machine-readable `Reason` (and the resource it is about). */
export class SmsError extends AwsError {
  readonly fields: Readonly<Record<string, string>>;

  constructor(code: string, message: string, fields: Readonly<Record<string, string>> = {}, status = 400) {
    super(code, message, status);
    this.fields = { Message: message, ...fields };
  }
}

export const invalid = (message: string): SmsError =>
  new SmsError('ValidationException', message, { Reason: 'INVALID_PARAMETER' });

export const notFound = (type: string, id: string): SmsError =>
  new SmsError('ResourceNotFoundException', `Resource not found: Type='${type}' Id='${id}'`, {
    ResourceType: type,
    ResourceId: id,
  });

export const optedOut = (): SmsError =>
  new SmsError('ConflictException', 'Destination phone number is opted out.', {
    Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT',
  });
