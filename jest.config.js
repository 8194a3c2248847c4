// Half of the suites' time is spent waiting for real engines, so two share the cores well.
export const maxWorkers = 2;
export const testMatch = ['<rootDir>/test/**/*.test.ts'];
export const extensionsToTreatAsEsm = ['.ts'];
export const transform = {
  '\\.ts$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' }, sourceMaps: 'inline' },
  ],
};
export const modulePathIgnorePatterns = ['<rootDir>/.kith/', '<rootDir>/.build/', '<rootDir>/cdk.out/'];
