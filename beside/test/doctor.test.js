// `stheno doctor`, the last step of docs/takeover.md, before the real Medusa and behind the rules: in production, over TLS, on
// a storefront of the same site.

import assert from "node:assert/strict"
import { readFileSync, writeFileSync } from "node:fs"
import https from "node:https"
import path from "node:path"
import test from "node:test"
import { documented, replaced } from "../lib/document.js"
import { Browser } from "../lib/http.js"
import { HOST, eventually, makeFolder, onEnd, reservePort } from "../lib/process.js"
import { PROXIES, startProxy } from "../lib/proxy.js"
import { PASSWORD, register, startShop } from "../lib/shop.js"
import { shell } from "../lib/stheno.js"
import { makeCertificate } from "../lib/tls.js"

const DOCTOR = documented("takeover.md", "sh", 6).at(-1)
const [NAME, OTHER_NAME] = ["shop.example", "www.shop.example"]

const folder = makeFolder("storefront", { open: true })
const tls = await makeCertificate(folder, [NAME, OTHER_NAME])
const storefront = await startStorefront()
const shop = await startShop({ settings: { NODE_ENV: "production", STORE_CORS: `https://${NAME}:${storefront}` } })
const { medusa } = shop

/** The storefront's web server; returns its port. */
async function startStorefront() {
  const server = https.createServer({ key: readFileSync(tls.key), cert: tls.ca }, (_, answer) => {
    answer.setHeader("Content-Type", "text/html; charset=utf-8")
    answer.end("<!doctype html><title>Shop</title>")
  })
  const port = await reservePort()
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, HOST, resolve))
  onEnd(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return server.address().port
}

/** What doctor finds for a customer of the storefront of this name. */
async function examine(proxy, { name = NAME, exitCode = 0 } = {}) {
  const { email } = await register(new Browser(), proxy)
  const ca = path.join(folder, "authorities.pem")
  writeFileSync(ca, Buffer.concat([tls.ca, proxy.ca]))
  const { hostname, port } = new URL(proxy.url)
  const words = replaced(DOCTOR.trim(), {
    "https://shop.example": `https://${name}:${storefront}`,
    "https://api.shop.example": proxy.url,
    "you@shop.example": email,
  })
  const here = `--resolve ${name}:${storefront}:${HOST} --resolve ${hostname}:${port}:${HOST} --ca ${ca} --json`
  return JSON.parse(await shell(`${words} ${here}`, { input: `${PASSWORD}\n`, exitCode }))
}
/** What is wrong, or could not be looked at. */
const faults = ({ findings }) => findings.filter(({ level }) => level !== "ok" && level !== "warning").map(({ code }) => code)
const logins = () => shop.stheno.log.filter((line) => line.includes('event="login"')).length

for (const kind of PROXIES) {
  // Before the rules, and with them.
  for (const [who, server] of [["Medusa", medusa], ["Stheno", shop.stheno]]) {
    test(`${kind}: a browser stays logged in at ${who}`, async () => {
      const before = logins()
      const report = await examine(await startProxy(kind, { medusa, stheno: server }))
      assert.deepEqual([report.stays_logged_in, faults(report)], [true, []])
      assert.ok(!report.findings.some(({ code }) => code === "left_behind"))
      if (server === shop.stheno) await eventually("the login was Stheno's", () => (logins() > before ? true : undefined))
    })

    test(`${kind}: a storefront that STORE_CORS does not name is found at ${who}`, async () => {
      const report = await examine(await startProxy(kind, { medusa, stheno: server }), { name: OTHER_NAME, exitCode: 1 })
      assert.deepEqual([report.stays_logged_in, faults(report)], [false, ["cors_origin"]])
    })
  }
}

for (const [who, server] of [["Medusa", medusa], ["Stheno", shop.stheno]]) {
  test(`a proxy that does not say https is found before ${who}`, async () => {
    const without = "proxy_set_header X-Forwarded-Proto $scheme;"
    const report = await examine(await startProxy("nginx", { medusa, stheno: server }, { without }), { exitCode: 1 })
    assert.deepEqual([report.stays_logged_in, faults(report)], [false, ["forwarded_proto"]])
  })
}
