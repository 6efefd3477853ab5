// Writes down every customer event that Medusa's bus delivers, one JSON object per line.
const { appendFileSync } = require("node:fs")

Object.defineProperty(exports, "__esModule", { value: true })
exports.default = ({ eventName, data }) =>
  appendFileSync(process.env.EVENTS_FILE, `${JSON.stringify({ name: eventName, data })}\n`)
exports.config = { event: ["customer.created", "customer.updated", "customer.password_reset"] }
