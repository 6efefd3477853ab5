// The Rust client's five methods, against a real Medusa: the example of the client crate, and the command line.

import assert from "node:assert/strict"
import test from "node:test"
import { assertFiveMethods } from "../../e2e/test/five-methods.js"
import { Browser } from "../lib/http.js"
import { makeFolder, run } from "../lib/process.js"
import { PASSWORD, register, startShop } from "../lib/shop.js"
import { example, stheno } from "../lib/stheno.js"

const shop = await startShop({ stheno: false })

test("the example five_methods goes through at Medusa", async () => {
  const env = { MEDUSA_BACKEND_URL: shop.medusa.url }
  assertFiveMethods((await run("five_methods", example("five_methods"), [], { env, ours: true })).split("\n"))
})

test("stheno auth logs in at Medusa, keeps the session, and logs out", async () => {
  const { id, email } = await register(new Browser(), shop.medusa)
  const folder = makeFolder("cli")
  const auth = (words, options) => {
    const args = ["auth", "--url", shop.medusa.url, ...words.split(" ")]
    return run(`stheno ${args.join(" ")}`, stheno(), args, { cwd: folder, env: { HOME: folder }, ours: true, ...options })
  }
  const password = `${PASSWORD}\n`
  assert.equal(await auth(`login ${email}`, { input: password }), `logged in as ${email} (${id})`)
  assert.equal(await auth("session"), `logged in as ${email} (${id})`)
  assert.equal(await auth(`exists ${email}`), "true")
  assert.equal(await auth("exists nobody@example.com"), "false")
  assert.match(await auth(`token ${email}`, { input: password }), /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/)
  assert.equal(await auth("logout"), "logged out")
  assert.match(await auth("session", { exitCode: 3 }), /not logged in/)
  assert.match(await auth(`login ${email}`, { input: "wrong\n", exitCode: 3 }), /wrong e-mail address or password/)
})
