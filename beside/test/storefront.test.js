// What a customer has at one is what the other shows: orders, addresses, profile, to the byte.

import assert from "node:assert/strict"
import test from "node:test"
import { Browser } from "../lib/http.js"
import { register, startShop } from "../lib/shop.js"

const shop = await startShop()
const { medusa, stheno } = shop

const ADDRESS = {
  first_name: "Ada",
  last_name: "Lovelace",
  phone: null,
  company: null,
  address_1: "12 St James's Square",
  address_2: null,
  city: "London",
  country_code: "gb",
  province: null,
  postal_code: "SW1Y 4JH",
}

/** Both servers' answers are the same text. */
async function same(browser, path) {
  const [ours, theirs] = [await browser.get(stheno, path), await browser.get(medusa, path)]
  assert.deepEqual([ours.status, theirs.status], [200, 200], `${path}: ${ours.text} ${theirs.text}`)
  assert.equal(ours.text, theirs.text)
  assert.equal(ours.headers.etag, theirs.headers.etag)
  return ours.json
}

const EVERYTHING = ["/store/auth", "/store/customers/me", "/store/customers/me/orders", "/store/customers/me/orders?expand=customer,items&fields=%2Bmetadata"]

/** Buys a mug at Medusa: a cart, an address, shipping, a payment by hand. */
async function buy(browser, email) {
  const good = async (answer) => {
    const { status, text, json } = await answer
    assert.equal(status, 200, text)
    return json
  }
  const { products } = await good(browser.get(medusa, "/store/products"))
  const { cart } = await good(browser.post(medusa, "/store/carts", { region_id: "reg_eu" }))
  const path = `/store/carts/${cart.id}`
  await good(browser.post(medusa, `${path}/line-items`, { variant_id: products[0].variants[0].id, quantity: 3 }))
  await good(browser.post(medusa, path, { email, shipping_address: ADDRESS, billing_address: ADDRESS }))
  const { shipping_options } = await good(browser.get(medusa, `/store/shipping-options/${cart.id}`))
  await good(browser.post(medusa, `${path}/shipping-methods`, { option_id: shipping_options[0].id }))
  await good(browser.post(medusa, `${path}/payment-sessions`))
  await good(browser.post(medusa, `${path}/payment-session`, { provider_id: "manual" }))
  const { type, data } = await good(browser.post(medusa, `${path}/complete`))
  assert.equal(type, "order")
  return data
}

for (const [name, server] of [["Medusa", medusa], ["Stheno", stheno]]) {
  test(`an order of a customer of ${name} is the same at both`, async () => {
    const browser = new Browser()
    const customer = await register(browser, server)
    for (const path of EVERYTHING) await same(browser, path)
    const order = await buy(browser, customer.email)
    assert.equal(order.customer_id, customer.id, "Medusa knows who has a session of Stheno's")
    for (const path of EVERYTHING) await same(browser, path)
    const { orders } = await same(browser, "/store/customers/me/orders")
    assert.deepEqual([orders.length, orders[0].id, orders[0].total], [1, order.id, 3500])
  })

  test(`profile and addresses that are changed at ${name} are the same at both`, async () => {
    const browser = new Browser()
    await register(browser, server)
    const change = async (path, body) => {
      const { status, text, json } = await browser.post(server, path, body)
      assert.equal(status, 200, text)
      for (const path of EVERYTHING) await same(browser, path)
      return json.customer
    }
    await change("/store/customers/me", { first_name: "Äda", phone: "1", metadata: { b: 1.5, a: [1, null], 2: "x" } })
    await change("/store/customers/me", { phone: null, metadata: { b: "", c: { z: 1, aa: 2 } } })
    const { shipping_addresses } = await change("/store/customers/me/addresses", { address: ADDRESS })
    await change(`/store/customers/me/addresses/${shipping_addresses[0].id}`, { city: "Paris", metadata: { k: 1 } })
    await change("/store/customers/me/addresses", { address: { ...ADDRESS, city: "Berlin", country_code: "DE" } })
    await change("/store/customers/me", { billing_address: ADDRESS })
    await change("/store/customers/me", { billing_address: { city: "Rome" } })
    await browser.delete(server, `/store/customers/me/addresses/${shipping_addresses[0].id}`)
    const { customer } = await same(browser, "/store/customers/me")
    assert.deepEqual([customer.first_name, customer.shipping_addresses.length, customer.billing_address.city], ["Äda", 1, "Rome"])
  })
}
