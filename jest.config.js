/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/test/environment.ts',
  maxWorkers: '100%', // jest leaves a core idle otherwise, and there may be two
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testTimeout: 30_000, // against hanging; the machine may be busy
  testPathIgnorePatterns: ['/node_modules/', '\\.slow\\.test\\.ts$'], // see jest.slow.config.js
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/cdk.out/'],
  setupFiles: ['<rootDir>/test/every-file.ts'],
  globalSetup: '<rootDir>/test/global-setup.ts',
};
