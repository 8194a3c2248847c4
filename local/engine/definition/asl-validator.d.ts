/** The package comes without types. */
declare module 'asl-validator' {
  interface Finding {
    'Error code': string;
    Message: string;
    schemaError?: { instancePath: string };
  }
  export default function validate(definition: object): { isValid: boolean; errors: Finding[] };
}
