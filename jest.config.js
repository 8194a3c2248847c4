// Half of the suites' time is spent waiting for real engines, so two share the cores well.
export const maxWorkers = 2;
// Both end what hangs. They measure nothing: on a busy machine everything takes many times as long.
export const testTimeout = 900_000;
export const workerGracefulExitTimeout = 60_000;
export const testMatch = ['<rootDir>/test/**/*.test.ts'];
export const testSequencer = '<rootDir>/test/run/longest-first.cjs';
export const globalSetup = '<rootDir>/test/run/in-memory.cjs';
export const extensionsToTreatAsEsm = ['.ts'];
export const transform = { '\\.ts$': '<rootDir>/test/run/strip-types.cjs' };
export const modulePathIgnorePatterns = ['<rootDir>/.kith/', '<rootDir>/.build/', '<rootDir>/cdk.out/'];
