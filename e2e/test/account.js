// The account page as its visitors use it: by what they read and by labels. Holds no tests.

import assert from "node:assert/strict"
import { mkdirSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"

import { newVisitor } from "./browser.js"
import { E2E, listen } from "./helpers.js"

const FILES = path.join(E2E, "../crates/server/demo")
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

export const PASSWORD = "tea for two at five"

/**
 * A tab on the page. `look` looks at each view in these colour schemes, and whether it fits into these widths. What a browser
 * complains about, in the console or by its security policy, is in `complaints`.
 */
export async function openAccount(t, browser, url, { widths = [1280], height = 860, schemes = ["light"], ...options } = {}) {
  const viewport = { width: widths[0], height }
  const visitor = await newVisitor(t, browser, { viewport, colorScheme: schemes[0], locale: "en-GB", ...options })
  const page = await visitor.newPage()
  const complaints = []
  page.on("pageerror", (error) => complaints.push(error.message))
  page.on("console", (message) => {
    // Refusals are part of the story: Chromium calls each an error.
    const isRefusal = /status of 4\d\d/.test(message.text()) && message.location().url.includes("/store/")
    if (["error", "warning"].includes(message.type()) && !isRefusal) complaints.push(message.text())
  })
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.sourceFile}`))
    // A message goes after 6 seconds. A test on a busy machine may look later, so here it stays until the next view.
    const { setTimeout } = window
    window.setTimeout = (work, after, ...rest) => setTimeout(work, after === 6000 ? 600_000 : after, ...rest)
  })
  await page.goto(url)
  return { page, visitor, complaints, widths, height, schemes }
}

/** What holds for every view: its heading, no fault that axe finds, nothing cut off at the side. */
export async function look({ page, widths, height, schemes }, heading) {
  await page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor()
  // Fading in is a low contrast for a moment.
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.effect.getTiming().iterations === 1 && one.finished)))
  look.count = (look.count ?? 0) + 1
  for (const scheme of schemes) {
    if (schemes.length > 1) await page.emulateMedia({ colorScheme: scheme })
    await photograph(page, `${widths[0]}-${String(look.count).padStart(3, "0")}-${heading}-${scheme}`)
    assert.deepEqual(await axe(page, scheme === schemes[0] ? {} : { runOnly: ["color-contrast"] }), [], `${heading}, ${scheme}`)
  }
  if (schemes.length > 1) await page.emulateMedia({ colorScheme: schemes[0] })
  for (const width of [...widths.slice(1), widths[0]]) {
    if (widths.length > 1) await page.setViewportSize({ width, height })
    const needed = await page.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(needed <= width, `${heading}: ${needed} of ${width}`)
  }
}

/** What axe finds. Of a second colour scheme only the contrast is new. */
async function axe(page, options) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE)
  const { violations } = await page.evaluate((options) => window.axe.run({ resultTypes: ["violations"], ...options }), options)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)
}

/** A picture for people, when STHENO_SCREENSHOTS names a folder. */
async function photograph(page, name) {
  const folder = process.env.STHENO_SCREENSHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: path.join(folder, `${name}.png`.replaceAll("?", "")), fullPage: true })
}

/** A field of the view that is shown, by its label. */
export const field = ({ page }, label) => page.locator("main > section:not([hidden])").getByLabel(label, { exact: true })

/** Fills in the form of the view by its labels, and presses its button. */
export async function send(tab, fields, button) {
  for (const [label, value] of Object.entries(fields)) {
    const input = field(tab, label)
    if ((await input.evaluate((element) => element.tagName)) === "SELECT") await input.selectOption({ label: value })
    else await input.fill(value)
  }
  await tab.page.getByRole("button", { name: button, exact: true }).click()
}

export const logIn = (tab, email, password = PASSWORD) => send(tab, { "E-mail": email, Password: password }, "Log in")

/** Waits for a message that screen readers read out. */
export async function told({ page }, text, role = "status") {
  await page.getByRole(role).filter({ hasText: text }).waitFor()
}

/** Waits for what is said at a field, and for the field to be marked. */
export async function faultAt(tab, label, text) {
  const input = field(tab, label)
  await tab.page.getByText(text).and(tab.page.locator(".error:visible")).first().waitFor()
  assert.equal(await input.getAttribute("aria-invalid"), "true", label)
  const ids = (await input.getAttribute("aria-describedby")).split(" ")
  const described = await Promise.all(ids.map((id) => tab.page.locator(`#${id}`).textContent()))
  assert.ok(described.includes(text), `${label}: ${described}`)
}

/** Opens the newest mail of the demo with this subject, and returns its locator. */
export async function openMail({ page }, subject) {
  await page.getByRole("button", { name: /^Mails \d+ new$/ }).click()
  const drawer = page.getByRole("dialog", { name: "Mails of the demo" })
  const mail = drawer.getByRole("listitem").filter({ has: page.getByRole("heading", { name: subject }) }).first()
  await mail.waitFor()
  return mail
}

/** A shop's own web server with a copy of the page, as `docs/operations.md` says to make one. */
export async function startCopy(t) {
  let server = ""
  const port = await listen(t, (request, answer) => {
    const file = request.url === "/" ? "index.html" : request.url.slice(1)
    const types = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", svg: "image/svg+xml" }
    let text = readFileSync(path.join(FILES, path.basename(file)), "utf8")
    if (file === "index.html") {
      text = text.replace('name="stheno-url" content=""', `name="stheno-url" content="${server}"`).replace(/.*mails\..*\n/g, "")
    }
    answer.setHeader("Content-Type", types[file.split(".").pop()])
    answer.setHeader("Content-Security-Policy", `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src ${server}`)
    answer.end(text)
  })
  return { origin: `http://localhost:${port}`, use: (url) => (server = url) }
}
