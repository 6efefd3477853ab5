// What ends at Stheno, and what Medusa's own routes still accept afterwards. Medusa knows no revocation and no passwords'
// times: docs/compatibility.md lists what is shown here. Routes that stay with Medusa accept it until it expires there.

import assert from "node:assert/strict"
import test from "node:test"
import { Browser } from "../lib/http.js"
import { eventually } from "../lib/process.js"
import { logIn, newEmail, register, startShop, tokenOf, whoAt } from "../lib/shop.js"

const shop = await startShop()
const { medusa, stheno } = shop
const NEW_PASSWORD = "another lantern 6 tugboat"

test("a token that a logout at Stheno has revoked: refused by Stheno, still taken by Medusa's own routes", async () => {
  const customer = await register(new Browser(), stheno)
  for (const server of [stheno, medusa]) {
    const token = await tokenOf(new Browser(), server, customer)
    assert.equal((await new Browser().delete(stheno, "/store/auth", token)).status, 200)
    assert.equal(await whoAt(shop, stheno, new Browser(), token), undefined)
    assert.equal(await whoAt(shop, medusa, new Browser(), token), customer.id)
  }
})

/** Logs a customer in everywhere, then ends everything by `end`, which may return a browser that stays logged in. */
async function ended(end) {
  const customer = await register(new Browser(), medusa)
  const at = { medusa: new Browser(), stheno: new Browser(), unseen: new Browser() }
  await logIn(at.medusa, medusa, customer)
  await logIn(at.stheno, stheno, customer)
  // Stheno has never seen this one: it must find it in Redis.
  await logIn(at.unseen, medusa, customer)
  assert.equal(await whoAt(shop, stheno, at.medusa), customer.id)
  const tokens = [await tokenOf(new Browser(), medusa, customer), await tokenOf(new Browser(), stheno, customer)]
  const stays = await end(customer)
  // Stheno refuses them at once, and then looks through Redis for them.
  for (const browser of Object.values(at)) assert.equal(await whoAt(shop, stheno, browser), undefined)
  await stheno.line(new RegExp(`event="sessions_ended" customer_id="${customer.id}"`))
  for (const browser of Object.values(at)) {
    assert.equal(await whoAt(shop, stheno, browser), undefined)
    assert.equal(await whoAt(shop, medusa, browser), undefined, "sessions end at Medusa's own routes, too")
  }
  for (const token of tokens) {
    assert.equal(await whoAt(shop, stheno, new Browser(), token), undefined)
    assert.equal(await whoAt(shop, medusa, new Browser(), token), customer.id, "Medusa's own routes take old tokens")
  }
  if (stays) for (const server of [stheno, medusa]) assert.equal(await whoAt(shop, server, stays), customer.id)
}

test("a change of password at Stheno ends every other session at both", () =>
  ended(async (customer) => {
    const browser = new Browser()
    await logIn(browser, stheno, customer)
    assert.equal((await browser.post(stheno, "/store/customers/me", { password: NEW_PASSWORD })).status, 200)
    return browser
  }))

test("a change of e-mail at Stheno ends every other session at both", () =>
  ended(async (customer) => {
    const browser = new Browser()
    await logIn(browser, medusa, customer)
    assert.equal((await browser.post(stheno, "/store/customers/me", { email: newEmail() })).status, 200)
    return browser
  }))

test("a reset at Stheno ends every session at both", () =>
  ended(async ({ id, email }) => {
    assert.equal((await new Browser().post(stheno, "/store/customers/password-token", { email })).status, 204)
    const { data } = await medusa.event("customer.password_reset", (data) => data.id === id)
    const body = { email, token: data.token, password: NEW_PASSWORD }
    assert.equal((await new Browser().post(stheno, "/store/customers/password-reset", body)).status, 200)
  }))

test("a request in flight at Medusa brings a session back there, and Stheno goes on refusing it", async () => {
  const browser = new Browser()
  const customer = await register(browser, stheno)
  const slow = browser.copy()
  const inFlight = slow.get(medusa, "/store/held")
  await new Browser().get(medusa, "/held/1")
  assert.equal((await browser.delete(stheno, "/store/auth")).status, 200)
  assert.equal(await whoAt(shop, medusa, slow.copy()), undefined)
  await new Browser().get(medusa, "/release")
  assert.equal((await inFlight).status, 200)
  // Medusa writes back at a request's end what it has read at its beginning (contract B.4).
  assert.equal(await whoAt(shop, medusa, slow), customer.id, "Medusa's own weakness, still there")
  assert.equal(await whoAt(shop, stheno, slow), undefined)
  assert.equal(await whoAt(shop, stheno, slow), undefined, "also the second time")
})

test("whose session has ended logs in at Medusa under the same id, and is logged in at both", async () => {
  const [browser, phone] = [new Browser(), new Browser()]
  const customer = await register(browser, medusa)
  const { cookie } = browser
  await logIn(phone, stheno, customer)
  const changePassword = async (password) => {
    const looked = stheno.log.filter((line) => line.includes("sessions_ended") && line.includes(customer.id)).length
    assert.equal((await phone.post(stheno, "/store/customers/me", { password })).status, 200)
    await eventually("Redis was looked through", () => {
      const lines = stheno.log.filter((line) => line.includes("sessions_ended") && line.includes(customer.id))
      return lines.length > looked ? true : undefined
    })
    for (const server of [stheno, medusa]) assert.equal(await whoAt(shop, server, browser), undefined)
  }
  await changePassword(NEW_PASSWORD)
  await logIn(browser, medusa, { ...customer, password: NEW_PASSWORD })
  assert.equal(browser.cookie, cookie, "Medusa keeps the id at a login")
  for (const server of [stheno, medusa]) assert.equal(await whoAt(shop, server, browser), customer.id)
  // What a slow request brings back is still no login.
  const slow = browser.copy()
  const inFlight = slow.get(medusa, "/store/held")
  await new Browser().get(medusa, "/held/1")
  await changePassword(`${NEW_PASSWORD} 2`)
  await new Browser().get(medusa, "/release")
  assert.equal((await inFlight).status, 200)
  assert.equal(await whoAt(shop, stheno, slow), undefined)
})

test("a deleted customer is nobody at both", async () => {
  const browser = new Browser()
  const { id } = await register(browser, stheno)
  await shop.sql("UPDATE customer SET deleted_at = now() WHERE id = $1", id)
  for (const server of [stheno, medusa]) {
    const { status, json } = await browser.get(server, "/store/auth")
    assert.deepEqual([status, json], [404, { type: "not_found", message: `Customer with id: ${id} was not found` }])
  }
})
