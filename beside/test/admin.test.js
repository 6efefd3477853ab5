// An admin and a customer in one browser: one session, which only Medusa logs admins into.

import assert from "node:assert/strict"
import test from "node:test"
import { Browser } from "../lib/http.js"
import { eventually } from "../lib/process.js"
import { logIn, logInAdmin, register, startShop, whoAt } from "../lib/shop.js"

const shop = await startShop()
const { medusa, stheno } = shop
const customer = await register(new Browser(), medusa)

/** Checks who the browser is: at both servers for the customer, at Medusa for the admin. */
async function isIn(browser, { asCustomer, asAdmin }) {
  for (const server of [stheno, medusa]) assert.equal(await whoAt(shop, server, browser), asCustomer ? customer.id : undefined)
  assert.equal((await browser.get(medusa, "/admin/auth")).status, asAdmin ? 200 : 401)
  // In production an admin's page goes on asking; nothing of it may end the customer's session.
  assert.equal((await browser.get(medusa, "/admin/customers?limit=1")).status, asAdmin ? 200 : 401)
}

for (const [name, server] of [["Stheno", stheno], ["Medusa", medusa]]) {
  test(`an admin stays while a customer logs in and out at ${name}`, async () => {
    const browser = new Browser()
    await logInAdmin(browser, medusa)
    await isIn(browser, { asAdmin: true })
    assert.equal((await logIn(browser, server, customer)).status, 200)
    await isIn(browser, { asAdmin: true, asCustomer: true })
    assert.equal((await browser.delete(server, "/store/auth")).status, 200)
    await isIn(browser, { asAdmin: true })
    assert.equal((await logIn(browser, server, customer)).status, 200)
    await isIn(browser, { asAdmin: true, asCustomer: true })
  })

  test(`a customer of ${name} stays while an admin logs in and out`, async () => {
    const browser = new Browser()
    assert.equal((await logIn(browser, server, customer)).status, 200)
    await logInAdmin(browser, medusa)
    await isIn(browser, { asAdmin: true, asCustomer: true })
    assert.equal((await browser.delete(medusa, "/admin/auth")).status, 200)
    await isIn(browser, { asCustomer: true })
    assert.equal((await browser.delete(server, "/store/auth")).status, 200)
    await isIn(browser, {})
  })
}

test("a change of password at Stheno ends the customer's part of a session only", async () => {
  const [shared, own] = [new Browser(), new Browser()]
  await logInAdmin(shared, medusa)
  const other = await register(shared, stheno)
  assert.equal((await logIn(own, stheno, other)).status, 200)
  const { status } = await own.post(stheno, "/store/customers/me", { password: "another lantern 6 tugboat" })
  assert.equal(status, 200)
  // At once at Stheno, and at Medusa when Redis was looked through; the admin stays.
  assert.equal(await whoAt(shop, stheno, shared), undefined)
  // Before a request of the session at Medusa, which would write the customer back.
  const { session } = shop.redis
  const isAlone = async () => ((await session(shared.sessionId)).customer_id === undefined ? true : undefined)
  await eventually("the admin is alone in the session", isAlone)
  assert.equal((await shared.get(medusa, "/admin/auth")).status, 200)
  await stheno.line(new RegExp(`event="sessions_ended" customer_id="${other.id}"`))
  await isIn(shared, { asAdmin: true })
})

test("a login does not leave the admin in the session that it replaces", async () => {
  const browser = new Browser()
  await logInAdmin(browser, medusa)
  const old = browser.copy()
  await logIn(browser, stheno, customer)
  assert.notEqual(browser.sessionId, old.sessionId)
  await isIn(old, {})
})
