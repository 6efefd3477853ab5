// Many customers at once, through nginx, at both servers: no lost write, no wrong answer, nobody logged out.
// scripts/beside --short has fewer of them.

import assert from "node:assert/strict"
import test from "node:test"
import { Customer } from "../lib/load.js"
import { startProxy } from "../lib/proxy.js"
import { startShop } from "../lib/shop.js"

const [customers, seconds] = process.env.STHENO_BESIDE === "short" ? [20, 10] : [200, 60]

test(`${customers} customers for ${seconds} seconds`, async (t) => {
  // Guesses are limited for each address, and all these come from one; nobody here guesses.
  const shop = await startShop({ stheno: { STHENO_LIMITS_ENABLED: "false" } })
  const proxy = await startProxy("nginx", shop)
  const count = { requests: 0, rounds: 0, later: 0 }
  const all = Array.from({ length: customers }, () => new Customer(proxy, count))
  const end = Date.now() + seconds * 1000
  await Promise.all(
    all.map(async (customer) => {
      await customer.register()
      do await customer.round()
      while (Date.now() < end)
    }),
  )
  t.diagnostic(`${count.requests} requests in ${count.rounds} rounds; ${count.later} were told to come later`)

  const rows = await shop.sql(
    `SELECT c.email, c.id, c.first_name AS name, coalesce(array_agg(a.address_1 ORDER BY a.address_1 COLLATE "C"), '{}') AS addresses
     FROM customer c LEFT JOIN address a ON a.customer_id = c.id AND a.deleted_at IS NULL GROUP BY c.id`,
  )
  assert.equal(rows.length, customers)
  const stored = new Map(rows.map(({ email, ...row }) => [email, row]))
  for (const { email, expected } of all) assert.deepEqual(stored.get(email), expected)
})
