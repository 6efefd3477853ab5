// `stheno doctor` and Chromium before the same storefront and backend. Names below `test` are this machine. Holds no tests.

import { spawn } from "node:child_process"
import { createHash, X509Certificate } from "node:crypto"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { text } from "node:stream/consumers"

import { chromium } from "playwright-core"

import { launchOptions } from "./browser.js"
import { binary, listen, makeCertificate, startServer, within } from "./helpers.js"

export const CREDENTIALS = { email: "ada@example.com", password: "plain lantern 5 tugboat" }

// The names that the certificate is for.
const NAMES = ["localhost", "shop.test", "*.shop.test", "*.other.test", "*.vercel.app"]
// A page that waits for an answer does not wait longer.
const PATIENCE_MS = 60_000

/** The certificate of a test's servers. */
export const makeTls = (t) => makeCertificate(t, NAMES)

export const url = (scheme, host, port) => `${scheme}://${host}:${port}`

// Chromium's own setting for third-party cookies. Its default differs between systems: Debian blocks them always, Chrome in
// private windows only.
const COOKIE_CONTROLS = { taken: 2, blocked: 1 }

/**
 * A Chromium with a profile of its own, as customers have it, not a private window. It takes certificates of `tls`, whose
 * authority stands for one that browsers know.
 */
export async function launchProfile(t, { thirdPartyCookies = "blocked", tls, args = [] }) {
  const folder = mkdtempSync(path.join(tmpdir(), "stheno-e2e-profile-"))
  mkdirSync(path.join(folder, "Default"))
  const preferences = { profile: { cookie_controls_mode: COOKIE_CONTROLS[thirdPartyCookies] } }
  writeFileSync(path.join(folder, "Default", "Preferences"), JSON.stringify(preferences))
  const options = launchOptions()
  const trusted = tls ? [`--ignore-certificate-errors-spki-list=${fingerprint(tls.cert)}`] : []
  const resolved = ["--no-proxy-server", "--host-resolver-rules=MAP *.test 127.0.0.1,MAP *.vercel.app 127.0.0.1"]
  const context = await chromium.launchPersistentContext(folder, {
    ...options,
    args: [...options.args, ...resolved, ...trusted, ...args],
  })
  t.after(async () => {
    await context.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  })
  context.setDefaultTimeout(PATIENCE_MS)
  return context
}

function fingerprint(certificate) {
  const key = new X509Certificate(certificate).publicKey.export({ type: "spki", format: "der" })
  return createHash("sha256").update(key).digest("base64")
}

/** A storefront's web server; `answer` may add headers or redirect. Returns its port. */
export function startStorefront(t, tls, answer = () => {}) {
  return listen(
    t,
    (request, response) => {
      response.setHeader("Content-Type", "text/html; charset=utf-8")
      answer(request, response)
      if (!response.writableEnded) response.end("<!doctype html><title>Shop</title>")
    },
    tls,
  )
}

/** Stheno with one customer. */
export async function startStheno(t, options) {
  const server = await startServer(t, options)
  const registered = await fetch(`${server.url}/store/customers`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(CREDENTIALS),
  })
  if (!registered.ok) throw new Error(`the customer was not registered: ${registered.status}`)
  return server
}

/**
 * What becomes of a customer in the browser: opens the storefront, logs in as medusa-js does, reloads the page and asks who
 * is logged in. Returns true when that is known.
 */
export async function staysInBrowser(context, storefront, backend) {
  await context.clearCookies()
  const page = await context.newPage()
  try {
    try {
      await page.goto(storefront)
    } catch (error) {
      if (/net::ERR_/.test(error.message)) return false
      throw error
    }
    const ask = (method, body) =>
      page.evaluate(
        async ([url, method, body]) => {
          const headers = { Accept: "application/json" }
          if (body)
            Object.assign(headers, {
              "Content-Type": "application/json",
              "Idempotency-Key": crypto.randomUUID?.() ?? "1",
            })
          try {
            const answer = await fetch(url, { method, headers, body, credentials: "include" })
            return answer.status
          } catch {
            // What a script learns of an answer that it may not see, or of none.
            return "Network Error"
          }
        },
        [`${backend}/store/auth`, method, body],
      )
    const login = await ask("POST", JSON.stringify(CREDENTIALS))
    await page.reload()
    const session = await ask("GET")
    return login === 200 && session === 200
  } finally {
    await page.close()
  }
}

/** Runs `stheno doctor`. Returns its exit code and what it printed; neither holds the password. */
export async function runDoctor(
  storefront,
  backend,
  { tls, options = [], credentials = CREDENTIALS, json = true } = {},
) {
  const resolve = [storefront, backend].flatMap((address) => {
    const { hostname, port } = new URL(address)
    return /\.(test|app)$/.test(hostname) ? ["--resolve", `${hostname}:${port}:127.0.0.1`] : []
  })
  const words = ["doctor", "--storefront", storefront, "--backend", backend, ...resolve, ...options]
  if (credentials) words.push("--email", credentials.email)
  if (tls) words.push("--ca", tls.authority)
  if (json) words.push("--json")
  const child = spawn(binary(), words, { env: { PATH: process.env.PATH, HOME: tmpdir() } })
  // Without an account nothing is read, and the pipe may be closed.
  child.stdin.on("error", () => {})
  child.stdin.end(credentials ? `${credentials.password}\n` : "")
  const ended = new Promise((resolve, reject) => child.once("error", reject).once("close", resolve))
  const [code, stdout, stderr] = await within(
    Promise.all([ended, text(child.stdout), text(child.stderr)]),
    words.join(" "),
  )
  if (stdout.includes(CREDENTIALS.password) || stderr.includes(CREDENTIALS.password))
    throw new Error("it prints the password")
  if (/s(%3A|:)[A-Za-z0-9_-]{32}|eyJ/.test(stdout + stderr))
    throw new Error(`it prints a cookie or a token: ${stdout}${stderr}`)
  return { code, stdout, stderr, report: json && stdout ? JSON.parse(stdout) : undefined }
}

/** The codes of a report's findings with this level. */
export const codes = (report, level) =>
  report.findings.filter((finding) => finding.level === level).map((finding) => finding.code)
