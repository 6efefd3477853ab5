// Writes down every customer event that Medusa's bus delivers, one JSON object per line.
const { appendFileSync } = require("node:fs")

Object.defineProperty(exports, "__esModule", { value: true })
// A class, since the local bus tells functions no name. Medusa warns of a missing config, and takes it.
exports.default = class Recorder {
  constructor({ eventBusService }) {
    for (const name of ["customer.created", "customer.updated", "customer.password_reset"]) {
      const record = (data) => appendFileSync(process.env.EVENTS_FILE, `${JSON.stringify({ name, data })}\n`)
      eventBusService.subscribe(name, record)
    }
  }
}
