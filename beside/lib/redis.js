// Redis: a server of our own, with a password, that writes nothing to the disk.

import { randomBytes } from "node:crypto"
import { writeFileSync } from "node:fs"
import path from "node:path"
import Redis from "ioredis"
import { HOST, give, makeFolder, onEnd, program, reservePort, start } from "./process.js"

/** Starts a Redis. `client` is a connection for a test's own questions. */
export async function startRedis() {
  const port = await reservePort()
  const folder = makeFolder("redis", { open: true })
  const password = randomBytes(16).toString("hex")
  // In a file, since everybody sees what stands on a command line.
  const file = path.join(folder, "redis.conf")
  const lines = [`bind ${HOST}`, `port ${port}`, `requirepass ${password}`, `dir ${folder}`, 'save ""', "appendonly no"]
  writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 })
  give(file)
  const server = start("Redis", program("redis-server"), [file])
  await server.line(/Ready to accept connections/)
  const url = `redis://:${password}@${HOST}:${port}`
  const client = new Redis(url)
  onEnd(() => client.quit())
  return {
    url,
    client,
    /** The session with this id as Medusa has stored it, or null. */
    session: async (id) => JSON.parse(await client.get(`sess:${id}`)),
  }
}
