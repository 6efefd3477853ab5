// Starts programs as children, on ports and in folders of their own, and ends all of them, whatever ends this process.

import { execFileSync, spawn } from "node:child_process"
import { accessSync, chownSync, constants, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import net from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import { createInterface } from "node:readline"

// How long a program may take to start, to end or to do what is waited for. Reached only when something is wrong.
export const PATIENCE_MS = 120_000

/** The loopback address that everything here listens on; its ports are those that [reservePort] holds at 127.0.0.1. */
export const HOST = "127.0.0.2"

const isRoot = process.getuid() === 0

/** Who PostgreSQL, Redis and the proxies run as: PostgreSQL refuses root. */
const USER = "postgres"
const account = isRoot ? ["-u", "-g"].map((flag) => Number(execFileSync("id", [flag, USER]))) : undefined

// In the order of the start. The end is the other way round: Medusa complains when its database ends first.
const toEnd = []
let endingAll

/** Runs `end` when everything is ended. */
export function onEnd(end) {
  toEnd.push(end)
}

/** Ends what was started, the last first, and removes the folders. Fails when something did not end as it should. */
export function endAll() {
  endingAll ??= (async () => {
    const failures = []
    for (const end of toEnd.reverse()) {
      await Promise.resolve()
        .then(end)
        .catch((error) => failures.push(error))
    }
    if (failures.length > 0) throw new AggregateError(failures, failures.map(({ message }) => message).join("\n"))
  })()
  return endingAll
}

// An interrupt ends this process; children end with it (--pdeathsig), folders are removed here. After a kill -9 the next one
// removes them: their names say whose they were.
const folders = new Set()
const remove = (folder) => rmSync(folder, { recursive: true, force: true })
process.on("exit", () => folders.forEach(remove))
for (const name of readdirSync(tmpdir())) {
  const [, owner] = /^stheno-beside-(\d+)-/.exec(name) ?? []
  if (owner && !existsSync(`/proc/${owner}`)) remove(path.join(tmpdir(), name))
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1))

/** A new folder, removed at the end. With `open`, for a program of [USER]. */
export function makeFolder(name, { open = false } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), `stheno-beside-${process.pid}-${name}-`))
  folders.add(folder)
  if (open) give(folder)
  return folder
}

/** Makes [USER] the owner. */
export function give(file) {
  if (isRoot) chownSync(file, ...account)
}

/** Copies a folder for [USER], who may not be able to read it where it is. */
export function copyAndGive(from, to) {
  execFileSync("cp", ["-r", from, to])
  if (isRoot) execFileSync("chown", ["-R", account.join(":"), to])
}

/** The program's path. Its absence fails whoever asks: skipping would look like passing. */
export function program(name, candidates = process.env.PATH.split(":").concat("/usr/sbin")) {
  for (const folder of candidates) {
    const file = path.join(folder, name)
    try {
      accessSync(file, constants.X_OK)
      return file
    } catch {}
  }
  throw new Error(`There is no ${name} in ${candidates.join(", ")}. scripts/beside installs what the suite needs.`)
}

/**
 * A port of [HOST] that nobody else gets: the kernel has given it at 127.0.0.1, where it is held until the end. Programs
 * that cannot ask the kernel themselves listen there.
 */
export async function reservePort() {
  const holder = net.createServer((socket) => socket.destroy())
  await new Promise((resolve, reject) => holder.once("error", reject).listen(0, "127.0.0.1", resolve))
  onEnd(() => new Promise((resolve) => holder.close(resolve)))
  return holder.address().port
}

/** Rejects with a clear message when `promise` takes too long. */
export function within(promise, what, milliseconds = PATIENCE_MS) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${milliseconds / 1000} s`)), milliseconds)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/** Asks again and again until the answer is not undefined. For what nobody tells us of; with a deadline. */
export async function eventually(what, ask, milliseconds = PATIENCE_MS) {
  const deadline = Date.now() + milliseconds
  for (;;) {
    const found = await ask()
    if (found !== undefined) return found
    if (Date.now() > deadline) throw new Error(`${what}: not within ${milliseconds / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

// Children end with this process, even with a kill -9. As root they are another user's, unless they need ours.
const wrapped = (file, args, ours) => [
  ["--pdeathsig", "KILL", ...(isRoot && !ours ? [`--reuid=${USER}`, `--regid=${USER}`, "--clear-groups"] : [])],
  ["--", file, ...args],
]

/** Runs a program to its end and returns what it wrote. Fails with all of it unless it ends with this exit code. */
export async function run(name, file, args, { exitCode = 0, ...options } = {}) {
  const child = start(name, file, args, { ...options, once: true })
  const end = await within(child.ended, `${name} ends`, PATIENCE_MS).catch((error) => {
    child.kill("SIGKILL")
    return error.message
  })
  if (end !== `exit code ${exitCode}`) throw new Error(`${name} ended with ${end}\n${child.log.join("\n")}`)
  return child.log.join("\n")
}

/**
 * Starts a program. It gets the named environment only, and `input` to read. It is ended by `signal`, and its end must then
 * be one of `ends`. With `ours` it runs as who we are.
 */
export function start(name, file, args, options = {}) {
  const { cwd = "/", env = {}, input = "", ours = false, once = false, signal = "SIGTERM", ends = ["exit code 0"] } = options
  const child = spawn(program("setpriv"), wrapped(file, args, ours).flat(), {
    cwd,
    env: { PATH: process.env.PATH, LANG: "C.UTF-8", ...env },
    stdio: "pipe",
  })
  // A program that reads nothing may have ended by now.
  child.stdin.on("error", () => {}).end(input)
  const log = []
  const listeners = new Set()
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      log.push(line)
      for (const listener of listeners) listener(line)
    })
  }
  const ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(`no start: ${error.message}`))
    child.once("close", (code, by) => resolve(by ? `signal ${by}` : `exit code ${code}`))
  })
  const fails = (message) => new Error(`${name}: ${message}\n${log.slice(-60).join("\n")}`)
  let stopped
  const running = {
    log,
    ended,
    kill: (signal) => child.kill(signal),
    /** The first line, from the start on, that `pattern` fits. Fails when the program ends instead. */
    line(pattern) {
      const found = new Promise((resolve) => {
        const look = (line) => pattern.test(line) && (listeners.delete(look), resolve(line))
        listeners.add(look)
        log.forEach(look)
      })
      const early = ended.then((end) => Promise.reject(fails(`ended with ${end}, and never wrote ${pattern}`)))
      return within(Promise.race([found, early]), `${name} writes ${pattern}`).catch((error) =>
        Promise.reject(error.message.includes(name) ? error : fails(error.message)),
      )
    },
    /** Ends it. */
    stop() {
      stopped ??= (async () => {
        child.kill(signal)
        const end = await within(ended, `${name} ends after ${signal}`).finally(() => child.kill("SIGKILL"))
        if (!ends.includes(end)) throw fails(`ended with ${end}`)
      })()
      return stopped
    },
  }
  if (!once) onEnd(() => running.stop())
  return running
}
