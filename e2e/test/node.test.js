// The published JavaScript client in Node, where it keeps neither cookie nor token: a shop's server passes them on.

import assert from "node:assert/strict"
import { createRequire } from "node:module"
import { test } from "node:test"

import Medusa from "@medusajs/medusa-js"

import { AUTH_SHAPE, CUSTOMER_SHAPE, cookieOf, failureOf, startProxy, startServer } from "./helpers.js"

const USER = { email: "user@example.com", password: "user@example.com", first_name: "Ada", last_name: "Lovelace" }
const LOGIN = { email: USER.email, password: USER.password }
const OPTIONS = { timeout: 300_000 }

/** A server with one customer, and a client of it. */
async function open(t) {
  const server = await startServer(t)
  const medusa = new Medusa({ baseUrl: server.url })
  const { customer, response } = await medusa.customers.create(USER)
  return { server, medusa, customer, response }
}

const JSON_TYPE = "application/json; charset=utf-8"
const TEXT_TYPE = "text/plain; charset=utf-8"

test("the packages are the published ones", () => {
  const require = createRequire(import.meta.url)
  const version = (name) => require(`${name}/package.json`).version
  assert.equal(version("@medusajs/medusa-js"), "6.1.10")
  assert.equal(version("axios"), "0.24.0")
  assert.equal(version("retry-axios"), "2.6.0")
})

test("create, authenticate and getSession by the cookie", OPTIONS, async (t) => {
  const { medusa, customer, response } = await open(t)
  assert.equal(response.status, 200)
  assert.equal(response.headers["content-type"], JSON_TYPE)
  assert.deepEqual(Object.keys(customer), CUSTOMER_SHAPE)
  const { id, created_at, updated_at, ...rest } = customer
  assert.match(id, /^cus_[0-9A-HJKMNP-TV-Z]{26}$/)
  for (const time of [created_at, updated_at]) assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  assert.deepEqual(rest, {
    deleted_at: null,
    email: USER.email,
    first_name: "Ada",
    last_name: "Lovelace",
    billing_address_id: null,
    phone: null,
    has_account: true,
    metadata: null,
    billing_address: null,
    shipping_addresses: [],
  })
  // Registration has logged the customer in.
  assert.equal((await medusa.auth.getSession(cookieOf(response))).customer.id, id)

  const login = await medusa.auth.authenticate(LOGIN)
  assert.deepEqual(Object.keys(login), ["customer", "response"])
  assert.deepEqual(Object.keys(login.customer), AUTH_SHAPE)
  assert.deepEqual(login.customer.orders, [])
  assert.match(
    login.response.headers["set-cookie"][0],
    /^connect\.sid=s%3A[A-Za-z0-9_-]{32}\.[A-Za-z0-9%]+; Path=\/; Expires=\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT; HttpOnly$/,
  )
  const session = await medusa.auth.getSession(cookieOf(login.response))
  assert.equal(session.response.status, 200)
  assert.equal(session.response.headers["set-cookie"], undefined)
  assert.deepEqual(session.customer, login.customer)
})

test("getToken, and getSession by the token", OPTIONS, async (t) => {
  const { medusa, customer } = await open(t)
  const { access_token, response, ...rest } = await medusa.auth.getToken(LOGIN)
  assert.equal(response.status, 200)
  assert.deepEqual(rest, {})
  const [header, claims] = access_token
    .split(".", 2)
    .map((part) => JSON.parse(Buffer.from(part, "base64url").toString()))
  assert.deepEqual(header, { alg: "HS256", typ: "JWT" })
  assert.deepEqual(Object.keys(claims), ["customer_id", "domain", "iat", "exp"])
  assert.equal(claims.customer_id, customer.id)
  assert.equal(claims.domain, "store")
  assert.equal(claims.exp - claims.iat, 30 * 24 * 60 * 60)

  const session = await medusa.auth.getSession({ Authorization: `Bearer ${access_token}` })
  assert.equal(session.customer.id, customer.id)
  // In Node the client keeps no token: without the header there is nobody.
  assert.equal((await failureOf(medusa.auth.getSession())).response.status, 401)
})

test("the forms of errors", OPTIONS, async (t) => {
  const { medusa } = await open(t)

  for (const [what, call] of [
    ["wrong password", () => medusa.auth.authenticate({ ...LOGIN, password: "not the password" })],
    ["unknown e-mail", () => medusa.auth.authenticate({ ...LOGIN, email: "nobody@example.com" })],
    ["wrong password for a token", () => medusa.auth.getToken({ ...LOGIN, password: "not the password" })],
  ]) {
    const error = await failureOf(call())
    assert.equal(error.message, "Request failed with status code 401", what)
    assert.equal(error.response.data, "Unauthorized", what)
    assert.equal(error.response.headers["content-type"], TEXT_TYPE, what)
  }
  const nobody = await failureOf(medusa.auth.getSession())
  assert.equal(nobody.response.status, 401)
  assert.equal(nobody.response.data, "Unauthorized")

  // As text, since the order of the keys is part of the wire.
  const jsonOf = ({ response }) => [response.status, response.headers["content-type"], JSON.stringify(response.data)]
  assert.deepEqual(jsonOf(await failureOf(medusa.auth.authenticate({ email: "user", extra: 1 }))), [
    400,
    JSON_TYPE,
    '{"type":"invalid_data","message":"property extra should not exist, email must be an email, password should not be empty"}',
  ])
  assert.deepEqual(jsonOf(await failureOf(medusa.customers.create(USER))), [
    422,
    JSON_TYPE,
    '{"code":"invalid_request_error","type":"duplicate_error","message":"A customer with the given email already has an account. Log in instead"}',
  ])
})

test("deleteSession ends the session, whoever kept its cookie", OPTIONS, async (t) => {
  const { medusa, response } = await open(t)
  const cookie = cookieOf(response)
  const { response: answer, ...data } = await medusa.auth.deleteSession(cookie)
  // The text OK, spread by the client.
  assert.deepEqual(data, { 0: "O", 1: "K" })
  assert.equal(answer.status, 200)
  assert.equal(answer.headers["content-type"], TEXT_TYPE)
  assert.equal((await failureOf(medusa.auth.getSession(cookie))).response.status, 401)
  // It asks for no login.
  assert.equal((await medusa.auth.deleteSession()).response.status, 200)
})

test("exists and authenticate with a plus sign and capitals", OPTIONS, async (t) => {
  const { medusa } = await open(t)
  const { customer } = await medusa.customers.create({ email: "User+Shop@Example.com", password: "user@example.com" })
  assert.equal(customer.email, "user+shop@example.com")
  const exists = async (email) => {
    const { response, ...data } = await medusa.auth.exists(email)
    assert.equal(response.status, 200)
    return data
  }
  assert.deepEqual(await exists("user+shop@example.com"), { exists: true })
  assert.deepEqual(await exists("USER+SHOP@EXAMPLE.COM"), { exists: true })
  assert.deepEqual(await exists("user%2Bshop@example.com"), { exists: true })
  assert.deepEqual(await exists("user shop@example.com"), { exists: false })
  assert.deepEqual(await exists("usershop@example.com"), { exists: false })
  const login = await medusa.auth.authenticate({ email: "USER+shop@EXAMPLE.com", password: "user@example.com" })
  assert.equal(login.customer.id, customer.id)
})

test("an answer that the network loses is asked for again, under the same Idempotency-Key", OPTIONS, async (t) => {
  const { server } = await open(t)

  await t.test("a login succeeds", async (t) => {
    const proxy = await startProxy(t, server.url, { lose: 1 })
    const medusa = new Medusa({ baseUrl: proxy.url, maxRetries: 3 })
    assert.equal((await medusa.auth.authenticate(LOGIN)).response.status, 200)
    assertOneKey(proxy.seen)
  })

  await t.test("a registration meets its own first try: like Medusa, the server does not read the key", async (t) => {
    const proxy = await startProxy(t, server.url, { lose: 1 })
    const medusa = new Medusa({ baseUrl: proxy.url, maxRetries: 3 })
    const error = await failureOf(medusa.customers.create({ ...USER, email: "new@example.com" }))
    assert.equal(error.response.status, 422)
    assert.equal(error.response.data.type, "duplicate_error")
    assertOneKey(proxy.seen)
  })

  await t.test("without retries it is an error without an answer", async (t) => {
    const proxy = await startProxy(t, server.url, { lose: 1 })
    const error = await failureOf(new Medusa({ baseUrl: proxy.url }).auth.authenticate(LOGIN))
    assert.equal(error.response, undefined)
    assert.equal(error.code, "ECONNRESET")
    assert.equal(proxy.seen.length, 1)
  })
})

function assertOneKey(seen) {
  assert.equal(seen.length, 2)
  const [first, second] = seen.map(({ headers }) => headers["idempotency-key"])
  assert.match(first, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.equal(second, first)
}

test("in production, without a proxy that speaks TLS, a login sets no cookie", OPTIONS, async (t) => {
  const server = await startServer(t, { nodeEnv: "production" })
  const medusa = new Medusa({ baseUrl: server.url })
  const account = { email: "user@example.com", password: "a long walk by the river" }
  assert.equal((await medusa.customers.create(account)).response.headers["set-cookie"], undefined)
  assert.equal((await medusa.auth.authenticate(account)).response.headers["set-cookie"], undefined)
  // With such a proxy it does: the words that Medusa uses, in their order.
  const proxy = await startProxy(t, server.url, { headers: { "X-Forwarded-Proto": "https" } })
  const { response } = await new Medusa({ baseUrl: proxy.url }).auth.authenticate(account)
  assert.match(response.headers["set-cookie"][0], /; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=None$/)
  // Production refuses passwords that are easily guessed.
  for (const password of ["short", "password1", "user-2024-shop"]) {
    const error = await failureOf(medusa.customers.create({ email: "user@other.example", password }))
    assert.equal(error.response.status, 400, password)
    assert.equal(error.response.data.type, "invalid_data", password)
  }
})
