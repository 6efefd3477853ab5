// A real Medusa v1, from the packages of package-lock.json, with the shop of shop/.

import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { HOST, eventually, makeFolder, reservePort, run, start } from "./process.js"

/** The shop's folder. */
export const SHOP = fileURLToPath(new URL("../shop", import.meta.url))
const CLI = fileURLToPath(new URL("../node_modules/@medusajs/medusa/cli.js", import.meta.url))

const environment = (folder, settings) => ({
  HOME: folder,
  TMPDIR: folder,
  NODE_ENV: "development",
  // Also in the processes that it starts.
  NODE_OPTIONS: `--require=${path.join(SHOP, "loopback.cjs")}`,
  LISTEN_HOST: HOST,
  MEDUSA_DISABLE_TELEMETRY: "true",
  EVENTS_FILE: path.join(folder, "events.jsonl"),
  ...settings,
})

/** Runs a command of Medusa's to its end, such as its migrations. */
export function runMedusa(settings, ...args) {
  const options = { cwd: SHOP, env: environment(makeFolder("medusa"), settings), ours: true }
  return run(`medusa ${args[0]}`, process.execPath, [CLI, ...args], options)
}

/**
 * Starts Medusa with these environment variables: DATABASE_URL, REDIS_URL, JWT_SECRET, COOKIE_SECRET, STORE_CORS,
 * NODE_ENV.
 */
export async function startMedusa(settings) {
  const port = await reservePort()
  const folder = makeFolder("medusa")
  const env = environment(folder, { ...settings, PORT: String(port) })
  writeFileSync(env.EVENTS_FILE, "")
  // It has no handler of its own for all that is open at the end, or ends with 0.
  const options = { cwd: SHOP, env, ours: true, ends: ["exit code 0", "signal SIGTERM"] }
  const server = start("Medusa", process.execPath, [CLI, "start"], options)
  await server.line(/Server is ready on port/)
  const events = () => readFileSync(env.EVENTS_FILE, "utf8").split("\n").slice(0, -1).map((line) => JSON.parse(line))
  return {
    url: `http://${HOST}:${port}`,
    port,
    log: server.log,
    stop: server.stop,
    /** Every customer event that Medusa's bus has delivered to its subscriber. */
    events,
    /** The first event of this name whose data fit; waits for it. */
    event: (name, fits) =>
      eventually(`Medusa's bus delivers ${name}`, () => events().find((event) => event.name === name && fits(event.data))),
  }
}
