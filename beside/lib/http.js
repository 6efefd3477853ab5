// Requests as they are, without anything that a library would mend, and a browser's cookies.

import { once } from "node:events"
import http from "node:http"
import http2 from "node:http2"
import https from "node:https"
import { text } from "node:stream/consumers"
import tls from "node:tls"
import { HOST, onEnd, within } from "./process.js"

// Connections are kept, as browsers and proxies do.
const agents = {
  "http:": new http.Agent({ keepAlive: true }),
  "https:": new https.Agent({ keepAlive: true }),
}
onEnd(() => Object.values(agents).forEach((agent) => agent.destroy()))

/**
 * Sends a request. `server` is anything with a `url`, and the certificate's authority as `ca` where it has one. `path` goes
 * out as it is. A body that is no text is sent as JSON.
 */
export function send(server, method, path, { body, headers = {} } = {}) {
  const { protocol, hostname, port, host } = new URL(server.url)
  const isRaw = body === undefined || typeof body === "string" || Buffer.isBuffer(body)
  const bytes = isRaw ? body : JSON.stringify(body)
  const options = {
    method,
    path,
    port,
    host: HOST,
    // Names of the shop are this machine's.
    ...(protocol === "https:" && { servername: hostname, ca: server.ca }),
    ...(!/^[0-9.]+$/.test(hostname) ? {} : { host: hostname }),
    agent: agents[protocol],
    headers: {
      Host: host,
      ...(isRaw ? {} : { "Content-Type": "application/json" }),
      ...(bytes === undefined ? {} : { "Content-Length": Buffer.byteLength(bytes) }),
      ...headers,
    },
  }
  return new Promise((resolve, reject) => {
    const request = (protocol === "https:" ? https : http).request(options, (answer) => {
      const chunks = []
      answer.on("data", (chunk) => chunks.push(chunk))
      answer.once("error", reject)
      answer.once("end", () => resolve(answered(answer, Buffer.concat(chunks).toString())))
    })
    request.once("error", (error) => reject(new Error(`${method} ${path}: ${error.message}`, { cause: error })))
    request.end(bytes)
  })
}

function answered({ statusCode, headers }, text) {
  const isJson = headers["content-type"]?.startsWith("application/json") && text !== ""
  return { status: statusCode, headers, text, json: isJson ? JSON.parse(text) : undefined }
}

/** Asks for these targets over one connection of HTTP/2, which browsers speak to a proxy; returns the answers. */
export async function sendOverHttp2(server, method, targets, headers = {}) {
  const { hostname, port } = new URL(server.url)
  const createConnection = () => tls.connect({ host: HOST, port, servername: hostname, ca: server.ca, ALPNProtocols: ["h2"] })
  const connection = http2.connect(server.url, { createConnection })
  // Its requests fail with it.
  connection.on("error", () => {})
  try {
    const answers = []
    for (const path of targets) {
      const stream = connection.request({ ":method": method, ":path": path, ...headers }).end()
      const answer = Promise.all([once(stream, "response"), text(stream)])
      const [[head], body] = await within(answer, `${method} ${path} over HTTP/2`)
      answers.push(answered({ statusCode: head[":status"], headers: head }, body))
    }
    return answers
  } finally {
    connection.destroy()
  }
}

/** A browser: one jar of cookies for all servers here, since cookies know no ports. */
export class Browser {
  #cookies = new Map()

  /** `headers` go with every request. */
  constructor(headers = {}) {
    this.headers = headers
  }

  async send(server, method, path, body, headers = {}) {
    const isSecure = server.url.startsWith("https:")
    const sent = [...this.#cookies].filter(([, { secure }]) => isSecure || !secure).map(([name, { value }]) => `${name}=${value}`)
    const cookie = sent.length > 0 ? { Cookie: sent.join("; ") } : {}
    const answer = await send(server, method, path, { body, headers: { ...this.headers, ...cookie, ...headers } })
    for (const line of answer.headers["set-cookie"] ?? []) this.#keep(line)
    return answer
  }
  get = (server, path, headers) => this.send(server, "GET", path, undefined, headers)
  post = (server, path, body, headers) => this.send(server, "POST", path, body, headers)
  delete = (server, path, headers) => this.send(server, "DELETE", path, {}, headers)

  /** The session's cookie, or undefined. */
  get cookie() {
    return this.#cookies.get("connect.sid")?.value
  }

  /** The session's id: what Redis has it under. */
  get sessionId() {
    return this.cookie && decodeURIComponent(this.cookie).slice(2).split(".")[0]
  }

  /** Another browser with the same cookies: what somebody would have who has copied them. */
  copy() {
    const copy = new Browser(this.headers)
    copy.#cookies = new Map(this.#cookies)
    return copy
  }

  #keep(line) {
    const [pair, ...attributes] = line.split("; ")
    const [name, ...value] = pair.split("=")
    const expires = attributes.find((text) => /^expires=/i.test(text))?.slice("expires=".length)
    const isOver = (expires && new Date(expires) <= new Date()) || attributes.some((text) => /^max-age=0$/i.test(text))
    if (isOver) this.#cookies.delete(name)
    else this.#cookies.set(name, { value: value.join("="), secure: attributes.includes("Secure") })
  }
}
