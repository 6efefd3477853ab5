// The published JavaScript client in a real browser, against the real server: a shop's page at one port of localhost,
// the backend at another, as a shop's developer has them. The examples are the reference's own, word for word.

import assert from "node:assert/strict"
import { after, before, test } from "node:test"

import Medusa from "@medusajs/medusa-js"

import { answered, call, failure, launchBrowser, newVisitor, openTab, printed, sessionCookie, startShop } from "./browser.js"
import { AUTH_SHAPE, CUSTOMER_SHAPE, startProxy, startServer } from "./helpers.js"

const CUSTOMER_ID = /^cus_[0-9A-HJKMNP-TV-Z]{26}$/
// In development the server takes the reference's own password; production asks for one that is no e-mail address.
const USER = { email: "user@example.com", password: "user@example.com" }
const STRONG = { email: "user@example.com", password: "a long walk by the river" }
const OPTIONS = { timeout: 300_000 }

let browser
before(async () => {
  browser = await launchBrowser()
}, OPTIONS)
after(() => browser?.close())

/** A shop, its backend, and a visitor with one tab open. */
async function open(t, settings) {
  const shop = await startShop(t)
  const server = await startServer(t, { storeCors: shop.origin, ...settings })
  await shop.useBackend(server.siteUrl)
  const visitor = await newVisitor(t, browser)
  return { shop, server, visitor, tab: await openTab(visitor, shop) }
}

test("the reference's examples, in the order of a customer's visit", OPTIONS, async (t) => {
  const { server, visitor, tab } = await open(t)
  const cookie = () => sessionCookie(visitor, server.siteUrl)
  const profile = { ...USER, first_name: "Ada", last_name: "Lovelace" }
  let id

  await t.test("customers.create registers and logs in", async () => {
    const { status, data } = await call(tab, server.siteUrl, "customers", "create", profile)
    assert.equal(status, 200)
    assert.deepEqual(Object.keys(data.customer), CUSTOMER_SHAPE)
    id = data.customer.id
    assert.match(id, CUSTOMER_ID)
    assert.ok(await cookie())
  })

  await t.test("authenticate prints the customer's id and sets the cookie", async () => {
    await visitor.clearCookies()
    await tab.page.reload()
    assert.equal(await printed(tab, "authenticate"), id)
    const { value, expires, ...attributes } = await cookie()
    assert.match(value, /^s%3A[A-Za-z0-9_-]{32}\.[A-Za-z0-9%]+$/)
    assert.deepEqual(attributes, {
      name: "connect.sid",
      domain: "localhost",
      path: "/",
      httpOnly: true,
      secure: false,
      sameSite: "Lax",
    })
    const hours = (expires - Date.now() / 1000) / 3600
    assert.ok(hours > 9.9 && hours < 10.1, `the cookie lives ${hours} hours, not 10`)
    assert.equal(await tab.page.evaluate(() => document.cookie), "", "a script in the page must not see the cookie")
  })

  await t.test("getSession knows the customer by the cookie, on a new page", async () => {
    await tab.page.reload()
    const [line, response] = await Promise.all([
      printed(tab, "getSession"),
      tab.page.waitForResponse((response) => response.url() === `${server.siteUrl}/store/auth`),
    ])
    assert.equal(line, id)
    const headers = await response.request().allHeaders()
    assert.match(headers.cookie, /^connect\.sid=s%3A/)
    assert.equal(headers.authorization, undefined)
    assert.deepEqual(Object.keys((await response.json()).customer), AUTH_SHAPE)
  })

  await t.test("exists answers true", async () => {
    const response = await answered(tab, "exists")
    assert.equal(response.url(), `${server.siteUrl}/store/auth/user@example.com`)
    assert.deepEqual(await response.json(), { exists: true })
  })

  await t.test("deleteSession logs out: no cookie is left, and getSession fails with 401", async () => {
    const before = await cookie()
    const response = await answered(tab, "deleteSession")
    assert.equal(response.status(), 200)
    assert.equal(await response.text(), "OK")
    assert.equal(await cookie(), undefined)
    await tab.page.reload()
    assert.equal(await failure(tab, "getSession"), "Request failed with status code 401")
    // Also one who kept a copy of the cookie is out.
    await visitor.addCookies([before])
    await tab.page.reload()
    assert.equal(await failure(tab, "getSession"), "Request failed with status code 401")
  })

  await t.test("the browser asked first, by preflights, but not for a plain GET", () => {
    const paths = tab.preflights.map((url) => url.slice(server.siteUrl.length))
    assert.deepEqual([...new Set(paths)], ["/store/customers", "/store/auth"])
  })
})

test("getToken prints a token, and getSession works by it alone, without a cookie", OPTIONS, async (t) => {
  const { server, visitor, tab } = await open(t)
  // Registered from elsewhere, so that this browser never had a cookie.
  const { customer } = await new Medusa({ baseUrl: server.url }).customers.create({
    email: "user@example.com",
    password: "supersecret",
  })
  const token = await printed(tab, "getToken")
  assert.match(token, /^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{43}$/)
  assert.deepEqual(await visitor.cookies(), [])
  // The same page: the client keeps the token in its memory.
  const [line, request] = await Promise.all([
    printed(tab, "getSession"),
    tab.page.waitForRequest((request) => request.url() === `${server.siteUrl}/store/auth`),
  ])
  assert.equal(line, customer.id)
  const headers = await request.allHeaders()
  assert.equal(headers.authorization, `Bearer ${token}`)
  assert.equal(headers.cookie, undefined)
  // With the token's header even a GET needs a preflight.
  assert.ok(tab.preflights.includes(`${server.siteUrl}/store/auth`))
  // A new page has forgotten it.
  await tab.page.reload()
  assert.equal(await failure(tab, "getSession"), "Request failed with status code 401")
})

test("two tabs share one login and one logout", OPTIONS, async (t) => {
  const { shop, server, visitor, tab: first } = await open(t)
  const { customer } = await new Medusa({ baseUrl: server.url }).customers.create(USER)
  const second = await openTab(visitor, shop)
  assert.equal(await printed(first, "authenticate"), customer.id)
  assert.equal(await printed(second, "getSession"), customer.id)
  await answered(second, "deleteSession")
  assert.equal(await failure(first, "getSession"), "Request failed with status code 401")
})

test("a page of an origin that STORE_CORS does not name reads nothing and changes nothing", OPTIONS, async (t) => {
  const { server, visitor, tab } = await open(t)
  const foreign = await startShop(t)
  await foreign.useBackend(server.siteUrl)
  const { data } = await call(tab, server.siteUrl, "customers", "create", USER)
  assert.ok(await sessionCookie(visitor, server.siteUrl))

  // The same browser, so the customer's cookie travels with these requests: only CORS stands in between.
  const foreignTab = await openTab(visitor, foreign)
  const refused = { error: "Network Error", status: undefined, data: undefined }
  const from = (...args) => call(foreignTab, server.siteUrl, ...args)
  assert.deepEqual(await from("auth", "getSession"), refused)
  assert.deepEqual(await from("auth", "exists", USER.email), refused)
  assert.deepEqual(await from("auth", "deleteSession"), refused)
  assert.deepEqual(await from("customers", "create", { ...USER, email: "other@example.com" }), refused)
  // This one needs no preflight, so it reaches the server, which must refuse it by itself.
  await foreignTab.page.evaluate(async (url) => {
    const body = JSON.stringify({ email: "other@example.com", password: "other@example.com" })
    await fetch(`${url}/store/customers`, { method: "POST", body, mode: "no-cors", credentials: "include" })
  }, server.siteUrl)

  assert.equal(await printed(tab, "getSession"), data.customer.id)
  const outside = new Medusa({ baseUrl: server.url })
  assert.equal((await outside.auth.exists("other@example.com")).exists, false)
})

test("in production, behind a proxy that speaks TLS, the login survives", OPTIONS, async (t) => {
  const shop = await startShop(t)
  const server = await startServer(t, { storeCors: shop.origin, nodeEnv: "production" })
  // Chromium takes localhost for as safe as https, so it keeps a Secure cookie that came from there.
  const proxy = await startProxy(t, server.url, { headers: { "X-Forwarded-Proto": "https" } })
  await shop.useBackend(proxy.siteUrl)
  const visitor = await newVisitor(t, browser)
  const tab = await openTab(visitor, shop)

  const registered = await call(tab, proxy.siteUrl, "customers", "create", STRONG)
  assert.equal(registered.status, 200, JSON.stringify(registered))
  await visitor.clearCookies()
  const { data } = await call(tab, proxy.siteUrl, "auth", "authenticate", STRONG)
  const { httpOnly, secure, sameSite, path } = await sessionCookie(visitor, proxy.siteUrl)
  assert.deepEqual({ httpOnly, secure, sameSite, path }, { httpOnly: true, secure: true, sameSite: "None", path: "/" })

  await tab.page.reload()
  assert.equal(await printed(tab, "getSession"), data.customer.id)
  await answered(tab, "deleteSession")
  assert.equal(await sessionCookie(visitor, proxy.siteUrl), undefined)
})
