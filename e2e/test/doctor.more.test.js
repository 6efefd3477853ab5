// `stheno doctor` where a set-up has more than a storefront, a proxy and a backend; what it leaves behind; and what it says
// without an account. The verdicts are compared with Chromium's behaviour here, too.

import assert from "node:assert/strict"
import { createHmac, randomBytes } from "node:crypto"
import { test } from "node:test"

import {
  CREDENTIALS,
  codes,
  launchProfile,
  makeTls,
  runDoctor,
  startStheno,
  startStorefront,
  staysInBrowser,
  url,
} from "./doctor.js"
import { listen, startProxy } from "./helpers.js"

const OPTIONS = { timeout: 300_000 }
const HTTPS = { "X-Forwarded-Proto": "https" }
const PRODUCTION = "production"

/** The verdicts of doctor and of Chromium, which have to agree. Returns doctor's run. */
async function agree(t, storefront, backend, { tls, browser, ...settings }) {
  const run = await runDoctor(storefront, backend, { tls, ...settings })
  const chromium = browser ?? (await launchProfile(t, { tls }))
  assert.equal(await staysInBrowser(chromium, storefront, backend), run.report.stays_logged_in, run.stdout)
  return run
}

/** Everything over https on one site, in production. */
async function openShop(t, { cors = (origin) => origin, change, env } = {}) {
  const tls = await makeTls(t)
  const storefront = url("https", "shop.test", await startStorefront(t, tls))
  const server = await startStheno(t, { storeCors: cors(storefront), nodeEnv: PRODUCTION, env })
  const proxy = await startProxy(t, server.url, { tls, headers: HTTPS, change })
  return { tls, storefront, server, proxy, backend: url("https", "api.shop.test", proxy.port) }
}

test("nothing is left behind: session and token have ended, and the customer is unchanged", OPTIONS, async (t) => {
  const cookies = []
  const { tls, storefront, server, proxy, backend } = await openShop(t, {
    change(pairs) {
      cookies.push(
        ...pairs.filter(([key]) => key.toLowerCase() === "set-cookie").map(([, value]) => value.split(";")[0]),
      )
      return pairs
    },
  })
  const { code, stdout } = await runDoctor(storefront, backend, { tls })
  assert.equal(code, 0, stdout)
  const tokens = proxy.seen.map(({ headers }) => headers.authorization).filter(Boolean)
  assert.ok(cookies[0].startsWith("connect.sid=s%3A") && tokens[0].startsWith("Bearer eyJ"))
  for (const headers of [{ cookie: cookies[0] }, { authorization: tokens[0] }]) {
    assert.equal((await fetch(`${server.url}/store/auth`, { headers })).status, 401)
  }
  const changes = proxy.seen.filter(({ method }) => !["GET", "OPTIONS"].includes(method))
  assert.deepEqual(
    changes.map(({ method, url }) => `${method} ${url}`),
    ["POST /store/auth", "POST /store/auth/token", "DELETE /store/auth"],
  )
})

test("what it asks is what Chromium asks", OPTIONS, async (t) => {
  const { tls, storefront, proxy, backend } = await openShop(t)
  const browser = await launchProfile(t, { tls })
  assert.equal(await staysInBrowser(browser, storefront, backend), true)
  const ofChromium = proxy.seen.splice(0)
  await runDoctor(storefront, backend, { tls })
  const names = [
    "origin",
    "referer",
    "accept",
    "content-type",
    "sec-fetch-site",
    "sec-fetch-mode",
    "sec-fetch-dest",
    "access-control-request-method",
    "access-control-request-headers",
  ]
  for (const [method, hasCookie] of [
    ["OPTIONS", false],
    ["POST", false],
    ["GET", true],
  ]) {
    const asked = (seen) => {
      const found = seen.find((one) => one.method === method && Boolean(one.headers.cookie) === hasCookie)
      assert.ok(found, `${method} was not asked`)
      return [found.url, names.map((name) => found.headers[name])]
    }
    assert.deepEqual(asked(proxy.seen), asked(ofChromium), method)
  }
})

test("storefront and backend on one origin need no CORS", OPTIONS, async (t) => {
  const tls = await makeTls(t)
  const page = await startStorefront(t)
  const server = await startStheno(t, { nodeEnv: PRODUCTION })
  const target = ({ url }) =>
    url.startsWith("/api/") ? new URL(url.slice("/api".length), server.url) : new URL(url, `http://127.0.0.1:${page}`)
  const proxy = await startProxy(t, target, { tls, headers: HTTPS })
  const storefront = url("https", "shop.test", proxy.port)
  const { code, report, stdout } = await agree(t, storefront, `${storefront}/api`, { tls })
  assert.equal(code, 0, stdout)
  assert.deepEqual(codes(report, "ok"), ["same_origin", "session"])
})

test("a storefront that leads elsewhere is judged by where it leads", OPTIONS, async (t) => {
  const tls = await makeTls(t)
  const final = url("https", "www.shop.test", await startStorefront(t, tls))
  const redirect = (_, response) => response.writeHead(301, { Location: `${final}/de` }).end()
  const typed = url("http", "shop.test", await startStorefront(t, undefined, redirect))
  const browser = await launchProfile(t, { tls })
  for (const [named, stays] of [
    [final, true],
    [typed, false],
  ]) {
    const server = await startStheno(t, { storeCors: named })
    const proxy = await startProxy(t, server.url, { tls })
    const backend = url("https", "api.shop.test", proxy.port)
    const resolve = ["--resolve", `www.shop.test:${new URL(final).port}:127.0.0.1`]
    const { report, stdout } = await agree(t, typed, backend, { tls, browser, options: resolve })
    assert.equal(report.stays_logged_in, stays, stdout)
    assert.equal(report.storefront, final)
    assert.ok(codes(report, "warning").includes("storefront_redirects"), stdout)
    assert.deepEqual(codes(report, "failure"), stays ? [] : ["cors_origin"])
  }
})

test("a backend that redirects to https is not followed", OPTIONS, async (t) => {
  const { tls, backend } = await openShop(t)
  const redirecting = await listen(t, (_, response) =>
    response.writeHead(301, { Location: `${backend}/store/auth` }).end(),
  )
  const storefront = url("http", "shop.test", await startStorefront(t))
  const { code, report, stdout } = await agree(t, storefront, url("http", "api.shop.test", redirecting), { tls })
  assert.equal(code, 1)
  assert.deepEqual(codes(report, "failure"), ["redirect"], stdout)
  assert.ok(stdout.includes(`give the storefront the address that it leads to: ${backend}`), stdout)
})

test("a proxy that answers OPTIONS itself is found", OPTIONS, async (t) => {
  const tls = await makeTls(t)
  const storefront = url("https", "shop.test", await startStorefront(t, tls))
  const server = await startStheno(t, { storeCors: storefront })
  const refusing = await listen(t, (_, response) => response.writeHead(405).end())
  const target = ({ method, url }) => new URL(url, method === "OPTIONS" ? `http://127.0.0.1:${refusing}` : server.url)
  const proxy = await startProxy(t, target, { tls })
  const { code, report, stdout } = await agree(t, storefront, url("https", "api.shop.test", proxy.port), { tls })
  assert.equal(code, 1)
  assert.deepEqual(codes(report, "failure"), ["preflight_status"], stdout)
  assert.match(stdout, /was answered 405/)
})

test("two servers behind one address that do not share sessions are found", OPTIONS, async (t) => {
  const tls = await makeTls(t)
  const storefront = url("https", "shop.test", await startStorefront(t, tls))
  // The same secrets: a cookie of one is read by the other, which has no such session.
  const env = { COOKIE_SECRET: randomBytes(32).toString("hex") }
  const servers = [
    await startStheno(t, { storeCors: storefront, env }),
    await startStheno(t, { storeCors: storefront, env }),
  ]
  let turn = 0
  const target = ({ method, url }) => new URL(url, servers[method === "OPTIONS" ? 0 : turn++ % 2].url)
  const proxy = await startProxy(t, target, { tls })
  const backend = url("https", "api.shop.test", proxy.port)
  const run = await runDoctor(storefront, backend, { tls })
  turn = 0
  assert.equal(await staysInBrowser(await launchProfile(t, { tls }), storefront, backend), false)
  assert.equal(run.code, 1)
  assert.deepEqual(codes(run.report, "failure"), ["session_lost"], run.stdout)
})

test("a shop on a well-known secret fails, though its customers stay logged in", OPTIONS, async (t) => {
  const known = { COOKIE_SECRET: "supersecret", JWT_SECRET: "supersecret", STHENO_SECRETS_ACCEPT_KNOWN: "true" }
  const { tls, storefront, backend } = await openShop(t, { env: known })
  const browser = await launchProfile(t, { tls })
  const failed = await agree(t, storefront, backend, { tls, browser })
  assert.deepEqual({ code: failed.code, stays: failed.report.stays_logged_in }, { code: 1, stays: true }, failed.stdout)
  assert.deepEqual(codes(failed.report, "failure"), ["known_cookie_secret", "known_jwt_secret"])
  assert.match(failed.stdout, /openssl rand -base64 32/)
  const accepted = await agree(t, storefront, backend, { tls, browser, options: ["--accept-known-secret"] })
  assert.equal(accepted.code, 0, accepted.stdout)
  assert.deepEqual(codes(accepted.report, "warning"), ["known_cookie_secret", "known_jwt_secret", "authority"])
})

test("a certificate that browsers do not trust fails, and no password is sent", OPTIONS, async (t) => {
  const { proxy } = await openShop(t)
  const storefront = url("http", "localhost", await startStorefront(t))
  const backend = url("https", "localhost", proxy.port)
  const run = await runDoctor(storefront, backend)
  assert.equal(await staysInBrowser(await launchProfile(t, {}), storefront, backend), false)
  assert.equal(run.code, 1, run.stdout)
  assert.deepEqual(codes(run.report, "failure"), ["certificate"])
  assert.match(run.stdout, /no authority that this system knows has signed it/)
  assert.deepEqual(proxy.seen, [])
})

test("a storefront in the internet may not ask a backend on this machine", OPTIONS, async (t) => {
  const tls = await makeTls(t)
  const port = await startStorefront(t, tls)
  const storefront = url("https", "shop.test", port)
  const server = await startStheno(t, { storeCors: storefront, nodeEnv: PRODUCTION })
  const proxy = await startProxy(t, server.url, { headers: HTTPS })
  // Chromium is told that this address is a public one, and doctor one that leads nowhere.
  const args = [`--ip-address-space-overrides=127.0.0.1:${port}=public`]
  const browser = await launchProfile(t, { tls, args, thirdPartyCookies: "taken" })
  const options = ["--allow-third-party-cookies", "--timeout", "5", "--resolve", `shop.test:${port}:[2001:db8::1]`]
  const run = await agree(t, storefront, proxy.siteUrl, { tls, browser, options })
  assert.equal(run.code, 1, run.stdout)
  assert.deepEqual(codes(run.report, "failure"), ["local_network"], run.stdout)
})

/** What Medusa v1 is to doctor: a signed cookie for everybody, `attributes` after it, and none over http in production. */
async function startMedusa(t, { tls, attributes = "Path=/; HttpOnly", secret = "7d9e1c", needsHttps = false, origin }) {
  const sessions = new Map()
  return listen(
    t,
    async (request, response) => {
      response.setHeader("Access-Control-Allow-Origin", origin)
      response.setHeader("Access-Control-Allow-Credentials", "true")
      const [, sent] = /connect\.sid=s%3A([^.]+)\./.exec(request.headers.cookie ?? "") ?? []
      let id = sessions.has(sent) ? sent : undefined
      const isHttps = request.headers["x-forwarded-proto"] === "https"
      if (id === undefined && (isHttps || !needsHttps)) {
        id = randomBytes(24).toString("base64url")
        sessions.set(id, false)
        const mac = createHmac("sha256", secret).update(id).digest("base64").replace(/=+$/, "")
        response.setHeader("Set-Cookie", `connect.sid=${encodeURIComponent(`s:${id}.${mac}`)}; ${attributes}`)
      }
      if (request.method === "OPTIONS") {
        response.setHeader("Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE")
        response.setHeader("Access-Control-Allow-Headers", request.headers["access-control-request-headers"] ?? "")
        return response.writeHead(204).end()
      }
      if (request.method === "DELETE") sessions.delete(id)
      if (request.method === "POST" && id !== undefined) sessions.set(id, true)
      const isKnown = request.method === "POST" ? request.url === "/store/auth" : sessions.get(id)
      response.writeHead(isKnown || request.method === "DELETE" ? 200 : 401).end("{}")
    },
    tls,
  )
}

// What shows without an account, where a session is given to everybody. With one it must be the same verdict.
for (const [name, settings, host, failures] of [
  ["nothing is wrong", {}, "api.shop.test", []],
  ["another site", {}, "api.other.test", ["cookie_cross_site"]],
  ["production over http", { needsHttps: true }, "api.shop.test", ["forwarded_proto"]],
  ["a well-known secret", { secret: "supersecret" }, "api.shop.test", ["known_cookie_secret"]],
]) {
  test(`without an account, a backend like Medusa: ${name}`, OPTIONS, async (t) => {
    const tls = await makeTls(t)
    const storefront = url("https", "shop.test", await startStorefront(t, tls))
    const backend = url("https", host, await startMedusa(t, { tls, origin: storefront, ...settings }))
    const without = await runDoctor(storefront, backend, { tls, credentials: null })
    assert.deepEqual(codes(without.report, "failure"), failures, without.stdout)
    assert.deepEqual(codes(without.report, "unchecked"), ["no_account"])
    assert.equal(without.code, failures.length ? 1 : 4)
    const run = await agree(t, storefront, backend, { tls })
    assert.deepEqual(codes(run.report, "failure"), failures, run.stdout)
    assert.equal(run.code, failures.length ? 1 : 0)
  })
}

test("in words: each finding, what to do, and the verdict", OPTIONS, async (t) => {
  const { tls, storefront, backend } = await openShop(t, { cors: (origin) => origin.replace("https:", "http:") })
  const { code, stdout } = await runDoctor(storefront, backend, { tls, json: false })
  assert.equal(code, 1)
  assert.match(
    stdout,
    /^FAILURE {6}the backend allows the origin http:\S+, but the storefront's is https:\S+ another scheme \[cors_origin\]$/m,
  )
  assert.match(stdout, /^ {13}To do: put https:\/\/shop\.test:\d+ into STORE_CORS/m)
  assert.match(stdout, /\n\nNo, a browser on https:\/\/shop\.test:\d+ does not stay logged in\.\n$/)
})

test("a wrong password is no verdict", OPTIONS, async (t) => {
  const { tls, storefront, backend } = await openShop(t)
  const credentials = { ...CREDENTIALS, password: "another lantern 6 tugboat" }
  const { code, report, stdout } = await runDoctor(storefront, backend, { tls, credentials })
  assert.equal(code, 4, stdout)
  assert.equal(report.stays_logged_in, null)
  assert.deepEqual(codes(report, "unchecked"), ["login_refused"])
})
