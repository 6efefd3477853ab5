// A customer who keeps a shop busy and checks every answer.

import assert from "node:assert/strict"
import { Browser } from "./http.js"
import { ORIGIN, PASSWORD, newEmail } from "./shop.js"

const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000))

/** How often a customer tries again when it is told to come later, as medusa-js does with `maxRetries`. */
const RETRIES = 600

/** One customer's browser at the shop; `count` counts its requests. */
export class Customer {
  #browser = new Browser({ Origin: ORIGIN })
  #shop
  #addresses = new Set()
  #carts = 0
  #round = 0
  email = newEmail("load")

  constructor(shop, count) {
    this.#shop = shop
    this.count = count
  }

  /** What the database must have of this customer at the end. */
  get expected() {
    return { id: this.id, name: `round ${this.#round}`, addresses: [...this.#addresses].sort(), carts: this.#carts }
  }

  /** Sends a request; 503 with Retry-After is an answer to be tried again, every other must be `status`. */
  async #ask(method, path, body, status = 200) {
    for (let tries = 0; ; tries += 1) {
      const answer = await this.#browser.send(this.#shop, method, path, body)
      this.count.requests += 1
      const later = answer.headers["retry-after"]
      if (answer.status === 503 && later !== undefined && tries < RETRIES) {
        this.count.later += 1
        await pause(Number(later))
        continue
      }
      assert.equal(answer.status, status, `${this.email}: ${method} ${path}: ${answer.text}`)
      return answer.json
    }
  }

  async register() {
    const body = { email: this.email, password: PASSWORD, first_name: this.expected.name }
    const { customer } = await this.#ask("POST", "/store/customers", body)
    this.id = customer.id
  }

  /** Is logged in at both; several requests at once, as a page does. */
  async #isLoggedIn() {
    const { id } = this
    const answers = await Promise.all([
      this.#ask("GET", "/store/auth"),
      this.#ask("GET", "/store/customers/me"),
      // Medusa's.
      this.#ask("GET", "/store/customers/me/payment-methods"),
    ])
    const [session, me, methods] = answers
    assert.deepEqual([session.customer.id, me.customer.id, methods.payment_methods], [id, id, []])
    return session.customer
  }

  /** Changes what it has, and looks at it at both. */
  async round() {
    this.#round += 1
    const { name } = this.expected
    const changed = await this.#ask("POST", "/store/customers/me", { first_name: name })
    assert.equal(changed.customer.first_name, name)
    const street = `${this.#round} Load Street`
    const address = { first_name: "A", last_name: "L", address_1: street, city: "London", country_code: "gb", postal_code: "1" }
    await this.#ask("POST", "/store/customers/me/addresses", { address })
    this.#addresses.add(street)
    const seen = await this.#isLoggedIn()
    this.#has(seen)
    if (this.#addresses.size > 3) {
      const [oldest] = this.#addresses
      const { id } = seen.shipping_addresses.find(({ address_1 }) => address_1 === oldest)
      await this.#ask("DELETE", `/store/customers/me/addresses/${id}`, {})
      this.#addresses.delete(oldest)
    }
    this.count.rounds += 1
  }

  /** Logs out, which both know, and in again. */
  async comeBack() {
    await this.#ask("DELETE", "/store/auth", {})
    await Promise.all([
      this.#ask("GET", "/store/auth", undefined, 401),
      this.#ask("GET", "/store/customers/me/payment-methods", undefined, 401),
    ])
    await this.#ask("POST", "/store/auth", { email: this.email, password: PASSWORD })
    this.#has(await this.#isLoggedIn())
    // What Medusa writes for a customer of Stheno's session.
    const { cart } = await this.#ask("POST", "/store/carts", { region_id: "reg_eu" })
    assert.equal(cart.customer_id, this.id)
    this.#carts += 1
    this.count.logins += 1
  }

  #has({ first_name, shipping_addresses }) {
    const { name, addresses } = this.expected
    assert.deepEqual([first_name, shipping_addresses.map(({ address_1 }) => address_1).sort()], [name, addresses])
  }
}
