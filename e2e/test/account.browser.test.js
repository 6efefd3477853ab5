// The account page by the published JavaScript client in a real browser, from another origin than the server's: the
// browser keeps the login through every change.

import assert from "node:assert/strict"
import { after, before, test } from "node:test"

import Medusa from "@medusajs/medusa-js"

import { call, launchBrowser, newVisitor, openTab, sessionCookie, startShop } from "./browser.js"
import { ADDRESS, CUSTOMER_SHAPE, order, startServer } from "./helpers.js"

const USER = { email: "user@example.com", password: "user@example.com" }
const OPTIONS = { timeout: 300_000 }

let browser
before(async () => {
  browser = await launchBrowser()
}, OPTIONS)
after(() => browser?.close())

test("a customer's account page, from registration to a forgotten password", OPTIONS, async (t) => {
  const shop = await startShop(t)
  const server = await startServer(t, { storeCors: shop.origin })
  await shop.useBackend(server.siteUrl)
  const visitor = await newVisitor(t, browser)
  const tab = await openTab(visitor, shop)
  const cookie = async () => (await sessionCookie(visitor, server.siteUrl))?.value
  const at = (tab, ...args) => call(tab, server.siteUrl, ...args)
  /** Calls a method in the page, which must succeed; returns its data. */
  const customers = async (method, ...args) => {
    const { status, data, error } = await at(tab, "customers", method, ...args)
    assert.ok(status === 200 || status === 204, error)
    return data
  }
  const addresses = async (method, ...args) => {
    const { status, data, error } = await at(tab, "customers.addresses", method, ...args)
    assert.equal(status, 200, error)
    return data.customer.shipping_addresses
  }

  await t.test("create, retrieve and update", async () => {
    const { customer } = await customers("create", USER)
    assert.deepEqual((await customers("retrieve")).customer, customer)
    const login = await cookie()
    const updated = (await customers("update", { first_name: "Ada", phone: "555", metadata: { a: 1 } })).customer
    assert.deepEqual(Object.keys(updated), CUSTOMER_SHAPE)
    assert.deepEqual([updated.id, updated.first_name, updated.phone], [customer.id, "Ada", "555"])
    assert.equal((await customers("update", { phone: null })).customer.phone, null)
    assert.equal(await cookie(), login, "the login goes on as it was")
  })

  await t.test("addresses and the billing address", async () => {
    const [{ id }] = await addresses("addAddress", { address: ADDRESS })
    assert.equal((await addresses("addAddress", { address: ADDRESS })).length, 1)
    const [changed] = await addresses("updateAddress", id, { city: "Paris", country_code: "FR" })
    assert.deepEqual([changed.id, changed.city, changed.country_code], [id, "Paris", "fr"])
    assert.deepEqual((await customers("update", { billing_address: id })).customer.billing_address, changed)
    assert.equal((await customers("update", { billing_address: null })).customer.billing_address, null)
    assert.deepEqual(await addresses("deleteAddress", id), [])
  })

  await t.test("payment methods", async () => {
    const { status, data } = await at(tab, "customers.paymentMethods", "list")
    assert.deepEqual([status, data], [200, { payment_methods: [] }])
  })

  await t.test("orders", async () => {
    server.importOrders([order(1, USER.email), order(2, USER.email), order(3, USER.email)])
    const params = { limit: 1, status: ["pending"], created_at: { gt: "2020-01-01" }, q: "ada", expand: "items" }
    const { orders, ...page } = await customers("listOrders", params)
    assert.deepEqual(page, { count: 2, offset: 0, limit: 1 })
    assert.deepEqual([orders[0].display_id, orders[0].items[0].title, orders[0].total], [3, "Mug", 3600])
  })

  await t.test("the browser asked first, by preflights, for what is no plain GET", () => {
    const paths = tab.preflights.map((url) => new URL(url).pathname.replace(/addr_.*/, ":id"))
    const me = "/store/customers/me"
    assert.deepEqual([...new Set(paths)], ["/store/customers", me, `${me}/addresses`, `${me}/addresses/:id`])
  })

  // A second browser of the same customer, for what a change ends.
  const elsewhere = await openTab(await newVisitor(t, browser), shop)
  const session = async (tab) => (await at(tab, "auth", "getSession")).status
  const account = { ...USER }

  for (const [what, change] of [
    ["password", { password: "a long walk by the river" }],
    ["e-mail", { email: "new@example.com" }],
  ]) {
    await t.test(`a new ${what}: this browser stays logged in on a new session, the other does not`, async () => {
      assert.equal((await at(elsewhere, "auth", "authenticate", account)).status, 200)
      assert.deepEqual([await session(tab), await session(elsewhere)], [200, 200])
      const before = await cookie()
      await customers("update", change)
      Object.assign(account, change)
      assert.notEqual(await cookie(), before)
      await tab.page.reload()
      assert.equal((await customers("retrieve")).customer.email, account.email)
      assert.equal(await session(elsewhere), 401)
    })
  }

  await t.test("a forgotten password: the mail's token sets a new one, and ends every login", async () => {
    assert.deepEqual(await customers("generatePasswordToken", { email: account.email }), {})
    const { token, email } = await server.resetFromMail()
    const password = "the river runs by the old mill"
    const { customer } = await customers("resetPassword", { email, token, password })
    assert.equal(customer.email, account.email)
    assert.equal(await session(tab), 401)
    assert.equal((await at(tab, "auth", "authenticate", account)).status, 401)
    assert.equal((await at(tab, "auth", "authenticate", { email, password })).status, 200)
    assert.equal(await session(tab), 200)
  })
})

test("a page of an origin that STORE_CORS does not name changes nothing of an account", OPTIONS, async (t) => {
  const [shop, foreign] = [await startShop(t), await startShop(t)]
  const server = await startServer(t, { storeCors: shop.origin })
  for (const site of [shop, foreign]) await site.useBackend(server.siteUrl)
  const visitor = await newVisitor(t, browser)
  const tab = await openTab(visitor, shop)
  const created = await call(tab, server.siteUrl, "customers", "create", { ...USER, first_name: "Ada" })
  const added = await call(tab, server.siteUrl, "customers.addresses", "addAddress", { address: ADDRESS })
  const [address] = added.data.customer.shipping_addresses

  // The same browser, so the customer's cookie travels with these requests.
  const foreignTab = await openTab(visitor, foreign)
  const refused = { error: "Network Error", status: undefined, data: undefined }
  for (const args of [
    ["customers", "retrieve"],
    ["customers", "update", { password: "a thief's own password" }],
    ["customers", "listOrders"],
    ["customers.addresses", "addAddress", { address: { ...ADDRESS, city: "Elsewhere" } }],
    ["customers.addresses", "deleteAddress", address.id],
    ["customers.paymentMethods", "list"],
  ]) {
    assert.deepEqual(await call(foreignTab, server.siteUrl, ...args), refused, args[1])
  }
  const { data } = await call(tab, server.siteUrl, "customers", "retrieve")
  assert.deepEqual(data.customer, added.data.customer)
  assert.equal(data.customer.updated_at, created.data.customer.updated_at)
  assert.equal((await new Medusa({ baseUrl: server.url }).auth.authenticate(USER)).response.status, 200)
})
