// Preloaded into each Agents Playground (node --require). The Playground listens on every interface and, telemetry off or not,
// calls out; here it hears and reaches this machine only. It ends with whoever holds the other end of its standard input.
'use strict';
const { Server, Socket } = require('node:net');

const HERE = '127.0.0.1';
const isHere = (host) => host === undefined || /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);

const { listen } = Server.prototype;
Server.prototype.listen = function (where, ...rest) {
  if (typeof where === 'number') {
    return listen.call(this, where, HERE, ...rest.filter((arg) => typeof arg !== 'string'));
  }

  return listen.call(this, where?.port === undefined ? where : { ...where, host: HERE }, ...rest);
};

const { connect } = Socket.prototype;
Socket.prototype.connect = function (...args) {
  // Node's own callers hand over one array: [options, callback].
  const [target, second] = Array.isArray(args[0]) ? args[0] : args;
  const host = typeof target === 'object' && target !== null ? target.host : typeof second === 'string' ? second : undefined;
  if (isHere(host)) {
    return connect.apply(this, args);
  }

  process.nextTick(() => this.destroy(Object.assign(new Error(`${host} is not on this machine`), { code: 'ECONNREFUSED' })));
  return this;
};

process.stdin.on('end', () => process.exit(0)).on('error', () => process.exit(0)).resume();
