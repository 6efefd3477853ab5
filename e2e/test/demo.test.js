// `stheno serve --demo`: a customer's whole story on its account page, and the page as another shop's own.

import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"

import { PASSWORD, faultAt, field, logIn, look, openAccount, openMail, send, startCopy, told } from "./account.js"
import { launchBrowser } from "./browser.js"
import { startServer } from "./helpers.js"

const OPTIONS = { timeout: 300_000 }
const COPPER = "copper.kettle@example.com"
const WOOL = "wool.blanket@example.com"
const FIRST = "a long walk by the river"
const SECOND = "an even longer walk home"
const THIRD = "no more walks for today"
const KITCHEN = {
  "First name": "Tin",
  "Last name": "Whistle",
  "Street and number": "Kitchen Yard 1",
  "Postal code": "1010",
  City: "Vienna",
  Country: "Austria",
}

let browser
before(async () => {
  browser = await launchBrowser()
}, OPTIONS)
after(() => browser?.close())

// At once: much of each is waiting for the other side.
describe("a customer's story", { concurrency: true }, () => {
  for (const [name, options] of [
    ["on a desktop", {}],
    ["on the narrowest phone", { widths: [320, 375], height: 568, hasTouch: true }],
  ]) {
    test(name, OPTIONS, async (t) => {
      const server = await startServer(t, { demo: true })
      // Without motion there is no fading to wait for; the other tests have it.
      const tab = await openAccount(t, browser, server.url, { schemes: ["light", "dark"], reducedMotion: "reduce", ...options })
      await register(tab)
      await keepAddresses(tab)
      await changeProfile(tab)
      await forgetPassword(tab)
      await readOrders(tab)
      assert.deepEqual(tab.complaints, [])
    })
  }
})

async function register(tab) {
  const { page } = tab
  await look(tab, "Welcome back")
  assert.equal(await page.title(), "Log in – Demo shop")
  await page.getByRole("button", { name: "Log in" }).click()
  await faultAt(tab, "E-mail", "Please fill this in.")
  assert.equal(await page.evaluate(() => document.activeElement.id), "login-email", "the first fault has the focus")
  await logIn(tab, COPPER, "wrong password")
  await told(tab, "E-mail or password is wrong.", "alert")
  await look(tab, "Welcome back")

  await page.getByRole("link", { name: "Create an account" }).click()
  await look(tab, "Create an account")
  const fields = { "First name": "Tin", "Last name": "Whistle", "E-mail": COPPER, Password: "short" }
  await send(tab, fields, "Create account")
  await faultAt(tab, "Password", "Use at least 8 characters.")
  await send(tab, { Password: FIRST }, "Create account")
  await faultAt(tab, "E-mail", "This address has an account already. Log in instead.")
  await look(tab, "Create an account")
  await page.getByRole("button", { name: "Show password" }).click()
  assert.equal(await page.locator("#register-password").getAttribute("type"), "text")
  await send(tab, { "E-mail": "tin.whistle@example.com" }, "Create account")
  await told(tab, "Your account is ready.")
  await page.getByRole("heading", { name: "Nothing ordered yet" }).waitFor()
  await look(tab, "Your orders")
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1", "the new view has the focus")

  await openMail(tab, "Welcome to Demo shop")
  await page.getByRole("button", { name: "Close" }).click()
}

async function keepAddresses(tab) {
  const { page } = tab
  const cards = page.locator("#addresses > li")
  await page.getByRole("link", { name: "Addresses" }).click()
  await page.getByRole("heading", { name: "No addresses yet" }).waitFor()
  await look(tab, "Your addresses")
  await page.getByRole("link", { name: "Add an address" }).click()
  assert.equal(await field(tab, "First name").inputValue(), "Tin")
  await page.getByRole("button", { name: "Save address" }).click()
  await faultAt(tab, "Country", "Please fill this in.")
  await look(tab, "New address")
  await send(tab, KITCHEN, "Save address")
  await told(tab, "The address is saved.")
  await page.getByRole("link", { name: "Add an address" }).click()
  await send(tab, { ...KITCHEN, "Street and number": "Attic Stairs 7", City: "Graz" }, "Save address")
  await cards.nth(1).waitFor()

  await page.getByRole("button", { name: "Use for billing: Attic Stairs 7, 1010 Graz" }).click()
  await told(tab, "Bills go to this address now.")
  assert.match(await cards.nth(1).innerText(), /Billing address/)
  assert.doesNotMatch(await cards.nth(0).innerText(), /Billing address/)
  await look(tab, "Your addresses")

  await page.getByRole("link", { name: "Edit: Kitchen Yard 1, 1010 Vienna" }).click()
  await send(tab, { City: "Linz" }, "Save address")
  await told(tab, "The address is saved.")
  const button = page.getByRole("button", { name: "Delete: Kitchen Yard 1, 1010 Linz" })
  await button.click()
  await look(tab, "Your addresses")
  await page.keyboard.press("Escape")
  assert.equal(await cards.count(), 2, "escape deletes nothing")
  await button.click()
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click()
  await told(tab, "The address is deleted.")
  await page.reload()
  assert.match(await cards.first().innerText(), /Attic Stairs 7/)
  assert.equal(await cards.count(), 1)
}

async function changeProfile(tab) {
  const { page } = tab
  await page.getByRole("link", { name: "Profile" }).click()
  await look(tab, "Your profile")
  await send(tab, { "First name": "Silver", "Phone optional": "+43 1 5550199" }, "Save")
  await told(tab, "Your profile is saved.")
  await send(tab, { "E-mail address": COPPER }, "Change e-mail")
  await faultAt(tab, "E-mail address", "Another account has this e-mail address.")
  await send(tab, { "E-mail address": "Silver.Whistle@example.com" }, "Change e-mail")
  await told(tab, "Your e-mail address is changed.")
  await send(tab, { "New password": SECOND }, "Change password")
  await told(tab, "Your password is changed.")
  await look(tab, "Your profile")
  await page.reload()
  assert.equal(await field(tab, "First name").inputValue(), "Silver")
  assert.equal(await field(tab, "E-mail address").inputValue(), "silver.whistle@example.com")
  await page.getByRole("button", { name: "Log out" }).click()
  await told(tab, "You are logged out.")
  await logIn(tab, "silver.whistle@example.com", FIRST)
  await told(tab, "E-mail or password is wrong.", "alert")
  await logIn(tab, "silver.whistle@example.com", SECOND)
  await look(tab, "Your orders")
  await page.getByRole("button", { name: "Log out" }).click()
  await told(tab, "You are logged out.")
}

async function forgetPassword(tab) {
  const { page } = tab
  await page.getByRole("link", { name: "Forgot your password?" }).click()
  await look(tab, "Forgot your password?")
  await send(tab, { "E-mail": "silver.whistle@example.com" }, "Send the link")
  await page.getByRole("heading", { name: "Check your mail" }).waitFor()
  const mail = await openMail(tab, "Choose a new password")
  await look(tab, "Forgot your password?")
  const link = mail.getByRole("link")
  const address = await link.getAttribute("href")
  await link.click()
  await look(tab, "Choose a new password")
  assert.doesNotMatch(page.url(), /token|silver/, "the token is not left in the address")
  assert.equal(await field(tab, "E-mail").inputValue(), "silver.whistle@example.com")
  await send(tab, { "New password": THIRD }, "Save and log in")
  await told(tab, "Your new password is set, and you are logged in.")
  await page.getByRole("button", { name: "Log out" }).click()
  await told(tab, "You are logged out.")

  // The link was used.
  await page.goto(new URL(address, page.url()).href)
  await send(tab, { "New password": FIRST }, "Save and log in")
  await told(tab, "This link is no longer good", "alert")
  await look(tab, "Choose a new password")
  await page.getByRole("link", { name: "Ask for a new link" }).click()
  await page.getByRole("link", { name: "Back to the login" }).click()
}

async function readOrders(tab) {
  const { page } = tab
  const rows = page.locator("#orders > li:not(.skeleton)")
  await logIn(tab, COPPER)
  await page.getByText("5 of 12 orders").waitFor()
  assert.equal(await rows.count(), 5)
  assert.match(await rows.first().innerText(), /Order 1058\s+Enamel teapot\s+€45\.00/)
  await look(tab, "Your orders")
  await page.getByRole("button", { name: "Show more orders" }).click()
  await page.getByText("10 of 12 orders").waitFor()
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Order 1038", "the focus goes on")
  await page.getByRole("button", { name: "Show more orders" }).click()
  await page.getByText("12 of 12 orders").waitFor()
  assert.equal(await page.getByRole("button", { name: "Show more orders" }).isVisible(), false)

  await page.getByRole("link", { name: "Order 1051" }).click()
  await look(tab, "Order 1051")
  assert.deepEqual(await totals(page), ["Subtotal €95.00", "Discount (TEATIME10) -€9.50", "Delivery €5.00", "Tax €18.10", "Total €108.60"])
  const parcel = page.getByRole("link", { name: /^PARCEL/ })
  assert.match(await parcel.getAttribute("href"), /^https:\/\/parcels\.example\.com\/PARCEL\d+$/)
  await page.getByRole("link", { name: "All orders" }).click()
  await page.getByRole("link", { name: "Order 1042" }).click()
  await look(tab, "Order 1042")
  await page.getByRole("heading", { name: "Delivery address" }).waitFor()
  assert.deepEqual((await totals(page)).slice(-2), ["Total €90.00", "Refunded -€18.00"])
  await page.goBack()
  await page.getByText("12 of 12 orders").waitFor()

  // A bookmark of an old order, which is not among the first.
  await page.goto(`${page.url().split("#")[0]}#/orders/1003`)
  await page.reload()
  await look(tab, "Order 1003")
  await page.goto(`${page.url().split("#")[0]}#/orders/1030`)
  await told(tab, "There is no order 1030 in this account.", "alert")
  await look(tab, "Your orders")
}

async function totals(page) {
  const lines = await page.locator(".totals > div").allInnerTexts()
  return lines.map((line) => line.replace(/\s+/g, " ").trim())
}

test("an amount in a currency without cents, a payment that is due, a cancelled order", OPTIONS, async (t) => {
  const server = await startServer(t, { demo: true })
  const tab = await openAccount(t, browser, server.url)
  await logIn(tab, "paper.lantern@example.com")
  await tab.page.getByText("Waiting for your payment").waitFor()
  await tab.page.getByRole("link", { name: "Order 1056" }).click()
  await look(tab, "Order 1056")
  assert.equal((await totals(tab.page)).at(-1), "Total JP¥8,580")
  await tab.page.getByRole("button", { name: "Log out" }).click()
  await told(tab, "You are logged out.")
  await logIn(tab, COPPER)
  await tab.page.getByRole("link", { name: "Order 1046" }).click()
  await look(tab, "Order 1046")
  assert.match(await tab.page.locator("#order .steps").innerText(), /Cancelled\s+\d+ \w+ \d{4}/)
  assert.deepEqual(tab.complaints, [])
})

test("a session that ended elsewhere leads to the login, and back", OPTIONS, async (t) => {
  const server = await startServer(t, { demo: true })
  const tab = await openAccount(t, browser, `${server.url}/#/profile`)
  await logIn(tab, COPPER)
  await look(tab, "Your profile")
  await tab.visitor.clearCookies()
  await send(tab, { "First name": "Brass" }, "Save")
  await told(tab, "You have been logged out, here or on another device. Please log in again.", "alert")
  await look(tab, "Welcome back")
  await logIn(tab, COPPER)
  await look(tab, "Your profile")
  assert.equal(await field(tab, "First name").inputValue(), "Copper", "nothing of it was saved")
  assert.deepEqual(tab.complaints, [])
})

test("by keyboard alone, and when the shop cannot be reached", OPTIONS, async (t) => {
  const server = await startServer(t, { demo: true })
  const tab = await openAccount(t, browser, server.url)
  const { page } = tab
  await look(tab, "Welcome back")
  await page.keyboard.press("Tab")
  await page.keyboard.type(COPPER)
  await page.keyboard.press("Tab")
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press("Enter")
  await page.getByText("5 of 12 orders").waitFor()
  await page.keyboard.press("Tab")
  await page.keyboard.press("Enter")
  await look(tab, "Order 1058")

  await page.route("**/store/**", (route) => route.abort())
  await page.getByRole("link", { name: "Profile" }).click()
  await send(tab, { "First name": "Brass" }, "Save")
  await told(tab, "The shop cannot be reached.", "alert")
  await page.reload()
  await look(tab, "That did not work")
  await page.unroute("**/store/**")
  await page.getByRole("button", { name: "Try again" }).click()
  await look(tab, "Your profile")
})

test("the page as another shop's own, on another origin", OPTIONS, async (t) => {
  const shop = await startCopy(t)
  const server = await startServer(t, { demo: true, storeCors: shop.origin })
  shop.use(server.siteUrl)
  const tab = await openAccount(t, browser, shop.origin)
  await logIn(tab, WOOL)
  await tab.page.getByRole("heading", { name: "Nothing ordered yet" }).waitFor()
  await tab.page.getByRole("link", { name: "Addresses" }).click()
  await tab.page.getByRole("link", { name: "Add an address" }).click()
  await send(tab, KITCHEN, "Save address")
  await told(tab, "The address is saved.")
  await tab.page.reload()
  await tab.page.getByText("Kitchen Yard 1").waitFor()
  await tab.page.getByRole("button", { name: "Log out" }).click()
  await told(tab, "You are logged out.")

  await tab.page.goto(`${shop.origin}/#/forgot`)
  await send(tab, { "E-mail": WOOL }, "Send the link")
  await tab.page.getByRole("heading", { name: "Check your mail" }).waitFor()
  const link = await mailedLink(server)
  // A shop's reset.url names its own page.
  await tab.page.goto(`${shop.origin}/${new URL(link).hash}`)
  await send(tab, { "New password": FIRST }, "Save and log in")
  await told(tab, "Your new password is set, and you are logged in.")
  await look(tab, "Your orders")
  assert.deepEqual(tab.complaints, [])
})

/** The link of the newest reset mail, which is written a moment after it was asked for. */
async function mailedLink(server) {
  const end = Date.now() + 60_000
  while (Date.now() < end) {
    const { mails } = await (await fetch(`${server.url}/demo/mails`)).json()
    const found = /http\S+token=\S+/.exec(mails[0]?.text ?? "")
    if (found) return found[0]
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error("no reset mail came")
}

test("a new mail is shown when there are more than the page shows", OPTIONS, async (t) => {
  const server = await startServer(t, { demo: true })
  const post = (path, body) =>
    fetch(`${server.url}/store/customers${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    })
  // Each is welcomed.
  for (let mails = 0; mails < 20; mails++) {
    const answer = await post("", { email: `new${mails}@example.com`, password: "tea for two at five" })
    assert.equal(answer.status, 200)
  }
  const tab = await openAccount(t, browser, server.url)
  await tab.page.getByRole("button", { name: "Mails 20 new" }).click()
  await tab.page.getByRole("button", { name: "Close" }).click()
  assert.equal((await post("/password-token", { email: COPPER })).status, 204)
  await tab.page.getByRole("button", { name: "Mails 1 new" }).click()
  await tab.page.getByRole("dialog").getByText(`To ${COPPER}`).waitFor()
})

test("a page of another origin cannot read the demo's mails, and without --demo there is no page", OPTIONS, async (t) => {
  const shop = await startCopy(t)
  const demo = await startServer(t, { demo: true, storeCors: shop.origin })
  const answer = await fetch(`${demo.url}/demo/mails`, { headers: { Origin: shop.origin } })
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get("access-control-allow-origin"), null)
  const server = await startServer(t)
  for (const path of ["/", "/account.js", "/demo/mails"]) assert.equal((await fetch(server.url + path)).status, 404, path)
})
