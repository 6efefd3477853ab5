// The rules of docs/takeover.md before the real Medusa and the real Stheno: who answers which spelling.

import assert from "node:assert/strict"
import test from "node:test"
import { Browser, send } from "../lib/http.js"
import { PROXIES, startProxy } from "../lib/proxy.js"
import { PATHS, ROUTES, STAYING, spellings } from "../lib/routes.js"
import { ORIGIN, PASSWORD, newEmail, register, startShop, tokenOf } from "../lib/shop.js"

const shop = await startShop()
const { medusa, stheno } = shop
const customer = await register(new Browser(), medusa)
const token = await tokenOf(new Browser(), medusa, customer)
const proxies = await Promise.all(PROXIES.map((kind) => startProxy(kind, shop)))

/** Express says so itself, and Stheno says nothing. */
const answeredBy = ({ headers }) => (headers["x-powered-by"] === "Express" ? "Medusa" : "Stheno")

/** Logging out is for everybody, and would end the token. */
const headersFor = (method, path) => (method === "DELETE" && /[/]auth/i.test(path) ? {} : token)

/** What a right answer of a route holds, and no other. */
const isOfRoute = ({ status, json, text }) =>
  status === 200 && (json ? ["customer", "exists", "access_token", "orders"].some((name) => name in json) : text === "OK")

/** What the e-mail rule leaves to Medusa: routes of plugins such as /store/auth/google, which it takes for e-mails. */
const isNameless = (path) => /^\/store\/auth\/[^/?@]+([?]|$)/.test(path)

test("the lists of spellings are those that the real Medusa knows", async () => {
  for (const [method, path] of ROUTES) {
    for (const target of spellings(path)) {
      const { status } = await send(medusa, method, target, { headers: headersFor(method, target), body: { address: null } })
      // Orders take no query of this kind, and bodies are empty: but the route is there.
      assert.notEqual(status, 404, `${method} ${target}`)
    }
  }
  for (const target of STAYING.filter((path) => !isNameless(path))) {
    for (const [method, body] of [["POST", { email: customer.email, password: PASSWORD }], ["GET"]]) {
      const answer = await send(medusa, method, target, { headers: token, body })
      assert.ok(!isOfRoute(answer), `${method} ${target}: ${answer.status} ${answer.text.slice(0, 200)}`)
    }
  }
  // Why the rules refuse a #.
  const { email, password } = customer
  assert.equal((await send(medusa, "POST", "/store/auth#x", { body: { email, password } })).status, 200)
})

for (const proxy of proxies) {
  test(`${proxy.kind}: every spelling of a route is answered by Stheno, with the status that Medusa has for it`, async () => {
    for (const [method, path] of ROUTES) {
      for (const target of spellings(path)) {
        const options = { headers: headersFor(method, target), body: { address: null } }
        const [here, there] = [await send(proxy, method, target, options), await send(medusa, method, target, options)]
        assert.equal(answeredBy(here), "Stheno", `${method} ${target}`)
        assert.equal(here.status, there.status, `${method} ${target}: ${here.text} ${there.text}`)
      }
    }
  })

  test(`${proxy.kind}: everything else is answered by Medusa, as it always was`, async () => {
    for (const target of STAYING) {
      for (const method of ["GET", "POST", "OPTIONS"]) {
        const options = { headers: { ...token, Origin: ORIGIN } }
        const [here, there] = [await send(proxy, method, target, options), await send(medusa, method, target, options)]
        assert.equal(answeredBy(here), "Medusa", `${method} ${target}`)
        assert.equal(here.status, there.status, `${method} ${target}`)
      }
    }
  })

  test(`${proxy.kind}: no odd spelling reaches one of the routes at Medusa`, async () => {
    const targets = PATHS.flatMap(spellings)
    const odd = targets.flatMap((target) => [`${target}#`, target.replace(/[/](?=[^/]+$)/, "\\"), target.replace("t", "%74")])
    for (const target of new Set([...odd, "/store/auth?#", "/store\\auth#x", `${proxy.url}/store/auth`])) {
      // Medusa's routes would find fault with the body, or take it; they would not be unknown.
      const answer = await send(proxy, "POST", target, { headers: headersFor("DELETE", target), body: { address: null } })
      if (answeredBy(answer) === "Medusa") assert.equal(answer.status, 404, `${target}: ${answer.text}`)
    }
  })

  test(`${proxy.kind}: plugins below /store/auth stay with Medusa, e-mails go to Stheno`, async () => {
    const ask = async (path) => {
      const answer = await send(proxy, "GET", path)
      return [answeredBy(answer), answer.status, answer.text]
    }
    const { email } = customer
    assert.deepEqual(await ask(`/store/auth/${email}`), ["Stheno", 200, '{"exists":true}'])
    assert.deepEqual(await ask(`/store/auth/${email.replace("@", "%40")}/?x`), ["Stheno", 200, '{"exists":true}'])
    assert.deepEqual(await ask("/store/auth/nobody@example.com"), ["Stheno", 200, '{"exists":false}'])
    assert.deepEqual(await ask("/store/auth/google"), ["Medusa", 200, '{"exists":false}'])
    assert.deepEqual(await ask(`/store/auth/google?x=${email}`), ["Medusa", 200, '{"exists":false}'])
    // The path is a route's; what Medusa would say to it is the same.
    assert.deepEqual(await ask("/store/auth/token"), ["Stheno", 200, '{"exists":false}'])
  })

  test(`${proxy.kind}: preflights go where their requests go, and say the same`, async () => {
    for (const path of ["/store/auth", "/store/customers/me/orders", "/store/products", "/store/customers/me/payment-methods"]) {
      const headers = { Origin: ORIGIN, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type" }
      const [here, there] = [await send(proxy, "OPTIONS", path, { headers }), await send(medusa, "OPTIONS", path, { headers })]
      const cors = ({ status, headers }) => [status, ...["origin", "credentials", "methods", "headers"].map((name) => headers[`access-control-allow-${name}`])]
      assert.deepEqual(cors(here), cors(there))
      assert.equal(cors(here)[1], ORIGIN)
    }
  })

  test(`${proxy.kind}: what is too large is refused by the servers, in their words`, async () => {
    const body = { email: newEmail(), password: PASSWORD, first_name: "x".repeat(150_000) }
    const large = await send(proxy, "POST", "/store/customers", { body })
    assert.deepEqual([large.status, answeredBy(large), typeof large.json?.message], [413, "Stheno", "string"])
    const cookie = (bytes) => send(proxy, "GET", "/store/auth", { headers: { Cookie: `a=${"a".repeat(bytes)}` } })
    assert.deepEqual([(await cookie(12_000)).status, (await cookie(20_000)).status >= 400], [401, true])
    const orders = await send(proxy, "GET", `/store/customers/me/orders?q=${"x".repeat(200)}`, { headers: token })
    assert.deepEqual([orders.status, orders.json?.count], [200, 0])
  })
}
