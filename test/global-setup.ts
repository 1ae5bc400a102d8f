/** Runs once before all tests; what it sets is seen by every test process. */
export default function globalSetup(): void {
  process.env['CDK_VALIDATION'] = 'false'; // the template validator runs once, in `npm run check`, not in every test
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  process.env['TZ'] = 'UTC'; // as on Lambda: a test that needs another zone says so
}
