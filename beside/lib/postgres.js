// PostgreSQL: a cluster of our own, as a copy of a prepared one. Nothing of the machine's own clusters is touched.

import { randomBytes } from "node:crypto"
import { appendFileSync, existsSync, readdirSync, writeFileSync } from "node:fs"
import path from "node:path"
import pg from "pg"
import { HOST, give, makeFolder, onEnd, program, reservePort, run, start } from "./process.js"

const SETTINGS = `
# Nothing of this has to survive the machine.
fsync = off
full_page_writes = off
synchronous_commit = off
shared_buffers = 64MB
max_connections = 200
`

/** Debian keeps the servers of each version in a folder of its own; the newest is taken. */
function server(name) {
  const all = "/usr/lib/postgresql"
  const versions = existsSync(all) ? readdirSync(all).filter((name) => /^\d+$/.test(name)) : []
  const newest = versions.sort((a, b) => b - a).map((version) => path.join(all, version, "bin"))
  return program(name, newest.concat(process.env.PATH.split(":")))
}

/** The version of the server that would be started. */
export const version = () => run("postgres", server("postgres"), ["--version"])

/** Makes an empty cluster whose owner `postgres` has the password; returns its folder. */
export async function initCluster(password) {
  const folder = makeFolder("cluster", { open: true })
  const file = path.join(folder, "password")
  writeFileSync(file, password, { mode: 0o600 })
  give(file)
  const data = path.join(folder, "data")
  const how = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--wal-segsize=1", "--no-sync", "--no-instructions"]
  await run("initdb", server("initdb"), ["-D", data, "-U", "postgres", `--pwfile=${file}`, ...how])
  appendFileSync(path.join(data, "postgresql.conf"), SETTINGS)
  return data
}

/** Starts the cluster in this folder. */
export async function startPostgres(data, password) {
  const port = await reservePort()
  const sockets = makeFolder("socket", { open: true })
  const args = ["-D", data, "-h", HOST, "-p", String(port), "-k", sockets]
  // SIGINT: connections that are still open are ended, too.
  const server_ = start("PostgreSQL", server("postgres"), args, { signal: "SIGINT" })
  await server_.line(/database system is ready to accept connections/)
  const url = (database, user = "postgres", secret = password) => `postgres://${user}:${secret}@${HOST}:${port}/${database}`

  /** Runs statements in a database; returns the rows. */
  const query = async (database, sql, values) => {
    const client = new pg.Client({ connectionString: url(database) })
    await client.connect()
    try {
      return (await client.query(sql, values)).rows
    } finally {
      await client.end()
    }
  }
  return {
    data,
    url,
    query,
    stop: server_.stop,
    log: server_.log,
    /** A new database with the shop in it, of an owner of its own; returns its URL. */
    async createShop(name = `shop_${randomBytes(4).toString("hex")}`, owner = "shop") {
      await query("postgres", `CREATE DATABASE ${name} TEMPLATE shop OWNER ${owner}`)
      return { name, url: url(name, owner) }
    },
  }
}

/** Connections to one database for a test's own statements. */
export function connect(connectionString) {
  const pool = new pg.Pool({ connectionString, max: 4 })
  onEnd(() => pool.end())
  return async (sql, ...values) => (await pool.query(sql, values)).rows
}
