// Stheno beside that Medusa: the same database, the same Redis, the same secrets.

import path from "node:path"
import { fileURLToPath } from "node:url"
import { makeFolder, onEnd, program, run, start } from "./process.js"

const BUILT = fileURLToPath(new URL("../../target/debug", import.meta.url))

/** The program under test: STHENO_BIN, or the one of a debug build. */
export function stheno() {
  const file = process.env.STHENO_BIN
  return file ? program(path.basename(file), [path.resolve(path.dirname(file))]) : program("stheno", [BUILT])
}

/** An example of the client crate, built beside the program. */
export const example = (name) => program(name, [path.join(path.dirname(stheno()), "examples")])

/** Runs commands as the documentation has them, with `stheno` in PATH; returns what they printed. */
export function shell(commands, { cwd = makeFolder("shell"), env = {}, ...options } = {}) {
  const PATH = `${path.dirname(stheno())}:${process.env.PATH}`
  return run("sh", program("sh"), ["-ec", commands], { cwd, env: { HOME: cwd, PATH, ...env }, ours: true, ...options })
}

/** Starts the server with these environment variables. `args` are further ones of `serve`. */
export async function startStheno(settings, ...args) {
  const folder = makeFolder("stheno")
  const env = { HOME: folder, TMPDIR: folder, NODE_ENV: "development", ...settings }
  // Looked at when it has ended.
  onEnd(() => {
    const errors = server.log.filter((line) => / ERROR |panicked/.test(line))
    if (errors.length > 0) throw new Error(`Stheno's log has errors:\n${errors.join("\n")}`)
  })
  const server = start("Stheno", stheno(), ["serve", "--port", "0", ...args], { cwd: folder, env, ours: true })
  const line = await server.line(/listening on http:/)
  return {
    url: /http:\/\/[0-9.]+:\d+/.exec(line)[0],
    log: server.log,
    line: server.line,
    stop: server.stop,
  }
}
