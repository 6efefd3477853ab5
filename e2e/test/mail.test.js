// Mails over a real mail server, read by a real parser, and webhooks verified by the specification's own library.

import assert from "node:assert/strict"
import test from "node:test"
import PostalMime from "postal-mime"
import { SMTPServer } from "smtp-server"
import { Webhook } from "standardwebhooks"
import { listen, makeCertificate, startServer, within } from "./helpers.js"

const USER = "shop"
const PASSWORD = "smtp-password-canary"

/** A mail server that takes mails of the one user. `next` waits for a mail; `begun` is every
 * mail whose sender was said. */
async function startMailServer(t, options = {}, port = 0, host = "127.0.0.1") {
  const arrived = []
  const waiting = []
  const begun = []
  const server = new SMTPServer({
    onAuth: ({ username, password }, _session, done) =>
      username === USER && password === PASSWORD ? done(null, { user: USER }) : done(new Error("wrong password")),
    onMailFrom: (_address, session, done) => {
      begun.push({ secure: session.secure, user: session.user })
      done()
    },
    onData: (stream, session, done) => {
      const chunks = []
      stream.on("data", (chunk) => chunks.push(chunk))
      stream.on("end", async () => {
        const raw = Buffer.concat(chunks)
        const { secure, user, envelope } = session
        const mail = { raw: raw.toString(), parsed: await PostalMime.parse(raw), secure, user, envelope }
        if (waiting.length > 0) waiting.shift()(mail)
        else arrived.push(mail)
        done()
      })
    },
    ...options,
  })
  // Clients that do not trust the certificate, or that end in the middle.
  server.on("error", () => {})
  await new Promise((resolve) => server.listen(port, host, resolve))
  t.after(() => new Promise((resolve) => server.close(resolve)))
  const next = () =>
    within(arrived.length > 0 ? arrived.shift() : new Promise((resolve) => waiting.push(resolve)), "a mail")
  return { port: server.server.address().port, next, begun }
}

const settings = (port, tls) => ({
  STHENO_MAIL_FROM: "Ann & Sons <shop@shop.example>",
  STHENO_MAIL_SHOP_NAME: "Ann & Sons",
  STHENO_MAIL_SMTP_HOST: "localhost",
  STHENO_MAIL_SMTP_PORT: String(port),
  STHENO_MAIL_SMTP_TLS: tls,
  STHENO_MAIL_SMTP_USER: USER,
  STHENO_MAIL_SMTP_PASSWORD: PASSWORD,
})

async function register(server, email) {
  const answer = await fetch(`${server.url}/store/customers`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email, password: "plain lantern 5 tugboat", first_name: "Ada" }),
  })
  assert.equal(answer.status, 200)
  return (await answer.json()).customer
}

for (const [tls, isSecure] of [
  ["starttls", true],
  ["tls", true],
  ["none", false],
]) {
  test(`a mail arrives, with smtp_tls = "${tls}"`, async (t) => {
    const { key, cert, authority } = await makeCertificate(t)
    const smtp = await startMailServer(t, {
      key,
      cert,
      secure: tls === "tls",
      hideSTARTTLS: tls !== "starttls",
      allowInsecureAuth: tls === "none",
    })
    const server = await startServer(t, { env: { ...settings(smtp.port, tls), SSL_CERT_FILE: authority } })
    await register(server, "ada@example.com")
    const { parsed, raw, secure, user, envelope } = await smtp.next()
    assert.equal(secure, isSecure)
    assert.equal(user, USER)
    assert.deepEqual(
      envelope.rcptTo.map(({ address }) => address),
      ["ada@example.com"],
    )
    assert.equal(envelope.mailFrom.address, "shop@shop.example")
    assert.deepEqual(
      { from: parsed.from, to: parsed.to, subject: parsed.subject, cc: parsed.cc, bcc: parsed.bcc },
      {
        from: { address: "shop@shop.example", name: "Ann & Sons" },
        to: [{ address: "ada@example.com", name: "" }],
        subject: "Welcome to Ann & Sons",
        cc: undefined,
        bcc: undefined,
      },
    )
    assert.match(parsed.messageId, /^<evt_[0-9A-Z]{26}\.welcome@shop\.example>$/)
    assert.match(parsed.text, /^Hello Ada,\r?\n\r?\nyour account at Ann & Sons is ready/)
    assert.match(parsed.html, /<strong>ada@example\.com<\/strong>/)
    assert.match(parsed.html, /Ann &amp; Sons/)
    assert.match(raw, /^Content-Type: multipart\/alternative;/m)
    assert.match(raw, /^Auto-Submitted: auto-generated\r$/m)

    // This server speaks SMTPUTF8.
    await register(server, "ünï@exämple.com")
    const international = await smtp.next()
    assert.equal(international.envelope.rcptTo[0].address, "ünï@exämple.com")
    assert.equal(international.parsed.to[0].address, "ünï@xn--exmple-cua.com")
    assert.match(international.parsed.text, /You log in with ünï@exämple\.com/)
  })
}

test("no mail goes to a server whose certificate is not trusted", async (t) => {
  const { key, cert } = await makeCertificate(t)
  const { authority } = await makeCertificate(t)
  for (const tls of ["starttls", "tls"]) {
    const smtp = await startMailServer(t, { key, cert, secure: tls === "tls" })
    const server = await startServer(t, { env: { ...settings(smtp.port, tls), SSL_CERT_FILE: authority } })
    await register(server, "ada@example.com")
    assert.match(await server.logged("delivery_failed"), /certificate/i)
    assert.deepEqual(smtp.begun, [])
  }
})

test("no mail goes plain when the server offers no STARTTLS", async (t) => {
  const { authority } = await makeCertificate(t)
  const smtp = await startMailServer(t, { disabledCommands: ["STARTTLS"], allowInsecureAuth: true })
  const server = await startServer(t, { env: { ...settings(smtp.port, "starttls"), SSL_CERT_FILE: authority } })
  await register(server, "ada@example.com")
  await server.logged("delivery_failed")
  assert.deepEqual(smtp.begun, [])
})

test("a mail waits for a mail server that is away", async (t) => {
  // The system gives this port to nobody else; at the other address it is free until the mail server takes it.
  const port = await listen(t, () => {})
  const server = await startServer(t, {
    env: { ...settings(port, "none"), STHENO_MAIL_SMTP_HOST: "127.0.0.2" },
  })
  await register(server, "ada@example.com")
  assert.doesNotMatch(await server.logged("delivery_failed"), new RegExp(`${PASSWORD}|ada@`))
  const smtp = await startMailServer(t, { hideSTARTTLS: true, allowInsecureAuth: true }, port, "127.0.0.2")
  assert.equal((await smtp.next()).envelope.rcptTo[0].address, "ada@example.com")
})

test("webhooks verify with the specification's library", async (t) => {
  const secret = `whsec_${Buffer.from("0123456789abcdef0123456789abcdef").toString("base64")}`
  let received
  const arrived = new Promise((resolve) => (received = resolve))
  const port = await listen(t, (request, answer) => {
    const chunks = []
    request.on("data", (chunk) => chunks.push(chunk))
    request.on("end", () => {
      answer.writeHead(204).end()
      received({ headers: request.headers, body: Buffer.concat(chunks).toString() })
    })
  })
  const server = await startServer(t, {
    env: { STHENO_WEBHOOKS_URLS: `http://127.0.0.1:${port}/hooks`, STHENO_WEBHOOKS_SECRET: secret },
  })
  const customer = await register(server, "ada@example.com")
  const { headers, body } = await within(arrived, "the webhook")
  const event = new Webhook(secret).verify(body, headers)
  assert.equal(event.type, "customer.created")
  assert.equal(event.data.id, customer.id)
  assert.ok(!("password_hash" in event.data))
  assert.throws(() => new Webhook(secret).verify(body.replace("ada", "eve"), headers))
})
