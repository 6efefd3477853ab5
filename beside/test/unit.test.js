// docs/stheno.service, as systemd reads it.

import assert from "node:assert/strict"
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import test, { after } from "node:test"
import { endAll, makeFolder, program, run } from "../lib/process.js"
import { stheno } from "../lib/stheno.js"

after(endAll)

const folder = makeFolder("unit")
const file = path.join(folder, "stheno.service")
const unit = readFileSync(new URL("../../docs/stheno.service", import.meta.url), "utf8")
const [, words] = /^ExecStart=[/]usr[/]local[/]bin[/]stheno serve (.*)$/m.exec(unit)
writeFileSync(file, unit.replace("/usr/local/bin/stheno", stheno()))

test("systemd finds no mistake in the unit", async () => {
  assert.equal(await run("systemd-analyze", program("systemd-analyze"), ["verify", file], { ours: true }), "")
})

test("systemd calls what the unit exposes little: below 1.5 of 10", async () => {
  const args = ["security", "--offline=yes", "--no-pager", "--threshold=15", file]
  assert.match(await run("systemd-analyze", program("systemd-analyze"), args, { ours: true }), /exposure level/)
})

test("the unit hands over the file that the server reads, which may be empty", async () => {
  const [, name] = /^LoadCredential=(.+):[/]etc[/]stheno[/]stheno.toml$/m.exec(unit)
  writeFileSync(path.join(folder, name), "")
  // What the words mean to systemd, they mean to a shell.
  const check = `exec "$0" config check ${words}`
  const env = { CREDENTIALS_DIRECTORY: folder, PORT: "9001" }
  const printed = await run("sh", program("sh"), ["-c", check, stheno()], { cwd: folder, env, ours: true })
  assert.match(printed, /^port = 9001$/m)
})
