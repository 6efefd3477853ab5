// The client crate's examples, built beside the program, run against the real server.

import assert from "node:assert/strict"
import { execFile } from "node:child_process"
import path from "node:path"
import test from "node:test"
import { promisify } from "node:util"
import { assertFiveMethods } from "./five-methods.js"
import { binary, startServer } from "./helpers.js"

/** What an example prints. */
async function run(name, env) {
  const file = path.join(path.dirname(binary()), "examples", name)
  const { stdout } = await promisify(execFile)(file, { env: { PATH: process.env.PATH, ...env }, timeout: 110_000 })
  return stdout.trim().split("\n")
}

test("five_methods: each of them, by cookie and by token", async (t) => {
  const { url } = await startServer(t)
  assertFiveMethods(await run("five_methods", { MEDUSA_BACKEND_URL: url }))
})

test("account_page: from registration to a forgotten password", async (t) => {
  const { url } = await startServer(t)
  const lines = await run("account_page", { MEDUSA_BACKEND_URL: url })
  for (const words of [/^addresses +\S/, /^orders +0 of 0$/, /^payments +0 saved$/, /is on its way$/]) {
    assert.ok(lines.some((line) => words.test(line)), `${words}: ${lines.join("\n")}`)
  }
})

test("token: who a token is of, and that a bad one is nobody's", async (t) => {
  const { url } = await startServer(t)
  const body = JSON.stringify({ email: "ann@example.com", password: "plain lantern 5 tugboat" })
  const post = (route) => fetch(`${url}${route}`, { method: "POST", headers: { "Content-Type": "application/json" }, body })
  const { customer } = await (await post("/store/customers")).json()
  const { access_token } = await (await post("/store/auth/token")).json()
  assert.deepEqual(await run("token", { MEDUSA_BACKEND_URL: url, CUSTOMER_TOKEN: access_token }), [`${customer.id} ann@example.com`])
  assert.deepEqual(await run("token", { MEDUSA_BACKEND_URL: url, CUSTOMER_TOKEN: "a.b.c" }), ["the token is not valid"])
})
