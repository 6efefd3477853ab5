// Run by the shop's own Node in the shop's folder: evaluates medusa-config.js as Medusa v1 does, and prints as JSON what
// Stheno has keys for. `config/node.rs` reads it.
const fs = require("fs")
const path = require("path")
const { pathToFileURL } = require("url")

// What the configuration itself prints must not stand in the answer.
process.stdout.write = process.stderr.write.bind(process.stderr)
const answer = (value) => {
  fs.writeSync(1, JSON.stringify(value))
  process.exit(0)
}
const failed = (error) => {
  const line = /medusa-config\.js:(\d+)/.exec((error && error.stack) || "")
  answer({ failed: String(error), line: line && Number(line[1]) })
}
process.on("uncaughtException", failed)
process.on("unhandledRejection", failed)

// It takes CommonJS and ES modules.
import(pathToFileURL(path.resolve("medusa-config.js")).href).then((module) => {
  let config = module.default === undefined ? module : module.default
  if (config && config.__esModule && config.default) config = config.default
  const project = config && config.projectConfig
  if (!project || typeof project !== "object") return failed("it exports no projectConfig")
  if (project.http || project.databaseUrl) return failed("it is one of Medusa v2, and Stheno takes over Medusa v1")

  // What has another type than Medusa's documentation says is left out, and told.
  const odd = []
  const as = (type, name, value) => {
    if (value === undefined || value === null) return null
    if (typeof value === type) return value
    odd.push(`${name} is of type ${typeof value}`)
    return null
  }
  const key = (name) => {
    if (name in project && project[name] === undefined && /secret/.test(name)) {
      odd.push(`${name} is there and undefined, with which Medusa does not start`)
    }
    return as("string", name, project[name])
  }
  const session = project.session_options || {}
  const redis = project.redis_options || {}
  const ssl = (project.database_extra || {}).ssl
  const secrets = session.secret === undefined || session.secret === null ? [] : [].concat(session.secret)
  answer({
    jwt_secret: key("jwt_secret"),
    cookie_secret: key("cookie_secret"),
    store_cors: key("store_cors"),
    database_url: key("database_url"),
    database_schema: key("database_schema"),
    database_ssl: !ssl ? null : ssl.rejectUnauthorized === false ? "no-verify" : "require",
    database_ca: Boolean(ssl && ssl.ca),
    redis_url: key("redis_url"),
    redis_prefix: key("redis_prefix"),
    redis_key_prefix: as("string", "redis_options.keyPrefix", redis.keyPrefix),
    redis_options: Object.keys(redis).filter((name) => name !== "keyPrefix"),
    session_name: as("string", "session_options.name", session.name),
    session_ttl: as("number", "session_options.ttl", session.ttl),
    session_secrets: secrets.map((secret) => as("string", "session_options.secret", secret)).filter((secret) => secret),
    session_rolling: session.rolling === true,
    http_compression: Boolean(project.http_compression && project.http_compression.enabled),
    odd,
    // As they are now: the configuration may have read a .env file.
    environment: Object.fromEntries(
      ["NODE_ENV", "PORT", "JWT_SECRET", "COOKIE_SECRET", "STORE_CORS", "REDIS_URL", "DATABASE_URL"]
        .filter((name) => process.env[name])
        .map((name) => [name, process.env[name]])
    ),
  })
}, failed)
