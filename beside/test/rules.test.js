// The rules of docs/takeover.md in the real nginx and Caddy, before two servers that tell what they were asked.

import assert from "node:assert/strict"
import http from "node:http"
import test, { after } from "node:test"
import { send, sendOverHttp2 } from "../lib/http.js"
import { endAll, onEnd, within } from "../lib/process.js"
import { PROXIES, startProxy } from "../lib/proxy.js"
import { PATHS, STAYING, spellings } from "../lib/routes.js"

after(endAll)

/** A server that answers each request with its own name and what it was asked. */
async function startEcho(name) {
  const server = http.createServer({ maxHeaderSize: 64 * 1024 }, (request, answer) => {
    let length = 0
    request.on("data", (chunk) => (length += chunk.length))
    request.on("end", () => {
      const { method, url, headers } = request
      answer.setHeader("X-Name", name)
      answer.setHeader("Set-Cookie", ["a=1; Path=/", "connect.sid=s%3Ax.y; Path=/; HttpOnly"])
      answer.setHeader("Content-Type", "application/json")
      answer.end(JSON.stringify({ name, method, url, headers, length }))
    })
  })
  server.keepAliveTimeout = 600_000
  const ends = []
  server.on("connection", (socket) => ends.push(new Promise((resolve) => socket.once("close", resolve))))
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve))
  onEnd(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return { url: `http://127.0.0.1:${server.address().port}`, ends }
}

const medusa = await startEcho("medusa")
const stheno = await startEcho("stheno")

for (const kind of PROXIES) {
  const proxy = await startProxy(kind, { medusa, stheno })
  const ask = (method, path, options) => send(proxy, method, path, options)

  // Node, on which Medusa runs, ends idle ones after 5 seconds, and a request that meets the end is lost. By themselves nginx
  // keeps them for a minute, Caddy for two.
  test(`${kind}: an idle connection ends before the server would end it`, async () => {
    const servers = { medusa: await startEcho("medusa"), stheno: await startEcho("stheno") }
    const own = await startProxy(kind, servers)
    for (const [path, name] of [["/store/products", "medusa"], ["/store/auth", "stheno"]]) {
      assert.equal((await send(own, "GET", path)).headers["x-name"], name)
    }
    for (const [name, { ends }] of Object.entries(servers)) {
      assert.equal(ends.length, 1)
      await within(ends[0], `the end of the connection to ${name}`, 30_000)
    }
  })

  test(`${kind}: the paths of contract A.0 go to Stheno, as they were written, whatever the method`, async () => {
    for (const path of PATHS) {
      for (const target of spellings(path)) {
        for (const method of ["GET", "POST", "DELETE", "PUT", "PATCH", "OPTIONS"]) {
          const { json } = await ask(method, target)
          assert.deepEqual([json.name, json.method, json.url], ["stheno", method, target])
        }
        const head = await ask("HEAD", target)
        assert.deepEqual([head.headers["x-name"], head.text], ["stheno", ""], target)
      }
    }
  })

  test(`${kind}: every other path stays with Medusa`, async () => {
    for (const target of STAYING) {
      for (const method of ["GET", "POST", "OPTIONS"]) {
        const { json } = await ask(method, target)
        // Caddy writes a backslash as %5C, which is the same to Express.
        assert.deepEqual([json.name, json.url.replace("%5C", "\\")], ["medusa", target])
      }
    }
  })

  test(`${kind}: over HTTP/2 the same paths go the same way, and headers arrive as before`, async () => {
    const { host } = new URL(proxy.url)
    // A browser sends each cookie in a line of its own then.
    const cookie = ["a=1", "connect.sid=s%3Ax.y"]
    const told = { host, "x-forwarded-host": host, "x-forwarded-proto": "https", cookie: cookie.join("; ") }
    const goes = async (name, targets) => {
      const answers = await sendOverHttp2(proxy, "GET", targets, { cookie })
      for (const [index, { json, headers }] of answers.entries()) {
        assert.deepEqual([json?.name, json?.url.replace("%5C", "\\")], [name, targets[index]])
        for (const [key, value] of Object.entries(told)) assert.equal(json.headers[key], value, key)
        assert.equal(headers["set-cookie"].length, 2)
      }
    }
    for (const path of PATHS) await goes("stheno", spellings(path))
    await goes("medusa", STAYING)
  })

  test(`${kind}: nothing that Express would cut off a path arrives`, async () => {
    const targets = ["/store/auth#", "/store/auth#x", "/store\\auth#x", "/store\\auth?#", "/store/customers/me#/x"]
    const answers = await sendOverHttp2(proxy, "POST", targets)
    for (const target of targets) answers.push(await ask("POST", target))
    for (const { status, json } of answers) {
      if (status !== 400) assert.match(json.url, /^[^#\\]*([?]|$)/, "what was sent on is written as %23 and %5C")
    }
  })

  test(`${kind}: letters of an e-mail that need no encoding in Node arrive`, async () => {
    for (const email of ["{http.request.host}@x.co", "`a`@x.co", "a|b@x.co", "$shop@x.co", '"a"@x.co', "a%20b@x.co", "%C3%BC@x.co"]) {
      const { json } = await ask("GET", `/store/auth/${email}`)
      assert.equal(json.name, "stheno")
      assert.equal(decodeURIComponent(json.url), decodeURIComponent(`/store/auth/${email}`))
    }
  })

  test(`${kind}: says where a request came from, whatever the client says itself`, async () => {
    const forged = {
      "X-Forwarded-For": "6.6.6.6",
      "X-Forwarded-Proto": "http",
      "X-Forwarded-Host": "evil.example",
    }
    for (const path of ["/store/auth", "/store/products"]) {
      for (const headers of [{}, forged]) {
        const { json } = await ask("GET", path, { headers })
        const { host } = new URL(proxy.url)
        assert.equal(json.headers["x-forwarded-for"], "127.0.0.1")
        assert.equal(json.headers["x-forwarded-proto"], "https")
        assert.equal(json.headers["x-forwarded-host"], host)
        assert.equal(json.headers.host, host)
      }
    }
  })

  test(`${kind}: headers go both ways unchanged`, async () => {
    const headers = {
      Origin: "https://shop.example",
      Cookie: "a=1; connect.sid=s%3Ax.y",
      Authorization: "Bearer x.y.z",
      "X-Publishable-Api-Key": "pk_1",
      "Idempotency-Key": "k",
      "If-None-Match": 'W/"1"',
      "Sec-Fetch-Site": "same-site",
    }
    for (const path of ["/store/auth", "/store/products"]) {
      const answer = await ask("GET", path, { headers })
      for (const [name, value] of Object.entries(headers)) assert.equal(answer.json.headers[name.toLowerCase()], value)
      assert.deepEqual(answer.headers["set-cookie"], ["a=1; Path=/", "connect.sid=s%3Ax.y; Path=/; HttpOnly"])
    }
  })

  test(`${kind}: large heads and bodies arrive, so that the servers' own limits count`, async () => {
    const cookie = `connect.sid=s%3Ax.y; b=${"b".repeat(12_000)}`
    const target = `/store/auth/${"a".repeat(7_000)}@x.co?x=${"b".repeat(4_000)}`
    const large = await ask("GET", target)
    assert.deepEqual([large.json.name, large.json.url], ["stheno", target])
    assert.equal((await ask("GET", "/store/auth", { headers: { Cookie: cookie } })).json.headers.cookie, cookie)
    for (const [path, bytes] of [["/store/auth", 200_000], ["/store/customers/me", 2_000_000], ["/admin/uploads", 15_000_000]]) {
      const { json } = await ask("POST", path, { body: Buffer.alloc(bytes) })
      assert.equal(json.length, bytes, path)
    }
  })
}
