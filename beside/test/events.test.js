// What Stheno has to tell goes into Medusa's staged_job, and Medusa's own bus delivers it to the shop's subscribers. Both
// write the same events, so a subscriber cannot tell who did.

import assert from "node:assert/strict"
import test from "node:test"
import { Browser } from "../lib/http.js"
import { eventually } from "../lib/process.js"
import { logIn, newEmail, register, startShop } from "../lib/shop.js"

const shop = await startShop()
const { medusa, stheno } = shop
const NEW_PASSWORD = "another lantern 6 tugboat"

// Every job as it was staged, since the bus soon deletes it.
await shop.sql(`
  CREATE TABLE staged (job jsonb);
  CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN INSERT INTO staged VALUES (to_jsonb(NEW)); RETURN NEW; END';
  CREATE TRIGGER keep AFTER INSERT ON staged_job FOR EACH ROW EXECUTE FUNCTION keep();
`)
const stagedOf = async ({ id }) =>
  (await shop.sql("SELECT job FROM staged WHERE job->'data'->>'id' = $1", id)).map(({ job }) => job)
const hashOf = async ({ id }) => (await shop.sql("SELECT password_hash FROM customer WHERE id = $1", id))[0].password_hash

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
  const body = { email, token: data.token, password: NEW_PASSWORD }
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

test("what Stheno stages holds no hash, also of a new password; nothing is left when it is delivered", async () => {
  const browser = new Browser()
  const ours = await register(browser, stheno)
  const medusas = await register(new Browser(), medusa)
  const hashes = [await hashOf(ours)]
  assert.equal((await browser.post(stheno, "/store/customers/me", { password: NEW_PASSWORD })).status, 200)
  hashes.push(await hashOf(ours))
  assert.equal((await browser.post(stheno, "/store/customers/password-token", { email: ours.email })).status, 204)
  const names = ["customer.created", "customer.password_reset", "customer.updated"]
  for (const name of names) await medusa.event(name, ({ id }) => id === ours.id)
  await medusa.event("customer.created", ({ id }) => id === medusas.id)

  const jobs = await stagedOf(ours)
  assert.deepEqual(jobs.map(({ event_name }) => event_name).sort(), names)
  for (const hash of hashes) assert.ok(!JSON.stringify(jobs).includes(hash), "a hash")
  assert.ok(JSON.stringify(await stagedOf(medusas)).includes(await hashOf(medusas)), "Medusa's, which shows that we look")
  // The bus deletes what it has delivered a moment later.
  const isEmpty = async () => ((await shop.sql("SELECT FROM staged_job")).length === 0 ? true : undefined)
  await eventually("Medusa deletes what is delivered", isEmpty)
})
