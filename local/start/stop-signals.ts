/** By which whoever started the host ends it: ctrl-C, `kill`, and the window that is closed. */
export const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
