// What Stheno has to tell goes into Medusa's staged_job, and Medusa's own bus delivers it to the shop's subscribers. Both
// write the same events, so a subscriber cannot tell who did.

import assert from "node:assert/strict"
import test from "node:test"
import { Browser } from "../lib/http.js"
import { logIn, newEmail, register, startShop } from "../lib/shop.js"

const shop = await startShop()
const { medusa, stheno } = shop

/** The events of a customer, once the last of them has arrived. */
async function eventsOf({ id }, last) {
  await medusa.event(last, (data) => data.id === id)
  return medusa.events().filter(({ data }) => data.id === id)
}

test("customer.created, as Medusa's but without the hash", async () => {
  const [ours] = await eventsOf(await register(new Browser(), stheno), "customer.created")
  const [medusas] = await eventsOf(await register(new Browser(), medusa), "customer.created")
  assert.ok("password_hash" in medusas.data)
  assert.ok(!ours.data.password_hash, "a hash is nobody's business")
  const names = ({ data }) => Object.keys(data).filter((name) => name !== "password_hash").sort()
  assert.deepEqual(names(ours), names(medusas))
  for (const name of names(ours)) assert.equal(typeof ours.data[name], typeof medusas.data[name], name)
})

test("customer.updated, once for a change", async () => {
  const browser = new Browser()
  const customer = await register(browser, stheno)
  const { status } = await browser.post(stheno, "/store/customers/me", { first_name: "Augusta", metadata: { vip: true } })
  assert.equal(status, 200)
  const events = await eventsOf(customer, "customer.updated")
  assert.deepEqual(events.map(({ name }) => name), ["customer.created", "customer.updated"])
  assert.deepEqual([events[1].data.first_name, events[1].data.metadata], ["Augusta", { vip: true }])
})

test("customer.password_reset, whose token sets a new password at Stheno, once, and for Medusa, too", async () => {
  const { id, email } = await register(new Browser(), medusa)
  const browser = new Browser()
  assert.equal((await browser.post(stheno, "/store/customers/password-token", { email: email.toUpperCase() })).status, 204)
  const { data } = await medusa.event("customer.password_reset", (data) => data.id === id)
  assert.deepEqual(Object.keys(data).sort(), ["email", "first_name", "id", "last_name", "token"])
  const body = { email, token: data.token, password: "another lantern 6 tugboat" }
  const answer = await browser.post(stheno, "/store/customers/password-reset", body)
  assert.deepEqual([answer.status, answer.json?.customer.id], [200, id])
  assert.equal((await browser.post(stheno, "/store/customers/password-reset", body)).status, 401, "used once")
  for (const server of [stheno, medusa]) assert.equal((await logIn(new Browser(), server, body)).status, 200)
})

test("asking for nobody's reset tells the bus nothing", async () => {
  const nobody = newEmail("nobody")
  const browser = new Browser()
  assert.equal((await browser.post(stheno, "/store/customers/password-token", { email: nobody })).status, 204)
  // What comes later has passed it by then.
  await eventsOf(await register(new Browser(), stheno), "customer.created")
  assert.ok(!medusa.events().some(({ data }) => data.email === nobody))
})

test("Stheno sends no mails of its own: the shop's subscribers do", async () => {
  await eventsOf(await register(new Browser(), stheno), "customer.created")
  assert.ok(!stheno.log.some((line) => /mail_(sent|written)/.test(line)), stheno.log.join("\n"))
})

test("no job is left, and none holds a hash", async () => {
  await eventsOf(await register(new Browser(), stheno), "customer.created")
  assert.deepEqual(await shop.sql("SELECT * FROM staged_job"), [])
})
