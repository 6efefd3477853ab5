// Many customers at once, through nginx, at both servers: no lost write, no wrong answer, nobody logged out.
// scripts/beside --short has fewer of them.

import assert from "node:assert/strict"
import test from "node:test"
import { Customer } from "../lib/load.js"
import { startProxy } from "../lib/proxy.js"
import { startShop } from "../lib/shop.js"

const [customers, seconds] = process.env.STHENO_BESIDE === "short" ? [20, 10] : [200, 60]

test(`${customers} customers for ${seconds} seconds`, async (t) => {
  // A short queue, since everything here shares two cores: who does not fit is told to come again, and nobody waits longer
  // than nginx.
  const shop = await startShop({ stheno: { STHENO_PASSWORD_QUEUE: "8" } })
  const proxy = await startProxy("nginx", shop)
  const count = { requests: 0, rounds: 0, logins: 0, later: 0 }
  const all = Array.from({ length: customers }, () => new Customer(proxy, count))
  await Promise.all(all.map((customer) => customer.register()))
  const end = Date.now() + seconds * 1000
  const drive = async (customer, index) => {
    let round = index
    do {
      await customer.round()
      // Hashes are dear: not all of them in every round.
      round += 1
      if (round % 5 === 0) await customer.comeBack()
    } while (Date.now() < end)
    await customer.comeBack()
  }
  await Promise.all(all.map(drive))
  const { requests, rounds, logins, later } = count
  t.diagnostic(`${requests} requests, ${rounds} rounds, ${logins} logins; ${later} answers were 503 with Retry-After`)

  const rows = await shop.sql(
    `SELECT c.email, c.id, c.first_name AS name, coalesce(array_agg(a.address_1 ORDER BY a.address_1 COLLATE "C"), '{}') AS addresses,
       (SELECT count(*)::int FROM cart WHERE customer_id = c.id) AS carts
     FROM customer c LEFT JOIN address a ON a.customer_id = c.id AND a.deleted_at IS NULL GROUP BY c.id`,
  )
  assert.equal(rows.length, customers)
  const stored = new Map(rows.map(({ email, ...row }) => [email, row]))
  for (const { email, expected } of all) assert.deepEqual(stored.get(email), expected)
})
