import test from "node:test"
import { Browser, send } from "../lib/http.js"
import { register, logIn, logInAdmin, startShop, whoAt } from "../lib/shop.js"
const shop = await startShop()
const { medusa, stheno } = shop
test("x", async () => {
  for (let i = 0; i < 25; i++) {
  const [shared, own] = [new Browser(), new Browser()]
  await logInAdmin(shared, medusa)
  const other = await register(shared, stheno)
  const l = await logIn(own, stheno, other)
  const { status, text } = await own.post(stheno, "/store/customers/me", { password: "another lantern 6 tugboat" })
  const steps = [["id", shared.sessionId]]
  const look = async (w, a) => steps.push([w, a?.status, a?.headers["set-cookie"], JSON.stringify(await shop.redis.session(steps[0][1]))])
  await look("changed")
  await look("stheno", await shared.get(stheno, "/store/auth"))
  await look("medusa", await shared.get(medusa, "/store/auth"))
  await look("medusa pm", await shared.get(medusa, "/store/customers/me/payment-methods"))
  const a = await shared.get(medusa, "/admin/auth")
  await look("admin", a)
  if (a.status !== 200) { console.log(i, steps); break }
  }
})
