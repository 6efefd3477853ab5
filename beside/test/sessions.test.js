// Sessions, tokens and passwords, both ways round: what one of the two does, the other knows.

import assert from "node:assert/strict"
import test from "node:test"
import { Browser } from "../lib/http.js"
import { ADMIN, PASSWORD, logIn, newEmail, register, startShop, tokenOf, whoAt } from "../lib/shop.js"

const shop = await startShop()
const { medusa, stheno } = shop
const ways = [
  ["Medusa", medusa, "Stheno", stheno],
  ["Stheno", stheno, "Medusa", medusa],
]
const NEW_PASSWORD = "another lantern 6 tugboat"

for (const [here, at, there, other] of ways) {
  test(`registered at ${here}: logged in at ${there}, and can log in there`, async () => {
    const browser = new Browser()
    const customer = await register(browser, at)
    assert.equal(await whoAt(shop, other, browser), customer.id)
    assert.equal(await whoAt(shop, at, browser), customer.id)
    const elsewhere = new Browser()
    const answer = await logIn(elsewhere, other, { email: customer.email.toUpperCase() })
    assert.equal(answer.json.customer.id, customer.id)
    assert.equal(await whoAt(shop, at, elsewhere), customer.id)
    const { status } = await new Browser().post(other, "/store/customers", { email: customer.email, password: PASSWORD })
    assert.equal(status, 422, "the e-mail is taken at the other, too")
  })

  test(`logged in at ${here}: read at ${there}, many times, and the cookie stays as it is`, async () => {
    const customer = await register(new Browser(), at)
    const browser = new Browser()
    await logIn(browser, at, customer)
    const { cookie } = browser
    for (let i = 0; i < 20; i += 1) assert.equal(await whoAt(shop, i % 2 ? at : other, browser), customer.id)
    assert.equal(browser.cookie, cookie)
  })

  test(`logged out at ${there}: the session of ${here} has ended at both, also for who has copied it`, async () => {
    const browser = new Browser()
    await register(browser, at)
    const thief = browser.copy()
    assert.equal((await browser.delete(other, "/store/auth")).status, 200)
    for (const server of [at, other]) {
      assert.equal(await whoAt(shop, server, browser), undefined)
      assert.equal(await whoAt(shop, server, thief), undefined)
    }
  })

  test(`a token of ${here} is good at ${there}`, async () => {
    const customer = await register(new Browser(), at)
    const token = await tokenOf(new Browser(), at, customer)
    assert.equal(await whoAt(shop, other, new Browser(), token), customer.id)
  })

  test(`a password that was changed at ${here} is the only one at ${there}`, async () => {
    const browser = new Browser()
    const { email } = await register(browser, other)
    const { status } = await browser.post(at, "/store/customers/me", { password: NEW_PASSWORD })
    assert.equal(status, 200)
    for (const server of [at, other]) {
      assert.equal((await logIn(new Browser(), server, { email })).status, 401)
      assert.equal((await logIn(new Browser(), server, { email, password: NEW_PASSWORD })).status, 200)
    }
  })
}

/** The parameters of a customer's hash: scrypt's log2 of N, r, p, as its header has them. */
async function parameters(id) {
  const [{ password_hash }] = await shop.sql("SELECT password_hash FROM customer WHERE id = $1", id)
  const bytes = Buffer.from(password_hash, "base64")
  assert.deepEqual([bytes.toString("latin1", 0, 6), bytes.length], ["scrypt", 96])
  return [bytes[7], bytes.readUInt32BE(8), bytes.readUInt32BE(12)]
}

test("a hash of Medusa's is replaced at a login at Stheno by one of OWASP's, which Medusa verifies", async () => {
  const customer = await register(new Browser(), medusa)
  assert.deepEqual(await parameters(customer.id), [1, 1, 1])
  assert.equal((await logIn(new Browser(), medusa, customer)).status, 200)
  assert.deepEqual(await parameters(customer.id), [1, 1, 1], "a login at Medusa changes nothing")
  assert.equal((await logIn(new Browser(), stheno, { ...customer, password: "wrong" })).status, 401)
  assert.deepEqual(await parameters(customer.id), [1, 1, 1], "nor does a failed one")
  assert.equal((await logIn(new Browser(), stheno, customer)).status, 200)
  assert.deepEqual(await parameters(customer.id), [15, 8, 3])
  assert.equal((await logIn(new Browser(), medusa, customer)).status, 200)
  assert.equal((await logIn(new Browser(), medusa, { ...customer, password: "wrong" })).status, 401)
})

test("a hash that was made at Stheno is one that Medusa verifies", async () => {
  const customer = await register(new Browser(), stheno)
  assert.deepEqual(await parameters(customer.id), [15, 8, 3])
  assert.equal((await logIn(new Browser(), medusa, customer)).status, 200)
})

test("a password that the shop's admin has set at Medusa is good at Stheno; sessions and tokens go on, as in Medusa", async () => {
  const [browser, other] = [new Browser(), new Browser()]
  const customer = await register(browser, stheno)
  await logIn(other, medusa, customer)
  const tokens = [await tokenOf(new Browser(), stheno, customer), await tokenOf(new Browser(), medusa, customer)]
  const admin = new Browser()
  await admin.post(medusa, "/admin/auth", ADMIN)
  const { status } = await admin.post(medusa, `/admin/customers/${customer.id}`, { password: NEW_PASSWORD })
  assert.equal(status, 200)
  assert.equal((await logIn(new Browser(), stheno, customer)).status, 401)
  assert.equal((await logIn(new Browser(), stheno, { ...customer, password: NEW_PASSWORD })).status, 200)
  for (const server of [stheno, medusa]) {
    for (const session of [browser, other]) assert.equal(await whoAt(shop, server, session), customer.id)
    for (const token of tokens) assert.equal(await whoAt(shop, server, new Browser(), token), customer.id)
  }
})

test("an e-mail that was changed at Stheno is the one to log in with at Medusa", async () => {
  const browser = new Browser()
  const customer = await register(browser, medusa)
  const email = newEmail("new")
  assert.equal((await browser.post(stheno, "/store/customers/me", { email })).status, 200)
  assert.equal((await logIn(new Browser(), medusa, { email })).status, 200)
  assert.equal((await logIn(new Browser(), medusa, customer)).status, 401)
})
