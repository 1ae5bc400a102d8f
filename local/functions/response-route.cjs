// CloudFormation takes the answers of custom resources by HTTPS, and providers are written for that: many look at nothing of
// the address but its host and its path. Here the answer goes to this machine by HTTP; such a request finds its way, too.

const http = require('node:http');
const https = require('node:https');
const { syncBuiltinESMExports } = require('node:module');

/**
 * Leads requests by HTTPS to an address of answers on this machine.
 * @param {string} endpoint of this machine: `http://127.0.0.1:1234`
 */
function routeResponses(endpoint) {
  const { hostname, port } = new URL(endpoint);
  const request = https.request;
  /** @param {unknown[]} given as `https.request` takes them */
  const routed = (...given) => {
    const [first, second] = given;
    const url = typeof first === 'string' || first instanceof URL ? new URL(first) : undefined;
    const listener = given.find((part) => typeof part === 'function');
    const options = /** @type {https.RequestOptions} */ ({
      ...(url ? { hostname: url.hostname, path: `${url.pathname}${url.search}` } : /** @type {object} */ (first)),
      ...(url && typeof second === 'object' ? second : {}),
    });
    const host = options.hostname ?? options.host ?? '';
    if (host.split(':')[0] !== hostname || !String(options.path).startsWith('/responses/'))
      return Reflect.apply(request, https, given);
    const { agent: _agent, host: _host, protocol: _protocol, ...kept } = options;
    return http.request(
      { ...kept, hostname, port },
      /** @type {((response: http.IncomingMessage) => void) | undefined} */ (listener),
    );
  };
  https.request = /** @type {typeof https.request} */ (routed);
  syncBuiltinESMExports();
}

module.exports = { routeResponses };
