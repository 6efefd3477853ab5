// A login at Stheno while other requests of the same browser are in flight at Medusa: Medusa answers a session that it does
// not know with a cookie of its own, which would overwrite the login's.

import assert from "node:assert/strict"
import http from "node:http"
import test from "node:test"
import { Browser } from "../lib/http.js"
import { onEnd } from "../lib/process.js"
import { logIn, logInAdmin, register, startShop, whoAt } from "../lib/shop.js"

const REQUESTS = 50

const shop = await startShop()
const { medusa, stheno } = shop
const customer = await register(new Browser(), medusa)

/** A Medusa that requests reach only when `let` is called: they are on their way until then. */
async function startDelay() {
  const waiting = []
  let look = () => {}
  const server = http.createServer((request, answer) => {
    waiting.push(() => {
      const { method, url, headers } = request
      const onward = http.request(medusa.url + url, { method, headers }, (response) => {
        answer.writeHead(response.statusCode, response.rawHeaders)
        response.pipe(answer)
      })
      onward.on("error", () => answer.destroy()).end()
    })
    look()
  })
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve))
  onEnd(() => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())))
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    arrived: (count) =>
      new Promise((resolve) => {
        look = () => waiting.length >= count && resolve()
        look()
      }),
    let: () => waiting.splice(0).forEach((send) => send()),
  }
}

/** The browsers that a login may come from: with what session, and who it belongs to. */
const SESSIONS = {
  "an anonymous session of Medusa's": (browser) => browser.get(medusa, "/store/products"),
  "a session of Medusa's": (browser) => logIn(browser, medusa, customer),
  "a session of Stheno's": (browser) => logIn(browser, stheno, customer),
  "an admin's session": (browser) => logInAdmin(browser, medusa),
}

for (const [name, begin] of Object.entries(SESSIONS)) {
  test(`${REQUESTS} requests are on their way to Medusa with ${name}, and arrive after the login`, async () => {
    const browser = new Browser()
    await begin(browser)
    const old = browser.cookie
    const delay = await startDelay()
    const inFlight = Array.from({ length: REQUESTS }, () => browser.get(delay, "/store/regions"))
    await delay.arrived(REQUESTS)
    assert.equal((await logIn(browser, stheno, customer)).status, 200)
    const { cookie } = browser
    assert.notEqual(cookie, old)
    delay.let()
    for (const { status } of await Promise.all(inFlight)) assert.equal(status, 200)
    assert.equal(browser.cookie, cookie, "no late answer has brought another cookie")
    for (const server of [stheno, medusa]) assert.equal(await whoAt(shop, server, browser), customer.id)
  })

  test(`${REQUESTS} requests are inside Medusa with ${name}, and end after the login`, async () => {
    const browser = new Browser()
    await begin(browser)
    const before = browser.copy()
    const inFlight = Array.from({ length: REQUESTS }, () => browser.get(medusa, "/store/held"))
    await new Browser().get(medusa, `/held/${REQUESTS}`)
    assert.equal((await logIn(browser, stheno, customer)).status, 200)
    const { cookie } = browser
    await new Browser().get(medusa, "/release")
    for (const { status } of await Promise.all(inFlight)) assert.equal(status, 200)
    assert.equal(browser.cookie, cookie, "no late answer has brought another cookie")
    for (const server of [stheno, medusa]) assert.equal(await whoAt(shop, server, browser), customer.id)
    assert.equal(await whoAt(shop, stheno, before), undefined, "the session before it is dead for Stheno")
  })
}
