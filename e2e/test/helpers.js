// Starts the real server as a child process, and ends it. Shared by the tests; holds none itself.

import assert from "node:assert/strict"
import { execFileSync, spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { accessSync, constants, readFileSync, rmSync, writeFileSync } from "node:fs"
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises"
import http from "node:http"
import https from "node:https"
import { tmpdir } from "node:os"
import path from "node:path"
import { createInterface } from "node:readline"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"

import selfsigned from "selfsigned"

export const E2E = fileURLToPath(new URL("..", import.meta.url))

// How long a server may take to start or to end on a slow, busy machine. Reached only when something is wrong.
const PATIENCE_MS = 110_000

// The keys of a customer in the order in which Medusa serves them, and those that getSession adds.
export const SCALARS = [
  "id",
  "created_at",
  "updated_at",
  "deleted_at",
  "email",
  "first_name",
  "last_name",
  "billing_address_id",
  "phone",
  "has_account",
  "metadata",
]
export const AUTH_SHAPE = [...SCALARS, "orders", "shipping_addresses"]
export const CUSTOMER_SHAPE = [...SCALARS, "billing_address", "shipping_addresses"]

// A whole address, as a shop's form sends it: what is empty as null.
export const ADDRESS = {
  first_name: "Ada",
  last_name: "Lovelace",
  phone: null,
  company: null,
  address_1: "12 St James's Square",
  address_2: null,
  city: "London",
  country_code: "GB",
  province: null,
  postal_code: "SW1Y 4JH",
}

/** An order of `email`, with the number that people see, as a shop brings it in. */
export function order(number, email) {
  return {
    id: `order_${number}`,
    display_id: number,
    created_at: `2024-01-0${number}T08:00:00.000Z`,
    status: number === 1 ? "completed" : "pending",
    email,
    currency_code: "eur",
    region: { id: "reg_1", name: "EU", currency_code: "eur", tax_rate: 0 },
    shipping_address: { first_name: "Ada", country_code: "gb" },
    items: [{ title: "Mug", unit_price: 1000, quantity: number, tax_lines: [{ name: "VAT", rate: 20 }] }],
    payments: [{ amount: 1200 * number }],
  }
}

/** The Cookie header that belongs to an answer's Set-Cookie header. */
export function cookieOf({ headers }) {
  assert.equal(headers["set-cookie"]?.length, 1, "the answer must set one cookie")
  return { Cookie: headers["set-cookie"][0].split(";")[0] }
}

/** The error that a call of the JavaScript client ends with. */
export async function failureOf(promise) {
  const error = await promise.then(
    () => assert.fail("the call must fail"),
    (error) => error,
  )
  assert.equal(error.isAxiosError, true, error.stack)
  return error
}

/** The server's binary. A missing one fails the tests: skipping would look like passing. */
export function binary() {
  const file = path.resolve(process.env.STHENO_BIN ?? path.join(E2E, "../target/debug/stheno"))
  try {
    accessSync(file, constants.X_OK)
  } catch {
    throw new Error(`There is no server at ${file}. Build it with "cargo build", or set STHENO_BIN to its path.`)
  }
  return file
}

// Whatever ends this process, also an interrupt, ends the servers and removes their folders.
const running = new Map()
process.on("exit", () => {
  for (const [child, folder] of running) {
    child.kill("SIGKILL")
    rmSync(folder, { recursive: true, force: true })
  }
})
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.once(signal, () => process.exit(1))
}

/** Rejects with a clear message when `promise` takes too long. */
export function within(promise, what, milliseconds = PATIENCE_MS) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${milliseconds / 1000} s`)), milliseconds)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/**
 * Starts a server with an empty database, or with the demo's, on a port that the system chooses. It ends with the test `t`,
 * which fails unless the server ends on SIGTERM with exit code 0.
 */
export async function startServer(t, { storeCors = "", nodeEnv = "development", demo = false, env = {} } = {}) {
  const file = binary()
  const folder = await mkdtemp(path.join(tmpdir(), "stheno-e2e-"))
  const database = `sqlite://${path.join(folder, "stheno.db")}`
  const mails = path.join(folder, "mails")
  // Only what is named here: nothing of the developer's own environment may change the outcome.
  const serverEnv = {
    HOME: folder,
    PATH: process.env.PATH,
    NODE_ENV: nodeEnv,
    STORE_CORS: storeCors,
    TMPDIR: folder,
    JWT_SECRET: randomBytes(32).toString("hex"),
    COOKIE_SECRET: randomBytes(32).toString("hex"),
    // Without a mail server the mails are files.
    STHENO_MAIL_FOLDER: mails,
    STHENO_RESET_URL: "https://shop.example/reset?token={token}&email={email}",
    ...env,
  }
  const child = spawn(file, ["serve", "--port", "0", ...(demo ? ["--demo"] : ["--database-url", database])], {
    cwd: folder,
    env: serverEnv,
    stdio: ["ignore", "pipe", "pipe"],
  })
  running.set(child, folder)
  const log = []
  const ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(`could not start: ${error.message}`))
    child.once("close", (code, signal) => resolve(`exit code ${code}, signal ${signal}`))
  })
  const listeners = new Set()
  createInterface({ input: child.stderr }).on("line", (line) => {
    log.push(line)
    for (const listener of listeners) listener(line)
  })
  const listening = new Promise((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      log.push(line)
      const found = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(line)
      if (found) resolve(Number(found[1]))
    })
  })

  t.after(async () => {
    child.kill("SIGTERM")
    try {
      const end = await within(ended, "the server's end after SIGTERM")
      if (end !== "exit code 0, signal null") throw new Error(`the server ended with ${end}\n${log.join("\n")}`)
    } finally {
      child.kill("SIGKILL")
      rmSync(folder, { recursive: true, force: true })
      running.delete(child)
    }
  })

  const early = ended.then((end) => {
    throw new Error(`the server ended before it listened: ${end}\n${log.join("\n")}`)
  })
  const port = await within(Promise.race([listening, early]), "the server's line 'listening on'").catch((error) => {
    throw new Error(`${error.message}\n${log.join("\n")}`)
  })
  return {
    url: `http://127.0.0.1:${port}`,
    // A browser takes two ports of localhost for two origins of one site, as a shop and its backend usually are.
    siteUrl: `http://localhost:${port}`,
    /** The next line of the log that holds `text`, or the first one that did. */
    logged: (text) =>
      within(
        new Promise((resolve) => {
          const look = (line) => line.includes(text) && resolve(line)
          log.forEach(look)
          listeners.add(look)
        }),
        `"${text}" in the log`,
      ),
    /** Token and e-mail of the link in the one reset mail that the server has written, or is about to. */
    resetFromMail: () => within(resetFromMail(mails), "the reset mail"),
    /** All that the database's files hold at this moment. */
    databaseBytes: () => Buffer.concat(["stheno.db", "stheno.db-wal"].map((name) => readFileSync(path.join(folder, name)))),
    /** Brings orders in, as a shop without Medusa does. */
    importOrders(orders) {
      writeFileSync(path.join(folder, "orders.jsonl"), orders.map((order) => `${JSON.stringify(order)}\n`).join(""))
      execFileSync(file, ["order", "import", "orders.jsonl"], { cwd: folder, env })
    },
  }
}

async function resetFromMail(folder) {
  for (;;) {
    const files = await readdir(folder).catch(() => [])
    const file = files.find((name) => name.endsWith(".reset.eml"))
    if (file === undefined) {
      await sleep(50)
      continue
    }
    // Quoted-printable: long lines are broken, and = is written as =3D.
    const mail = (await readFile(path.join(folder, file), "utf8"))
      .replace(/=\r?\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
    const link = new URL(/https:\/\/shop\.example\/reset\?\S+/.exec(mail)[0])
    return Object.fromEntries(link.searchParams)
  }
}

/** Certificates for `names`, signed by an authority of their own, whose certificate is in the file `authority`. */
export async function makeCertificate(t, names = ["localhost"]) {
  const options = (extensions) => ({ keyType: "ec", algorithm: "sha256", extensions })
  const authority = await selfsigned.generate(
    [{ name: "commonName", value: "Test authority" }],
    options([
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, critical: true },
    ]),
  )
  const certificate = await selfsigned.generate([{ name: "commonName", value: names[0] }], {
    ...options([
      { name: "basicConstraints", cA: false, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: names.map((value) => ({ type: 2, value })) },
    ]),
    ca: { key: authority.private, cert: authority.cert },
  })
  const folder = await mkdtemp(path.join(tmpdir(), "stheno-e2e-tls-"))
  t.after(() => rm(folder, { recursive: true, force: true }))
  await writeFile(path.join(folder, "authority.pem"), authority.cert)
  return { key: certificate.private, cert: certificate.cert, authority: path.join(folder, "authority.pem") }
}

/** Serves `handler` on a port that the system chooses, until the test `t` ends; with `tls` over HTTPS. Returns the port. */
export async function listen(t, handler, tls) {
  const server = tls ? https.createServer(tls, handler) : http.createServer(handler)
  await new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(0, "127.0.0.1", resolve)
  })
  t.after(async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  })
  return server.address().port
}

/**
 * A reverse proxy before `target`: adds `headers` to each request (an undefined one is taken away), writes down each request,
 * and loses the first `lose` answers, as a network does: the server has done the work, but the client's connection breaks.
 * With `tls` it ends TLS. `target` may be a function from the request to the whole address; `change` gets each answer's
 * headers as pairs, and returns what is to be sent.
 */
export async function startProxy(t, target, { headers = {}, lose = 0, tls, change = (pairs) => pairs } = {}) {
  const seen = []
  const port = await listen(
    t,
    (request, answer) => {
      seen.push({ method: request.method, url: request.url, headers: request.headers })
      const broken = seen.length <= lose
      const to = typeof target === "function" ? target(request) : new URL(request.url, target)
      const sent = Object.entries({ ...request.headers, ...headers }).filter(([, value]) => value !== undefined)
      const onward = http.request(to, { method: request.method, headers: Object.fromEntries(sent) })
      onward.on("response", (response) => {
        if (broken) {
          response.resume().on("end", () => request.socket.destroy())
          return
        }
        const { rawHeaders } = response
        const pairs = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1]]] : []))
        answer.writeHead(response.statusCode, change(pairs, request).flat())
        response.pipe(answer)
      })
      onward.on("error", () => request.socket.destroy())
      request.pipe(onward)
    },
    tls,
  )
  return { url: `http://127.0.0.1:${port}`, siteUrl: `http://localhost:${port}`, port, seen }
}
