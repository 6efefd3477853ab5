// docs/takeover.md, step by step, with customers who are in the shop meanwhile; and the way back. In production, over TLS.

import assert from "node:assert/strict"
import test from "node:test"
import { documented } from "../lib/document.js"
import { Browser } from "../lib/http.js"
import { eventually, makeFolder, run } from "../lib/process.js"
import { PROXIES, startProxy } from "../lib/proxy.js"
import { ORIGIN, PASSWORD, logIn, logInAdmin, newEmail, register, startShop, tokenOf } from "../lib/shop.js"
import { startStheno, stheno } from "../lib/stheno.js"

const NEW_PASSWORD = "another lantern 6 tugboat"

const shop = await startShop({ settings: { NODE_ENV: "production" }, stheno: false })
const { medusa, postgres, database, environment } = shop
/** As the database's superuser, which its owner often is. */
const sql = (text) => postgres.query(database.name, text)

/** Runs a command of Stheno's on the database, as its owner; returns what it printed. */
const command = (...words) =>
  run(`stheno ${words[0]}`, stheno(), [...words, "--database-url", database.url], { cwd: makeFolder("command"), ours: true })

/** Everything about tables that are not Stheno's. */
async function medusasTables() {
  const columns = await sql("SELECT * FROM information_schema.columns WHERE table_schema = 'public' AND table_name !~ '^stheno_' ORDER BY 3, 4")
  const indexes = await sql("SELECT * FROM pg_indexes WHERE schemaname = 'public' AND tablename !~ '^stheno_' ORDER BY indexname")
  const constraints = await sql(
    `SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text !~ '^stheno_' ORDER BY 1, 2`,
  )
  const triggers = await sql("SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
  return { columns, indexes, constraints, triggers }
}
const sthenosTables = async () =>
  (await sql("SELECT tablename FROM pg_tables WHERE tablename ~ '^stheno_' ORDER BY 1")).map(({ tablename }) => tablename)

const before = await medusasTables()
const customers = []

/** A browser of the storefront that is logged in through the proxy, and its customer. */
async function enter(proxy, customer) {
  const browser = new Browser({ Origin: ORIGIN })
  const known = customer ?? (await register(browser, proxy))
  if (customer) assert.equal((await logIn(browser, proxy, customer)).status, 200)
  assert.match(browser.cookie, /^s%3A/)
  return { ...known, browser }
}

/** The customer is logged in for both servers' routes, as far as the storefront sees. */
async function isIn(proxy, { browser, id }, headers) {
  const answers = await Promise.all([browser.get(proxy, "/store/auth", headers), browser.get(proxy, "/store/customers/me", headers)])
  for (const { status, json } of answers) assert.deepEqual([status, json?.customer.id], [200, id])
  assert.equal((await browser.get(proxy, "/store/customers/me/payment-methods", headers)).status, 200)
}

test("what stheno migrate --dry-run names is what stheno migrate makes; Medusa's tables stay as they are", async () => {
  const migrate = (...more) => command("migrate", ...more)
  const planned = await migrate("--dry-run")
  assert.deepEqual(await sthenosTables(), [])
  await migrate()
  const made = await sthenosTables()
  assert.ok(made.length > 5)
  for (const table of made.filter((table) => table !== "stheno_migration")) assert.match(planned, new RegExp(`\\b${table}\\b`))
  assert.deepEqual(await medusasTables(), before)
  assert.doesNotMatch(await migrate("--dry-run"), /stheno_session/, "nothing is left to do")
})

test("Stheno starts with a role that may create nothing", async () => {
  const [role] = documented("takeover.md", "sql", 1)
  const [rights] = documented("operations.md", "sql", 2)
  await sql(role)
  await sql(rights)
  const may = await sql("SELECT has_schema_privilege('stheno', 'public', 'CREATE') AS create")
  assert.deepEqual(may, [{ create: false }])
  const url = database.url.replace(/\/\/[^@]*@/, "//stheno:change-me@")
  shop.stheno = await startStheno({ ...environment, DATABASE_URL: url })
})

for (const kind of PROXIES) {
  test(`${kind}: nobody notices that the routes are turned to Stheno, nor that they are taken away`, async () => {
    const without = await startProxy(kind, { medusa, stheno: medusa })
    const withRules = await startProxy(kind, shop)

    // Before: all are Medusa's.
    const [ada, ben] = [await enter(without), await enter(without)]
    const token = await tokenOf(new Browser(), without, ben)
    const admin = await enter(without)
    await logInAdmin(admin.browser, without)
    const { cart } = (await ada.browser.post(without, "/store/carts", { region_id: "reg_eu" })).json
    await isIn(without, ada)

    // The routes are turned.
    const cookie = ada.browser.cookie
    await isIn(withRules, ada)
    await isIn(withRules, { ...ben, browser: new Browser() }, token)
    await isIn(withRules, admin)
    assert.equal((await admin.browser.get(withRules, "/admin/auth")).status, 200)
    assert.equal(ada.browser.cookie, cookie, "the cookie stays")
    assert.equal((await ada.browser.get(withRules, `/store/carts/${cart.id}`)).json.cart.customer_id, ada.id)
    const again = await enter(withRules, ada)
    await isIn(withRules, again)
    const [eve, old] = [await enter(withRules), ben.browser.copy()]
    const changed = await ben.browser.post(withRules, "/store/customers/me", { password: NEW_PASSWORD })
    assert.equal(changed.status, 200)
    await isIn(withRules, ben)
    assert.equal((await old.get(withRules, "/store/auth")).status, 401)
    await again.browser.delete(withRules, "/store/auth")
    customers.push(ada, ben, eve)

    // And taken away.
    for (const customer of [ada, ben, eve, admin]) await isIn(without, customer)
    assert.equal((await again.browser.get(without, "/store/auth")).status, 401, "logged out stays logged out")
    for (const [customer, password] of [[ada, PASSWORD], [ben, NEW_PASSWORD], [eve, PASSWORD]]) {
      await isIn(without, await enter(without, { ...customer, password }))
    }
    assert.equal((await ada.browser.get(without, `/store/carts/${cart.id}`)).json.cart.customer_id, ada.id)

    // It may be done again.
    await isIn(withRules, await enter(withRules, ada))
    for (const customer of [ada, ben, eve, admin]) await isIn(withRules, customer)
  })

  test(`${kind}: cookies are Secure and for other sites, as Medusa's`, async () => {
    const proxy = await startProxy(kind, shop)
    const attributes = ({ headers }) => headers["set-cookie"][0].split("; ").map((text) => text.split("=")[0] + (/SameSite/.test(text) ? text : ""))
    const body = { email: newEmail(), password: PASSWORD }
    const ours = await new Browser().post(proxy, "/store/customers", body)
    const medusas = await new Browser().get(proxy, "/store/regions")
    assert.deepEqual(attributes(ours), attributes(medusas))
    assert.ok(attributes(ours).includes("Secure"))
  })
}

test("when Stheno has gone, Medusa has everything", async () => {
  const outbox = () => command("outbox", "list")
  await eventually("Stheno hands its events over", async () => ((await outbox()) === "everything is sent" ? true : undefined))
  await shop.stheno.stop()
  assert.deepEqual(await medusasTables(), before)
  for (const { email, id } of customers) {
    const rows = await shop.sql("SELECT id, has_account FROM customer WHERE email = $1", email)
    assert.deepEqual(rows, [{ id, has_account: true }])
  }
  const isTold = async () => ((await shop.sql("SELECT * FROM staged_job")).length === 0 ? true : undefined)
  await eventually("Medusa delivers what is left", isTold)
})
