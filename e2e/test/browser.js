// A shop's pages in headless Chromium: the published JavaScript client, bundled as a shop bundles it. Holds no tests.

import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

import * as esbuild from "esbuild"
import { chromium } from "playwright-core"

import { E2E, listen } from "./helpers.js"

// How long a page may take on a slow, busy machine. The examples try again for 5.5 s when there is no answer.
const PATIENCE_MS = 60_000

/** Debian's Chromium; the npm package brings none. */
function findChromium() {
  try {
    return execFileSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" }).trim()
  } catch {
    throw new Error('There is no Chromium. "apt-get install chromium" installs it, and so does scripts/test.')
  }
}

export async function launchBrowser() {
  return chromium.launch(launchOptions())
}

/** How Chromium is started here. */
export function launchOptions() {
  // Chromium keeps crash reports at home: it gets one that ends with it.
  const home = mkdtempSync(path.join(tmpdir(), "stheno-e2e-browser-"))
  process.once("exit", () => rmSync(home, { recursive: true, force: true }))
  return {
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home },
    executablePath: findChromium(),
    headless: true,
    // Chromium's sandbox does not start as root. The rest keeps Chromium from calling home: it only meets our pages.
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  }
}

// What a page offers to the tests: the client's class, and the reference's examples, each run by its name.
const ENTRY = `
  import Medusa from "@medusajs/medusa-js"
  window.Medusa = Medusa
  window.examples = {
    authenticate: () => import("./examples/authenticate.js"),
    deleteSession: () => import("./examples/deleteSession.js"),
    exists: () => import("./examples/exists.js"),
    getSession: () => import("./examples/getSession.js"),
    getToken: () => import("./examples/getToken.js"),
  }
`

async function bundle(backendUrl) {
  const built = await esbuild.build({
    stdin: { contents: ENTRY, resolveDir: E2E },
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    define: { MEDUSA_BACKEND_URL: JSON.stringify(backendUrl) },
    logLevel: "silent",
  })
  return built.outputFiles[0].text
}

/** A shop's web server. Its origin is known before the backend's address, which `useBackend` builds into its pages. */
export async function startShop(t) {
  let script = ""
  const port = await listen(t, (request, answer) => {
    if (request.url === "/") {
      answer.setHeader("Content-Type", "text/html; charset=utf-8")
      answer.end('<!doctype html><title>Shop</title><script src="/shop.js"></script>')
    } else if (request.url === "/shop.js") {
      answer.setHeader("Content-Type", "text/javascript; charset=utf-8")
      answer.end(script)
    } else {
      answer.writeHead(404).end()
    }
  })
  return {
    origin: `http://localhost:${port}`,
    async useBackend(url) {
      script = await bundle(url)
    },
  }
}

/** A visitor with a browser profile of their own: no cookies of others. */
export async function newVisitor(t, browser, options = {}) {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(PATIENCE_MS)
  t.after(() => context.close())
  return context
}

/** A tab with the shop's page in it, and the addresses (`preflights`) that its browser has asked about first. */
export async function openTab(context, shop) {
  const page = await context.newPage()
  // Preflights are the browser's own doing, so only its debugger shows them.
  const preflights = []
  const debug = await context.newCDPSession(page)
  debug.on("Network.requestWillBeSent", ({ request }) => {
    if (request.method === "OPTIONS") preflights.push(request.url)
  })
  await debug.send("Network.enable")
  await page.goto(shop.origin)
  return { page, preflights }
}

/** Runs an example; returns what it printed, and fails at once when it fails. */
export async function printed({ page }, name) {
  let fail
  const failed = new Promise((_, reject) => {
    fail = (error) => reject(new Error(`the example ${name} failed: ${error.message}`))
    page.once("pageerror", fail)
  })
  const line = page.waitForEvent("console", (message) => message.type() === "log")
  try {
    await start(page, name)
    return (await Promise.race([line, failed])).text()
  } finally {
    page.off("pageerror", fail)
    line.catch(() => {})
  }
}

/** Runs an example that prints nothing; returns the server's answer to it. */
export async function answered({ page }, name) {
  const [response] = await Promise.all([
    page.waitForResponse((response) => response.url().includes("/store/") && response.request().method() !== "OPTIONS"),
    start(page, name),
  ])
  await response.finished()
  return response
}

/** Runs an example that is expected to fail; returns its error's message. */
export async function failure({ page }, name) {
  const [error] = await Promise.all([page.waitForEvent("pageerror"), start(page, name)])
  return error.message
}

function start(page, name) {
  return page.evaluate((name) => void window.examples[name](), name)
}

/**
 * Calls a method of the client in the page: `call(tab, url, "auth", "getSession")`, or of a resource within another:
 * `call(tab, url, "customers.addresses", "deleteAddress", id)`. Returns its data or its error.
 */
export function call({ page }, baseUrl, resource, method, ...args) {
  return page.evaluate(
    async ([baseUrl, resource, method, args]) => {
      const medusa = new window.Medusa({ baseUrl })
      try {
        const parent = resource.split(".").reduce((parent, name) => parent[name], medusa)
        const { response, ...data } = await parent[method](...args)
        return { status: response.status, data }
      } catch (error) {
        return { error: error.message, status: error.response?.status, data: error.response?.data }
      }
    },
    [baseUrl, resource, method, args],
  )
}

/** The session cookie as the browser keeps it. */
export async function sessionCookie(context, url) {
  const cookies = await context.cookies(url)
  return cookies.find((cookie) => cookie.name === "connect.sid")
}
