/** What a command of the SDK is to our functions and to what answers them here: a name and its input. */
const commandOf = () =>
  class {
    readonly input: unknown;
    constructor(input: unknown) {
      this.input = input;
    }
  };

export const BatchGetCommand = commandOf();
export const DeleteCommand = commandOf();
export const GetCommand = commandOf();
export const PutCommand = commandOf();
export const QueryCommand = commandOf();
export const TransactGetCommand = commandOf();
export const TransactWriteCommand = commandOf();
export const UpdateCommand = commandOf();

export const DescribeExecutionCommand = commandOf();
export const ListExecutionsCommand = commandOf();
export const RedriveExecutionCommand = commandOf();
export const SendTaskFailureCommand = commandOf();
export const SendTaskSuccessCommand = commandOf();
export const StartExecutionCommand = commandOf();
export const StopExecutionCommand = commandOf();

export const GetObjectCommand = commandOf();
export const PutObjectCommand = commandOf();

export const SendEmailCommand = commandOf();
export const SendTextMessageCommand = commandOf();

export const DeleteMessageCommand = commandOf();
export const GetQueueAttributesCommand = commandOf();
export const ReceiveMessageCommand = commandOf();
export const SendMessageCommand = commandOf();
