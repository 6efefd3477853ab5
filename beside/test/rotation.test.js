// New secrets for both, as docs/takeover.md has it: nobody is logged out.

import assert from "node:assert/strict"
import { randomBytes } from "node:crypto"
import test from "node:test"
import { Browser } from "../lib/http.js"
import { startMedusa } from "../lib/medusa.js"
import { logIn, register, startShop, tokenOf, whoAt } from "../lib/shop.js"
import { startStheno } from "../lib/stheno.js"

const shop = await startShop()
const { environment } = shop
const servers = () => [shop.stheno, shop.medusa]
const restart = async (name, settings) => {
  await shop[name].stop()
  shop[name] = await { medusa: startMedusa, stheno: startStheno }[name]({ ...environment, ...settings })
}

test("cookies: first both know the new secret, then both sign with it", async () => {
  const [old, now] = [environment.COOKIE_SECRET, randomBytes(32).toString("hex")]
  const customer = await register(new Browser(), shop.stheno)
  const browsers = []
  const check = async () => {
    for (const browser of browsers) for (const server of servers()) assert.equal(await whoAt(shop, server, browser), customer.id)
    for (const server of servers()) {
      const browser = new Browser()
      assert.equal((await logIn(browser, server, customer)).status, 200)
      browsers.push(browser)
    }
  }
  await check()
  await restart("medusa", { COOKIE_SECRET: JSON.stringify([old, now]) })
  await check()
  await restart("stheno", { COOKIE_SECRET: old, COOKIE_SECRET_PREVIOUS: now })
  await check()
  await restart("medusa", { COOKIE_SECRET: JSON.stringify([now, old]) })
  await check()
  await restart("stheno", { COOKIE_SECRET: now, COOKIE_SECRET_PREVIOUS: old })
  await check()
  await check()
  environment.COOKIE_SECRET = now
  await restart("stheno", {})
  assert.equal(await whoAt(shop, shop.stheno, browsers[0]), undefined, "signed with the old one")
  assert.equal(await whoAt(shop, shop.stheno, browsers.at(-1)), customer.id)
})

test("tokens: old ones stay good at Stheno, and end at Medusa, which knows one secret", async () => {
  const customer = await register(new Browser(), shop.stheno)
  const old = await tokenOf(new Browser(), shop.medusa, customer)
  const JWT_SECRET = randomBytes(32).toString("hex")
  await restart("stheno", { JWT_SECRET, JWT_SECRET_PREVIOUS: environment.JWT_SECRET })
  await restart("medusa", { JWT_SECRET })
  assert.equal(await whoAt(shop, shop.stheno, new Browser(), old), customer.id)
  assert.equal(await whoAt(shop, shop.medusa, new Browser(), old), undefined)
  for (const server of servers()) {
    const token = await tokenOf(new Browser(), server, customer)
    for (const other of servers()) assert.equal(await whoAt(shop, other, new Browser(), token), customer.id)
  }
})
