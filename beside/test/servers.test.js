// Two Stheno behind nginx and Caddy, on one PostgreSQL and one Redis: whoever is asked, the answer is the same.

import assert from "node:assert/strict"
import test from "node:test"
import { Browser } from "../lib/http.js"
import { PROXIES, startProxy } from "../lib/proxy.js"
import { ORIGIN, PASSWORD, logIn, newEmail, register, startShop, tokenOf } from "../lib/shop.js"
import { startStheno } from "../lib/stheno.js"

const shop = await startShop({ settings: { NODE_ENV: "production" } })
const both = [shop.stheno, await startStheno(shop.environment)]
const NEW_PASSWORD = "another lantern 6 tugboat"
const newBrowser = () => new Browser({ Origin: ORIGIN })
/** Often enough that each server is asked several times. */
const MANY = 8

for (const kind of PROXIES) {
  const proxy = await startProxy(kind, { medusa: shop.medusa, stheno: both })

  /** What every one of many requests is answered with, one after the other: the customer's id, or 401. */
  const whoIs = async (browser, headers) => {
    const seen = new Set()
    for (let i = 0; i < MANY; i += 1) {
      const { status, json } = await browser.get(proxy, "/store/auth", headers)
      seen.add(status === 200 ? json.customer.id : status)
    }
    assert.equal(seen.size, 1, `${[...seen]}`)
    return [...seen][0]
  }

  test(`${kind}: both servers are asked`, async () => {
    const { email } = await register(newBrowser(), proxy)
    for (let i = 0; i < MANY; i += 1) await logIn(newBrowser(), proxy, { email })
    const logins = both.map(({ log }) => log.filter((line) => line.includes('event="login"')).length)
    assert.ok(logins.every((count) => count > 0), `logins at each: ${logins}`)
  })

  test(`${kind}: a session and a token are good at both, and end at both with the answer`, async () => {
    const browser = newBrowser()
    const customer = await register(browser, proxy)
    assert.equal(await whoIs(browser), customer.id)
    const thief = browser.copy()
    const token = await tokenOf(newBrowser(), proxy, customer)
    assert.equal(await whoIs(newBrowser(), token), customer.id)
    assert.equal((await browser.delete(proxy, "/store/auth")).status, 200)
    assert.equal(await whoIs(thief), 401)
    assert.equal(await whoIs(newBrowser(), token), customer.id, "it was not sent with the logout")
    assert.equal((await newBrowser().delete(proxy, "/store/auth", token)).status, 200)
    assert.equal(await whoIs(newBrowser(), token), 401)
  })

  test(`${kind}: a new password ends what either has handed out`, async () => {
    const [browser, others] = [newBrowser(), Array.from({ length: 4 }, newBrowser)]
    const customer = await register(browser, proxy)
    for (const other of others) await logIn(other, proxy, customer)
    const tokens = [await tokenOf(newBrowser(), proxy, customer), await tokenOf(newBrowser(), proxy, customer)]
    assert.equal((await browser.post(proxy, "/store/customers/me", { password: NEW_PASSWORD })).status, 200)
    assert.equal(await whoIs(browser), customer.id)
    for (const other of others) assert.equal(await whoIs(other), 401)
    for (const token of tokens) assert.equal(await whoIs(newBrowser(), token), 401)
  })

  test(`${kind}: one reset is told once, and sets one password, whoever is asked`, async () => {
    const browser = newBrowser()
    const { id, email } = await register(browser, proxy)
    assert.equal((await newBrowser().post(proxy, "/store/customers/password-token", { email })).status, 204)
    const { data } = await shop.medusa.event("customer.password_reset", (data) => data.id === id)
    const reset = (n) => {
      const body = { email, token: data.token, password: `${NEW_PASSWORD} ${n}` }
      return newBrowser().post(proxy, "/store/customers/password-reset", body)
    }
    const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => reset(n)))
    const good = answers.flatMap(({ status }, n) => (status === 200 ? [n] : []))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401, 401, 401, 401, 401])
    assert.equal(await whoIs(browser), 401)
    assert.equal((await logIn(newBrowser(), proxy, { email, password: `${NEW_PASSWORD} ${good[0]}` })).status, 200)
    const told = shop.medusa.events().filter(({ name, data }) => name === "customer.password_reset" && data.id === id)
    assert.equal(told.length, 1)
  })

  test(`${kind}: one e-mail is registered once`, async () => {
    const email = newEmail()
    const body = { email, password: PASSWORD, first_name: "A", last_name: "L" }
    const answers = await Promise.all(Array.from({ length: 6 }, () => newBrowser().post(proxy, "/store/customers", body)))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 422, 422, 422, 422, 422])
    assert.equal((await shop.sql("SELECT id FROM customer WHERE email = $1", email)).length, 1)
  })
}

test("one of the two stops: nobody is logged out, and the proxy asks the other", async () => {
  const proxy = await startProxy("nginx", { medusa: shop.medusa, stheno: both })
  const browser = newBrowser()
  const { id } = await register(browser, proxy)
  await both[1].stop()
  for (let i = 0; i < MANY; i += 1) {
    const { status, json } = await browser.get(proxy, "/store/auth")
    assert.deepEqual([status, json?.customer?.id], [200, id])
  }
})
