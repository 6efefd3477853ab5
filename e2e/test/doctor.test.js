// `stheno doctor` against what Chromium really does. For each set-up a customer logs in on the storefront in Chromium, and
// doctor says beforehand whether that lasts, and what is wrong. Behind every proxy is a real Stheno.

import assert from "node:assert/strict"
import { test } from "node:test"

import {
  codes,
  launchProfile,
  makeTls,
  runDoctor,
  startStheno,
  startStorefront,
  staysInBrowser,
  url,
} from "./doctor.js"
import { startProxy } from "./helpers.js"

const OPTIONS = { timeout: 300_000 }
const HTTPS = { "X-Forwarded-Proto": "https" }

/** Without the header, or with others in its place. */
const without = (name) => (pairs) => pairs.filter(([key]) => key.toLowerCase() !== name)
const withOther = (name, value) => (pairs) => [
  ...without(name)(pairs),
  ...(pairs.some(([key]) => key.toLowerCase() === name) ? [[name, value]] : []),
]
const onCookie = (rewrite) => (pairs) =>
  pairs.map(([key, value]) => [key, key.toLowerCase() === "set-cookie" ? rewrite(value) : value])

const ORIGIN = "access-control-allow-origin"
const SHOP = ["https", "shop.test"]
const API = ["https", "api.shop.test"]
const PRODUCTION = "production"

// Each with the storefront's and the backend's scheme and host. `fails` are the codes of doctor's failures, none when the login
// lasts. The backend's proxy adds X-Forwarded-Proto as the set-up says; `change` rewrites its answers.
const SETUPS = [
  { name: "on one machine, two ports", shop: ["http", "localhost"], api: ["http", "localhost"], fails: [] },
  {
    name: "two names of one machine",
    shop: ["http", "localhost"],
    api: ["http", "127.0.0.1"],
    fails: ["cookie_cross_site"],
  },
  {
    name: "http on two hosts of one site, development",
    shop: ["http", "shop.test"],
    api: ["http", "api.shop.test"],
    fails: [],
  },
  { name: "https on two hosts of one site", shop: SHOP, api: API, nodeEnv: PRODUCTION, headers: HTTPS, fails: [] },
  {
    name: "https, and the proxy does not say so",
    shop: SHOP,
    api: API,
    nodeEnv: PRODUCTION,
    fails: ["forwarded_proto"],
  },
  {
    name: "https, and the proxy says http",
    shop: SHOP,
    api: API,
    nodeEnv: PRODUCTION,
    headers: { "X-Forwarded-Proto": "http" },
    fails: ["no_cookie"],
  },
  {
    name: "production over http",
    shop: ["http", "shop.test"],
    api: ["http", "api.shop.test"],
    nodeEnv: PRODUCTION,
    fails: ["production_over_http"],
  },
  {
    name: "production on this machine, over http",
    shop: ["http", "localhost"],
    api: ["http", "localhost"],
    nodeEnv: PRODUCTION,
    fails: ["production_over_http"],
  },
  {
    name: "a proxy says https where there is none",
    shop: ["http", "shop.test"],
    api: ["http", "api.shop.test"],
    nodeEnv: PRODUCTION,
    headers: HTTPS,
    fails: ["cookie_secure"],
  },
  {
    name: "https on two sites",
    shop: SHOP,
    api: ["https", "api.other.test"],
    nodeEnv: PRODUCTION,
    headers: HTTPS,
    fails: ["cookie_third_party"],
  },
  {
    name: "https on two sites, in a browser that takes third-party cookies",
    shop: SHOP,
    api: ["https", "api.other.test"],
    nodeEnv: PRODUCTION,
    headers: HTTPS,
    thirdPartyCookies: "taken",
    fails: [],
    warns: ["cookie_third_party"],
  },
  {
    name: "two sites, and a cookie of development",
    shop: SHOP,
    api: ["https", "api.other.test"],
    thirdPartyCookies: "taken",
    fails: ["cookie_cross_site"],
  },
  {
    name: "two shops below one public suffix",
    shop: ["https", "shop.vercel.app"],
    api: ["https", "api.vercel.app"],
    nodeEnv: PRODUCTION,
    headers: HTTPS,
    fails: ["cookie_third_party"],
  },
  { name: "storefront on http, backend on https", shop: ["http", "shop.test"], api: API, fails: ["cookie_cross_site"] },
  {
    name: "storefront on https, backend on http",
    shop: SHOP,
    api: ["http", "api.shop.test"],
    fails: ["mixed_content", "cookie_cross_site"],
  },
  {
    name: "storefront on https, backend on this machine",
    shop: SHOP,
    api: ["http", "localhost"],
    nodeEnv: PRODUCTION,
    headers: HTTPS,
    thirdPartyCookies: "taken",
    fails: [],
    warns: ["cookie_third_party"],
  },
  {
    name: "STORE_CORS names another scheme",
    shop: SHOP,
    api: API,
    cors: (origin) => origin.replace("https:", "http:"),
    fails: ["cors_origin"],
    says: /allows the origin http:\/\/shop\.test:\d+, but the storefront's is https:/,
  },
  {
    name: "STORE_CORS ends with a slash",
    shop: SHOP,
    api: API,
    cors: (origin) => `${origin}/`,
    fails: ["cors_origin"],
    says: /a slash at the end/,
  },
  {
    name: "STORE_CORS is *",
    shop: SHOP,
    api: API,
    cors: () => "*",
    fails: ["cors_origin"],
    says: /\* stands for nothing there/,
  },
  {
    name: "STORE_CORS lacks www.",
    shop: ["https", "www.shop.test"],
    api: API,
    cors: (origin) => origin.replace("www.", ""),
    fails: ["cors_origin"],
    says: /another host/,
  },
  {
    name: "STORE_CORS is empty",
    shop: SHOP,
    api: API,
    cors: () => "",
    fails: ["cors_origin"],
    says: /there is no Access-Control-Allow-Origin/,
  },
  {
    name: "a proxy takes the credentials away",
    shop: SHOP,
    api: API,
    change: without("access-control-allow-credentials"),
    fails: ["cors_credentials"],
  },
  { name: "a proxy allows *", shop: SHOP, api: API, change: withOther(ORIGIN, "*"), fails: ["cors_wildcard"] },
  {
    name: "a proxy allows the origin a second time",
    shop: SHOP,
    api: API,
    change: (pairs) => [...pairs, ...pairs.filter(([key]) => key.toLowerCase() === ORIGIN)],
    fails: ["cors_twice"],
  },
  {
    name: "a proxy allows some request headers only",
    shop: SHOP,
    api: API,
    change: withOther("access-control-allow-headers", "content-type"),
    fails: ["preflight_headers"],
  },
  {
    name: "a proxy allows all request headers by *",
    shop: SHOP,
    api: API,
    change: withOther("access-control-allow-headers", "*"),
    fails: ["preflight_headers"],
  },
  {
    name: "a proxy does not let DELETE through the preflight: only logging out fails",
    shop: SHOP,
    api: API,
    change: withOther("access-control-allow-methods", "GET,POST"),
    fails: [],
    warns: ["preflight_delete"],
  },
  {
    name: "a proxy leaves CORS out where the status is an error: a login lasts",
    shop: SHOP,
    api: API,
    change: (pairs, request) => (request.method === "GET" && !request.headers.cookie ? without(ORIGIN)(pairs) : pairs),
    fails: [],
    warns: ["cors_errors"],
  },
  { name: "a proxy removes Set-Cookie", shop: SHOP, api: API, change: without("set-cookie"), fails: ["no_cookie"] },
  { name: "a proxy removes Cookie", shop: SHOP, api: API, headers: { cookie: undefined }, fails: ["session_lost"] },
  {
    name: "a proxy rewrites the cookie's path",
    shop: SHOP,
    api: API,
    change: onCookie((value) => value.replace("Path=/", "Path=/backend")),
    fails: ["cookie_path"],
  },
  {
    name: "a proxy gives the cookie another domain",
    shop: SHOP,
    api: API,
    change: onCookie((value) => `${value}; Domain=internal.test`),
    fails: ["cookie_domain"],
  },
  {
    name: "a proxy takes Secure away",
    shop: SHOP,
    api: API,
    nodeEnv: PRODUCTION,
    headers: HTTPS,
    change: onCookie((value) => value.replace("; Secure", "")),
    fails: ["cookie_none_insecure"],
  },
  {
    name: "a proxy makes the cookie partitioned, on two sites",
    shop: SHOP,
    api: ["https", "api.other.test"],
    nodeEnv: PRODUCTION,
    headers: HTTPS,
    change: onCookie((value) => `${value}; Partitioned`),
    fails: [],
    warns: ["cookie_third_party"],
  },
  {
    name: "a proxy sets a cookie of its own that browsers refuse",
    shop: SHOP,
    api: API,
    change: (pairs) => [...pairs, ["Set-Cookie", "balancer=1; Path=/; SameSite=None"]],
    fails: [],
    warns: ["cookie_none_insecure"],
  },
  {
    name: "the storefront's policy forbids it",
    shop: SHOP,
    api: API,
    page: (_, response) => response.setHeader("Content-Security-Policy", "default-src 'self'; script-src 'self'"),
    fails: ["content_security_policy"],
  },
  {
    name: "the storefront's policy allows it",
    shop: SHOP,
    api: API,
    page: (_, response) =>
      response.setHeader("Content-Security-Policy", "default-src 'self'; connect-src https://*.shop.test:*"),
    fails: [],
  },
]

test("set-ups: doctor's verdict is what Chromium does, and its findings are the causes", OPTIONS, async (t) => {
  const tls = await makeTls(t)
  const browsers = {
    blocked: await launchProfile(t, { tls, thirdPartyCookies: "blocked" }),
    taken: await launchProfile(t, { tls, thirdPartyCookies: "taken" }),
  }
  for (const setup of SETUPS) {
    await t.test(setup.name, OPTIONS, async (t) => {
      const {
        shop,
        api,
        nodeEnv,
        headers,
        change,
        cors = (origin) => origin,
        page,
        thirdPartyCookies = "blocked",
      } = setup
      const storefront = url(...shop, await startStorefront(t, shop[0] === "https" ? tls : undefined, page))
      const server = await startStheno(t, { storeCors: cors(storefront), nodeEnv })
      const proxy = await startProxy(t, server.url, { tls: api[0] === "https" ? tls : undefined, headers, change })
      const backend = url(...api, proxy.port)

      const options = thirdPartyCookies === "taken" ? ["--allow-third-party-cookies"] : []
      const { code, report, stdout, stderr } = await runDoctor(storefront, backend, { tls, options })
      const stays = await staysInBrowser(browsers[thirdPartyCookies], storefront, backend)

      assert.equal(stays, setup.fails.length === 0, `Chromium: ${stays}\n${stdout}`)
      assert.deepEqual(
        { code, stays: report.stays_logged_in, stderr },
        { code: stays ? 0 : 1, stays, stderr: "" },
        stdout,
      )
      assert.deepEqual(codes(report, "failure"), setup.fails, stdout)
      assert.deepEqual(codes(report, "unchecked"), [], stdout)
      const warned = codes(report, "warning").filter((code) => code !== "authority")
      assert.deepEqual(warned, setup.warns ?? [], stdout)
      for (const finding of report.findings) {
        assert.equal(finding.to_do === undefined, finding.level === "ok", "each finding says what to change")
      }
      if (setup.says) assert.match(stdout, setup.says)
    })
  }
})
