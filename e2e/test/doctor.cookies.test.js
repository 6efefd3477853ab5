// The rules by which doctor judges cookies, against Chromium: each case of crates/cli/src/doctor/cookie/cases.json, which
// doctor's own test reads, too.

import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import path from "node:path"
import { test } from "node:test"

import { launchProfile, makeTls, staysInBrowser, startStorefront, url } from "./doctor.js"
import { E2E, listen } from "./helpers.js"

const CASES = JSON.parse(readFileSync(path.join(E2E, "../crates/cli/src/doctor/cookie/cases.json"), "utf8"))

/** A backend that allows every origin, sets this cookie at login, and knows who sends it. */
function startBackend(t, tls, cookie) {
  return listen(
    t,
    (request, response) => {
      response.setHeader("Access-Control-Allow-Origin", request.headers.origin ?? "")
      response.setHeader("Access-Control-Allow-Credentials", "true")
      response.setHeader("Access-Control-Allow-Headers", "content-type,idempotency-key")
      if (request.method === "POST") response.setHeader("Set-Cookie", cookie())
      const isKnown = request.headers.cookie?.includes("sid=1") || request.method === "POST"
      response.writeHead(request.method === "OPTIONS" ? 204 : isKnown ? 200 : 401).end()
    },
    tls,
  )
}

test("Chromium keeps and sends what doctor says", { timeout: 300_000 }, async (t) => {
  const tls = await makeTls(t)
  let current
  const ports = {}
  for (const [scheme, used] of [
    ["http", undefined],
    ["https", tls],
  ]) {
    ports[scheme] = {
      storefront: await startStorefront(t, used),
      backend: await startBackend(t, used, () => current.cookie),
    }
  }
  const at = (address, role) => {
    const { protocol, hostname } = new URL(address)
    const scheme = protocol.slice(0, -1)
    return url(scheme, hostname, ports[scheme][role])
  }
  const browsers = {
    blocked: await launchProfile(t, { tls, thirdPartyCookies: "blocked" }),
    taken: await launchProfile(t, { tls, thirdPartyCookies: "taken" }),
  }
  const wrong = []
  for (const one of CASES) {
    current = one
    const browser = browsers[one.third_party_cookies ? "taken" : "blocked"]
    const stays = await staysInBrowser(browser, at(one.storefront, "storefront"), at(one.backend, "backend"))
    if (stays !== (one.refused === undefined)) wrong.push({ ...one, stays })
  }
  assert.deepEqual(wrong, [])
  assert.ok(CASES.length > 40)
})
