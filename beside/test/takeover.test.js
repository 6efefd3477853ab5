// docs/takeover.md, step by step, with customers who are in the shop meanwhile; and the way back. In production, over TLS.

import assert from "node:assert/strict"
import { readFileSync, statSync, writeFileSync } from "node:fs"
import path from "node:path"
import test from "node:test"
import { documented, replaced } from "../lib/document.js"
import { Browser } from "../lib/http.js"
import { SHOP } from "../lib/medusa.js"
import { eventually, makeFolder, run } from "../lib/process.js"
import { PROXIES, startProxy } from "../lib/proxy.js"
import { ORIGIN, PASSWORD, logIn, logInAdmin, newEmail, register, startShop, tokenOf } from "../lib/shop.js"
import { shell, startStheno, stheno } from "../lib/stheno.js"

/** Commands of the document. */
const [FROM_MEDUSA, , , SHOW, LOG_IN] = documented("takeover.md", "sh", 6)
const NEW_PASSWORD = "another lantern 6 tugboat"

const shop = await startShop({ settings: { NODE_ENV: "production" }, stheno: false })
const { medusa, postgres, database, environment } = shop
const ROLE_URL = database.url.replace(/\/\/[^@]*@/, "//stheno:change-me@")
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
  shop.stheno = await startStheno({ ...environment, DATABASE_URL: ROLE_URL })
})

test("Stheno starts from what config from-medusa prints of the shop, and knows Medusa's customers", async () => {
  const folder = makeFolder("settings")
  const said = await shell(replaced(FROM_MEDUSA, { "/srv/shop": SHOP }), { cwd: folder, env: environment })
  assert.doesNotMatch(said, /warning/)
  const file = path.join(folder, "stheno.toml")
  assert.equal(statSync(file).mode & 0o777, 0o600)
  writeFileSync(file, replaced(readFileSync(file, "utf8"), { "# port = 9001": "port = 9001", [database.url]: ROLE_URL }))

  const ada = await enter(await startProxy("nginx", { medusa, stheno: medusa }))
  const token = await tokenOf(new Browser(), medusa, ada)
  // No variable says what the file does.
  const fromFile = await startStheno({ NODE_ENV: undefined }, "--config", file)
  const proxy = await startProxy("nginx", { medusa, stheno: fromFile })
  await isIn(proxy, ada)
  await isIn(proxy, { ...ada, browser: new Browser() }, token)
  assert.equal((await ada.browser.get(proxy, "/store/auth")).headers["access-control-allow-origin"], ORIGIN)
  await fromFile.stop()
})

test("a token and a cookie of Medusa's show whether the settings are Medusa's, and a customer logs in past the proxy", async () => {
  const { email, browser } = await enter(await startProxy("nginx", { medusa, stheno: medusa }))
  const input = `${PASSWORD}\n`
  const yours = ({ url }) => ({ "http://127.0.0.1:9001": url, "you@shop.example": email })
  /** How a server answers the token, and how the cookie. */
  const answers = async (server) => {
    const commands = replaced(SHOW, { ...yours(server), "http://127.0.0.1:9000": medusa.url, "s%3A…": browser.cookie })
    return [...(await shell(commands, { input })).matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)
  }
  assert.deepEqual(await answers(shop.stheno), ["200", "200"])
  for (const [mistake, expected] of [
    [{ JWT_SECRET: "x".repeat(64) }, ["401", "200"]],
    [{ COOKIE_SECRET: "x".repeat(64) }, ["200", "401"]],
    [{ REDIS_URL: `${environment.REDIS_URL}/1` }, ["200", "401"]],
    [{ STHENO_REDIS_PREFIX: "shop:" }, ["200", "401"]],
    [{ STHENO_SESSION_NAME: "shop.sid" }, ["200", "401"]],
  ]) {
    const wrong = await startStheno({ ...environment, DATABASE_URL: ROLE_URL, ...mistake })
    assert.deepEqual(await answers(wrong), expected, Object.keys(mistake)[0])
    await wrong.stop()
  }
  await shell(replaced(LOG_IN, yours(shop.stheno)), { input })
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
