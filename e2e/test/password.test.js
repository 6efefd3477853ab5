// The way back to Medusa: what Stheno stores is verified by the package with which Medusa v1 and v2 verify passwords.

import assert from "node:assert/strict"
import test from "node:test"

import Medusa from "@medusajs/medusa-js"
import Scrypt from "scrypt-kdf"

import { startServer } from "./helpers.js"

test("Medusa's package verifies the containers of password.scheme = scrypt", { timeout: 300_000 }, async (t) => {
  const server = await startServer(t, { env: { STHENO_PASSWORD_SCHEME: "scrypt" } })
  const medusa = new Medusa({ baseUrl: server.url })
  const passwords = ["user@example.com", "pässwörd-ünïcode-✓"]
  for (const [number, password] of passwords.entries()) {
    await medusa.customers.create({ email: `user${number}@example.com`, password, first_name: "Ada", last_name: "L." })
  }
  // The texts stand in the files as they are: base64 that begins with "scrypt".
  const found = server.databaseBytes().toString("latin1").match(/c2NyeXB0[A-Za-z0-9+/]{120}/g)
  const containers = [...new Set(found)].map((text) => Buffer.from(text, "base64"))
  assert.equal(containers.length, passwords.length)
  for (const container of containers) {
    assert.deepEqual(Scrypt.viewParams(container), { logN: 15, r: 8, p: 3 })
    const verified = await Promise.all([...passwords, "wrong", ""].map((password) => Scrypt.verify(container, password)))
    assert.equal(verified.filter(Boolean).length, 1, `${verified}`)
    assert.deepEqual(verified.slice(passwords.length), [false, false])
  }
})
