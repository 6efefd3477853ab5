// Loaded into every process of Medusa before anything else: it listens on one loopback address only, reaches nothing beyond
// this machine, and keeps idle connections longer than Node's 5 seconds. A suite that a busy machine holds up for so long
// would send a request into a connection that is being closed.
const net = require("node:net")

const host = process.env.LISTEN_HOST
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (port, ...rest) {
  if (typeof port !== "string" && typeof port !== "number") throw new Error("loopback.cjs knows listen(port) only")
  this.keepAliveTimeout = 600_000
  return listen.call(this, { port: Number(port), host }, ...rest)
}

const isLocal = (name) => name === undefined || name === "localhost" || name === "::1" || name.startsWith("127.")
const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args
  const name = typeof options === "object" ? options.host : typeof args[1] === "string" ? args[1] : undefined
  if (!isLocal(name)) throw new Error(`no connection to ${name}: the suite stays on this machine`)
  return connect.apply(this, args)
}
