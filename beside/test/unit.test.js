// docs/stheno.service, as systemd reads it.

import assert from "node:assert/strict"
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import test, { after } from "node:test"
import { endAll, makeFolder, program, run } from "../lib/process.js"
import { stheno } from "../lib/stheno.js"

after(endAll)

const file = path.join(makeFolder("unit"), "stheno.service")
const unit = readFileSync(new URL("../../docs/stheno.service", import.meta.url), "utf8")
assert.match(unit, /^ExecStart=[/]usr[/]local[/]bin[/]stheno serve$/m)
writeFileSync(file, unit.replace("/usr/local/bin/stheno", stheno()))

test("systemd finds no mistake in the unit", async () => {
  assert.equal(await run("systemd-analyze", program("systemd-analyze"), ["verify", file], { ours: true }), "")
})

test("systemd calls what the unit exposes little: below 1.5 of 10", async () => {
  const args = ["security", "--offline=yes", "--no-pager", "--threshold=15", file]
  assert.match(await run("systemd-analyze", program("systemd-analyze"), args, { ours: true }), /exposure level/)
})
