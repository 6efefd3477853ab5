// A shop: one PostgreSQL, one Redis, a Medusa and a Stheno on both, and what customers do there.

import assert from "node:assert/strict"
import { randomBytes, randomUUID } from "node:crypto"
import { after } from "node:test"
import { startMedusa } from "./medusa.js"
import { connect } from "./postgres.js"
import { startPrepared } from "./prepared.js"
import { endAll } from "./process.js"
import { startRedis } from "./redis.js"
import { startStheno } from "./stheno.js"

after(endAll)

/** The storefront's origin. */
export const ORIGIN = "https://shop.example"

/** Good under every rule for passwords. */
export const PASSWORD = "plain lantern 5 tugboat"

/** The admin of shop/seed.json. */
export const ADMIN = { email: "admin@shop.example", password: "admin password of the suite" }

/** An e-mail that nobody else has. */
export const newEmail = (name = "ada") => `${name}.${randomUUID().slice(0, 13)}@example.com`

/**
 * Starts a shop, which ends with the test file. `settings` are further environment variables for both servers, `stheno`
 * further ones for Stheno; with `stheno: false` there is none.
 */
export async function startShop({ settings = {}, stheno = {} } = {}) {
  const [postgres, redis] = await Promise.all([startPrepared(), startRedis()])
  const database = await postgres.createShop()
  const environment = {
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    JWT_SECRET: randomBytes(32).toString("hex"),
    COOKIE_SECRET: randomBytes(32).toString("hex"),
    STORE_CORS: ORIGIN,
    ...settings,
  }
  // One after the other, as in a shop: Medusa has been there for years.
  const medusa = await startMedusa(environment)
  return {
    postgres,
    redis,
    database,
    environment,
    medusa,
    stheno: stheno && (await startStheno({ ...environment, ...stheno })),
    sql: connect(database.url),
  }
}

/** Registers a customer at `server` in this browser, which is then logged in. */
export async function register(browser, server, { email = newEmail(), password = PASSWORD, ...fields } = {}) {
  const answer = await browser.post(server, "/store/customers", { email, password, first_name: "Ada", last_name: "L", ...fields })
  assert.equal(answer.status, 200, answer.text)
  return { ...answer.json.customer, password }
}

/** Tries to log in; returns the answer. */
export const logIn = (browser, server, { email, password = PASSWORD }) =>
  browser.post(server, "/store/auth", { email, password })

/** A token for the customer, made by `server`. */
export async function tokenOf(browser, server, { email, password = PASSWORD }) {
  const answer = await browser.post(server, "/store/auth/token", { email, password })
  assert.equal(answer.status, 200, answer.text)
  return { Authorization: `Bearer ${answer.json.access_token}` }
}

/** Logs the shop's admin in at Medusa, in the same browser. */
export async function logInAdmin(browser, medusa) {
  const answer = await browser.post(medusa, "/admin/auth", ADMIN)
  assert.equal(answer.status, 200, answer.text)
}

/**
 * Who the browser is at `server`: the customer's id, or undefined when it is logged out. At both servers this asks a route
 * that only customers may use: at Medusa one that stays with Medusa.
 */
export async function whoAt(shop, server, browser, headers) {
  const answer = await browser.get(server, "/store/auth", headers)
  if (server === shop.medusa) {
    const stays = await browser.get(server, "/store/customers/me/payment-methods", headers)
    assert.equal(stays.status, answer.status, "Medusa's own routes agree on who is logged in")
  }
  if (answer.status === 401) return undefined
  assert.equal(answer.status, 200, answer.text)
  return answer.json.customer.id
}
