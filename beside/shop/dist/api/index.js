// Routes of the shop's own. A request to /store/held has its session loaded, then waits until /release is asked for: so a
// test can let something happen while requests are in flight.
const { Router } = require("express")

module.exports.default = () => {
  const router = Router()
  let held = []
  let told = []
  router.get("/store/held", (_request, answer) => {
    held.push(answer)
    told = told.filter(({ count, reply }) => held.length < count || void reply.json({ held: held.length }))
  })
  // Answers as soon as so many requests are held.
  router.get("/held/:count", (request, answer) => {
    const count = Number(request.params.count)
    if (held.length >= count) answer.json({ held: held.length })
    else told.push({ count, reply: answer })
  })
  router.get("/release", (_request, answer) => {
    for (const waiting of held) waiting.json({ released: true })
    answer.json({ released: held.length })
    held = []
  })
  return router
}
