// The account page by the published JavaScript client in Node: every method of medusa.customers.

import assert from "node:assert/strict"
import { test } from "node:test"

import Medusa from "@medusajs/medusa-js"

import { ADDRESS, CUSTOMER_SHAPE, SCALARS, cookieOf, failureOf, order, startServer } from "./helpers.js"

const USER = { email: "user@example.com", password: "user@example.com" }
const OPTIONS = { timeout: 300_000 }

/** A server with one customer, a client of it, and the customer's login. */
async function open(t, settings) {
  const server = await startServer(t, settings)
  const medusa = new Medusa({ baseUrl: server.url })
  const { customer, response } = await medusa.customers.create(USER)
  return { server, medusa, customers: medusa.customers, id: customer.id, login: cookieOf(response) }
}

/** Status and body of the error that a call ends with. */
async function refusal(promise) {
  const { response } = await failureOf(promise)
  return [response.status, response.data]
}

const invalid = (message) => [400, { type: "invalid_data", message }]

test("retrieve and update: what is sent changes, null empties, metadata merges", OPTIONS, async (t) => {
  const { customers, id, login } = await open(t)
  const update = async (payload) => (await customers.update(payload, login)).customer

  const { customer, response } = await customers.update({ first_name: "Laury", phone: "555" }, login)
  assert.equal(response.status, 200)
  assert.equal(response.headers["set-cookie"], undefined, "the login goes on as it was")
  assert.deepEqual(Object.keys(customer), CUSTOMER_SHAPE)
  assert.deepEqual([customer.id, customer.first_name, customer.last_name, customer.phone], [id, "Laury", null, "555"])
  assert.deepEqual((await customers.retrieve(login)).customer, customer)

  const emptied = await update({ phone: null })
  assert.deepEqual([emptied.first_name, emptied.phone], ["Laury", null])
  assert.deepEqual((await update({ metadata: { a: 1, b: { c: [2] }, d: "x" } })).metadata, { a: 1, b: { c: [2] }, d: "x" })
  assert.deepEqual((await update({ metadata: { a: null, d: "" } })).metadata, { a: null, b: { c: [2] } })

  assert.deepEqual(await refusal(update({ has_account: false })), invalid("property has_account should not exist"))
  assert.deepEqual(
    await refusal(update({ first_name: 1, email: "x" })),
    invalid("first_name must be a string, email must be an email"),
  )
  assert.deepEqual(await refusal(customers.update({ first_name: "x" })), [401, "Unauthorized"])
  assert.deepEqual(await refusal(customers.retrieve()), [401, "Unauthorized"])
})

test("addresses: added once, changed, deleted", OPTIONS, async (t) => {
  const { customers, id, login } = await open(t)
  const { addresses } = customers

  const { customer, response } = await addresses.addAddress({ address: ADDRESS }, login)
  assert.equal(response.status, 200)
  assert.deepEqual(Object.keys(customer), CUSTOMER_SHAPE)
  const [{ id: address, created_at, updated_at, ...rest }] = customer.shipping_addresses
  assert.match(address, /^addr_[0-9A-HJKMNP-TV-Z]{26}$/)
  for (const time of [created_at, updated_at]) assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  assert.deepEqual(rest, { ...ADDRESS, country_code: "gb", customer_id: id, deleted_at: null, metadata: null })

  const again = await addresses.addAddress({ address: ADDRESS }, login)
  assert.deepEqual(again.customer.shipping_addresses.map(({ id }) => id), [address], "it is there already")

  const change = { first_name: "Gina", company: "Wyman LLC", metadata: { door: "blue" } }
  const changed = await addresses.updateAddress(address, change, login)
  const [{ updated_at: _, ...after }] = changed.customer.shipping_addresses
  assert.deepEqual(after, { id: address, created_at, ...rest, ...change })

  const unknown = "addr_00000000000000000000000000"
  assert.deepEqual(
    await refusal(addresses.updateAddress(unknown, change, login)),
    invalid("Could not find address for customer"),
  )
  assert.deepEqual(
    await refusal(addresses.addAddress({ address: { ...ADDRESS, country_code: "xx" } }, login)),
    [404, { type: "not_found", message: "Country with country_code xx does not exist." }],
  )
  assert.deepEqual(
    await refusal(addresses.addAddress({ address: { ...ADDRESS, city: undefined } }, login)),
    invalid("city must be a string"),
  )
  for (const call of [
    () => addresses.addAddress({ address: ADDRESS }),
    () => addresses.updateAddress(address, change),
    () => addresses.deleteAddress(address),
  ]) {
    assert.deepEqual(await refusal(call()), [401, "Unauthorized"])
  }

  assert.equal((await addresses.deleteAddress(unknown, login)).customer.shipping_addresses.length, 1)
  assert.deepEqual((await addresses.deleteAddress(address, login)).customer.shipping_addresses, [])
})

test("the billing address, by object, by id and none; never another customer's", OPTIONS, async (t) => {
  const { customers, login } = await open(t)
  const update = async (billing_address) => (await customers.update({ billing_address }, login)).customer

  const made = await update(ADDRESS)
  assert.deepEqual([made.billing_address.id, made.billing_address.city], [made.billing_address_id, "London"])
  const edited = await update({ city: "Lyon", country_code: "FR" })
  assert.deepEqual(
    [edited.billing_address_id, edited.billing_address.city, edited.billing_address.country_code],
    [made.billing_address_id, "Lyon", "fr"],
  )
  const { customer } = await customers.addresses.addAddress({ address: ADDRESS }, login)
  const [own] = customer.shipping_addresses
  assert.deepEqual((await update(own.id)).billing_address, own)
  const none = await update(null)
  assert.deepEqual([none.billing_address_id, none.billing_address], [null, null])

  const other = await customers.create({ ...USER, email: "other@example.com" })
  assert.deepEqual(
    await refusal(customers.update({ billing_address: own.id }, cookieOf(other.response))),
    [404, { type: "not_found", message: `Address with id ${own.id} was not found` }],
  )
})

test("a new password and a new e-mail end every login but the one that made the change", OPTIONS, async (t) => {
  const { medusa, customers, login } = await open(t)
  const session = async (headers) => (await medusa.auth.getSession(headers)).response.status
  let current = login
  let account = USER

  for (const change of [{ password: "a long walk by the river" }, { email: "New@Example.com" }]) {
    const elsewhere = cookieOf((await medusa.auth.authenticate(account)).response)
    const { access_token } = await medusa.auth.getToken(account)
    const bearer = { Authorization: `Bearer ${access_token}` }
    assert.deepEqual([await session(elsewhere), await session(bearer)], [200, 200])

    const { customer, response } = await customers.update(change, current)
    const renewed = cookieOf(response)
    assert.notEqual(renewed.Cookie, current.Cookie)
    assert.equal(customer.email, change.email?.toLowerCase() ?? account.email)
    assert.equal(await session(renewed), 200)
    for (const ended of [current, elsewhere, bearer]) {
      assert.equal((await failureOf(medusa.auth.getSession(ended))).response.status, 401)
    }
    assert.equal((await failureOf(medusa.auth.authenticate(account))).response.status, 401)
    account = { ...account, ...change }
    current = renewed
    assert.equal((await medusa.auth.authenticate(account)).response.status, 200)
  }

  await customers.create({ ...USER, email: "other@example.com" })
  const [status, data] = await refusal(customers.update({ email: "Other@example.com" }, current))
  assert.deepEqual([status, data.type], [422, "duplicate_error"])
})

// The keys of an order in the list, in the order in which Medusa serves them.
const ORDER_SCALARS =
  "object id created_at status fulfillment_status payment_status display_id cart_id customer_id email region_id " +
  "currency_code tax_rate"
const ORDER_RELATIONS =
  "claims customer discounts fulfillments gift_card_transactions gift_cards items payments refunds region " +
  "shipping_address shipping_methods swaps"
const ORDER_TOTALS =
  "subtotal discount_total shipping_total refunded_total paid_total refundable_amount item_tax_total shipping_tax_total " +
  "tax_total gift_card_total gift_card_tax_total raw_discount_total total"

test("listOrders by page, filter, fields and expand", OPTIONS, async (t) => {
  const { server, customers, id, login } = await open(t)
  const list = async (params) => {
    const { response, ...page } = await customers.listOrders(params, login)
    assert.equal(response.status, 200)
    return page
  }
  const ids = async (params) => (await list(params)).orders.map(({ id }) => id)

  assert.deepEqual(await list(), { orders: [], count: 0, offset: 0, limit: 10 })
  server.importOrders([order(1, USER.email), order(2, USER.email), order(3, USER.email), order(4, "other@example.com")])

  const page = await list()
  assert.deepEqual(Object.keys(page), ["orders", "count", "offset", "limit"])
  assert.deepEqual(page.orders.map(({ display_id }) => display_id), [3, 2, 1])
  const [newest] = page.orders
  assert.deepEqual(Object.keys(newest), `${ORDER_SCALARS} ${ORDER_RELATIONS} ${ORDER_TOTALS}`.split(" "))
  assert.deepEqual(
    [newest.customer_id, newest.customer.id, newest.region.name, newest.items[0].title, newest.items[0].total],
    [id, id, "EU", "Mug", 3600],
  )
  assert.deepEqual([newest.subtotal, newest.tax_total, newest.total, newest.paid_total], [3000, 600, 3600, 3600])

  const { orders, ...paged } = await list({ limit: 1, offset: 1 })
  assert.deepEqual([orders[0].id, paged], ["order_2", { count: 3, offset: 1, limit: 1 }])
  assert.deepEqual(await ids({ limit: 0 }), ["order_3", "order_2", "order_1"])
  for (const [params, found] of [
    [{ status: ["completed", "canceled"] }, ["order_1"]],
    [{ created_at: { gt: new Date("2024-01-01T12:00:00Z"), lt: "2024-01-03" } }, ["order_2"]],
    [{ display_id: "1" }, ["order_1"]],
    [{ id: "order_2" }, ["order_2"]],
    [{ q: "ADA", payment_status: ["not_paid", "awaiting", "captured"] }, ["order_3", "order_2", "order_1"]],
    [{ q: "a+b & ü" }, []],
  ]) {
    assert.deepEqual(await ids(params), found, JSON.stringify(params))
  }
  const [chosen] = await list({ limit: 1, fields: "id,status", expand: "shipping_address" }).then(({ orders }) => orders)
  assert.deepEqual(Object.keys(chosen).slice(0, 5), ["object", "id", "created_at", "status", "tax_rate"])
  assert.deepEqual([chosen.email, chosen.customer, chosen.shipping_address.first_name], [undefined, undefined, "Ada"])
})

test("listOrders takes every parameter as qs writes it, and refuses others", OPTIONS, async (t) => {
  const { customers, login } = await open(t)
  const day = { lt: new Date("2030-01-01"), gt: "2020-01-01", gte: 1577836800, lte: "2030-01-01T00:00:00.000Z" }
  const params = {
    limit: 2,
    offset: 1,
    fields: "id,display_id,status",
    expand: "items,shipping_address",
    id: "order_1",
    q: "a+b & ü",
    status: ["pending", "completed"],
    fulfillment_status: ["not_fulfilled"],
    payment_status: ["awaiting", "captured"],
    display_id: "7",
    cart_id: "cart_1",
    email: "user@example.com",
    region_id: "reg_1",
    currency_code: "eur",
    tax_rate: "20",
    created_at: day,
    updated_at: day,
    canceled_at: { lt: new Date() },
  }
  const { response, ...page } = await customers.listOrders(params, login)
  assert.match(response.config.url, /[?&]status%5B0%5D=pending&status%5B1%5D=completed&/)
  assert.deepEqual(page, { orders: [], count: 0, offset: 1, limit: 2 })

  assert.deepEqual(
    await refusal(customers.listOrders({ status: ["nope"], customer_id: "cus_1", limit: "x" }, login)),
    invalid(
      "property customer_id should not exist, each value in status must be one of the following values: " +
        "pending, completed, archived, canceled, requires_action, limit must be a number conforming to the specified constraints",
    ),
  )
  assert.deepEqual(await refusal(customers.listOrders()), [401, "Unauthorized"])
})

test("paymentMethods.list is empty", OPTIONS, async (t) => {
  const { customers, login } = await open(t)
  const { response, ...data } = await customers.paymentMethods.list(login)
  assert.equal(response.status, 200)
  assert.deepEqual(data, { payment_methods: [] })
  assert.deepEqual(await refusal(customers.paymentMethods.list()), [401, "Unauthorized"])
})

test("generatePasswordToken tells nothing, and resetPassword takes the token of the mail once", OPTIONS, async (t) => {
  const { server, medusa, customers, login } = await open(t)
  for (const email of ["User@Example.com", "nobody@example.com"]) {
    const { response, ...data } = await customers.generatePasswordToken({ email })
    assert.deepEqual([response.status, data], [204, {}], email)
  }
  assert.deepEqual(await refusal(customers.generatePasswordToken({ email: "x" })), invalid("email must be an email"))

  const { token, email } = await server.resetFromMail()
  assert.equal(email, USER.email)
  const password = "a long walk by the river"
  const refused = [401, { type: "unauthorized", message: "Invalid or expired password reset token" }]
  assert.deepEqual(await refusal(customers.resetPassword({ email, password, token: "garbage" })), refused)
  assert.deepEqual(await refusal(customers.resetPassword({ email: "nobody@example.com", password, token })), refused)

  const { customer, response } = await customers.resetPassword({ email, password, token })
  assert.equal(response.status, 200)
  assert.deepEqual(Object.keys(customer), SCALARS)
  assert.equal(response.headers["set-cookie"], undefined, "a reset does not log in")
  assert.deepEqual(await refusal(customers.resetPassword({ email, password, token })), refused)
  assert.equal((await failureOf(medusa.auth.getSession(login))).response.status, 401)
  assert.equal((await failureOf(medusa.auth.authenticate(USER))).response.status, 401)
  assert.equal((await medusa.auth.authenticate({ email, password })).customer.id, customer.id)
})
