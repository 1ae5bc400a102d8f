/** What synthesizes or boots a center again and again: too long for every save, run by `npm run check`. */
const quick = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...quick,
  testMatch: ['<rootDir>/test/**/*.slow.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
