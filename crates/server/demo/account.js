// A customer's account on the public routes of Stheno (Medusa v1's Store API): log in, orders, addresses, profile.
// Each view is a <section> of index.html. What follows # names it, so that back, reload and bookmarks work.
// In this order: from view to view, the views, the start. Requests are in wire.js, forms in forms.js, dates, money and
// addresses in words.js.

import { $, busy, clear, copy, element, fill, inputsOf, onSubmit, prepareFields, toast } from "./forms.js"
import { Refused, call } from "./wire.js"
import { addressLines, day, fillCountries, inOneLine, money, statusOf, stepsOf } from "./words.js"

// ---- What is known, and the way from view to view

const ORDERS_AT_ONCE = 5
// Medusa leaves this field out unless it is asked for; %2B is a plus.
const ORDERS = "/customers/me/orders?fields=%2Bcanceled_at"

/** Who is logged in, with addresses; null when nobody is. */
let customer = null
/** The orders that were read so far, newest first, and how many there are. */
let orders = []
let ordersInAll = 0
/** The e-mail address and the token of a reset link. */
let reset = null
/** The view to go to after the login. */
let wanted = ""

// Who may see a view: "guest" (nobody is logged in), "any", or a customer.
const VIEWS = {
  login: { title: "Log in", who: "guest" },
  register: { title: "Create an account", who: "guest" },
  forgot: { title: "Forgot your password?", who: "guest", show: () => showForgotten(null) },
  reset: { title: "Choose a new password", who: "any", show: showReset },
  orders: { title: "Your orders", show: showOrders },
  order: { title: "Order", nav: "orders", show: showOrder },
  addresses: { title: "Your addresses", show: showAddresses },
  address: { title: "Address", nav: "addresses", show: showAddress },
  profile: { title: "Your profile", show: showProfile },
}

/** `#/orders/1051` is the view "order" of "1051". */
function whereTo() {
  const [name, argument] = location.hash.slice(2).split("/")
  if (argument && name === "orders") return ["order", argument]
  if (argument && name === "addresses") return ["address", argument]
  return [Object.hasOwn(VIEWS, name) ? name : "orders"]
}

/** Shows the view that the address names, or the one that comes first; `notice` says above it why. */
async function navigate(notice = "") {
  const here = location.hash
  const [name, argument] = whereTo()
  const { title, who, nav, show } = VIEWS[name]
  if (!customer && !who) {
    wanted = here
    return go("#/login", notice)
  }
  if (customer && who === "guest") return go("#/orders", notice)
  for (const form of document.querySelectorAll("main form")) clear(form)
  $("#notice").textContent = notice
  $("#notice").hidden = !notice
  toast("")
  reveal(name, title, nav)
  try {
    await show?.(argument)
  } catch (error) {
    if (location.hash === here) trouble(error)
  }
}

/** Goes on to another view. "Back" does not lead to where one was, which may be over. */
function go(hash, notice) {
  history.replaceState(null, "", hash)
  return navigate(notice)
}

function reveal(name, title, nav = name) {
  for (const section of document.querySelectorAll("main > section")) section.hidden = section.dataset.view !== name
  document.title = `${title} – Demo shop`
  $("#nav").hidden = $("#who").hidden = !customer
  for (const link of document.querySelectorAll("#nav a")) link.ariaCurrent = link.hash === `#/${nav}` ? "page" : null
  $(`[data-view="${name}"] h1`)?.focus({ preventScroll: true })
  scrollTo(0, 0)
}

/** Something that did not work and has no field to say it at. */
function trouble(error) {
  if (!(error instanceof Refused)) throw error
  if (ended(error)) return
  reveal("trouble", "That did not work")
  fill($('[data-view="trouble"]'), { message: error.message })
}

/** Whether the session has ended, perhaps elsewhere: no trouble, but a way to the login and back here. */
function ended(error) {
  if (error.status !== 401 || !customer) return false
  forget()
  navigate("You have been logged out, here or on another device. Please log in again.")
  return true
}

/** Calls `work` with what was typed when a form is sent. That the session has ended is no fault of the form. */
function whenSent(form, work) {
  onSubmit(form, async (typed) => {
    try {
      await work(typed)
    } catch (error) {
      if (!ended(error)) throw error
    }
  })
}

/** Runs a button's work; what fails is shown instead of the view. */
const press = (button, work) => busy(button, () => work().catch(trouble))

function forget() {
  customer = null
  orders = []
  for (const list of ["#orders", "#order", "#addresses"]) $(list).replaceChildren()
}

function remember(who) {
  customer = who
  fill($("#who"), { name: [who.first_name, who.last_name].filter(Boolean).join(" ") || who.email })
}

// ---- Logging in and out

/** After a login: to where the customer wanted to go. */
async function arrive() {
  forget()
  remember((await call("GET", "/customers/me")).customer)
  await go(wanted || "#/orders")
  wanted = ""
}

whenSent($("#login"), async (typed) => {
  try {
    await call("POST", "/auth", typed)
  } catch (error) {
    if (error.status === 401) error.message = "E-mail or password is wrong."
    throw error
  }
  await arrive()
})

whenSent($("#register"), async (typed) => {
  await call("POST", "/customers", typed)
  await arrive()
  toast("Your account is ready.")
})

$("#log-out").addEventListener("click", ({ currentTarget }) =>
  press(currentTarget, async () => {
    await call("DELETE", "/auth")
    forget()
    await go("#/login")
    toast("You are logged out.")
  }),
)

// ---- A forgotten password

function showForgotten(sentTo) {
  $("#forgot").hidden = Boolean(sentTo)
  fill($("#forgot-sent"), { email: sentTo }).hidden = !sentTo
}

whenSent($("#forgot"), async ({ email }) => {
  await call("POST", "/customers/password-token", { email })
  showForgotten(email)
  $("#forgot-sent h2").focus()
})

$("#forgot-again").addEventListener("click", () => showForgotten(null))

/** Takes e-mail and token out of the address, where a link of a mail has them: nobody else is to read them there. */
function takeResetLink() {
  const parameters = new URLSearchParams(location.hash.split("?")[1] ?? location.search)
  if (!parameters.has("token")) return
  reset = { email: parameters.get("email"), token: parameters.get("token") }
  history.replaceState(null, "", `${location.pathname}#/reset`)
}

function showReset() {
  if (!reset) return go("#/forgot")
  $("#reset").elements.email.value = reset.email
}

whenSent($("#reset"), async ({ password }) => {
  const { email } = reset
  try {
    await call("POST", "/customers/password-reset", { ...reset, password })
  } catch (error) {
    // Medusa's answer to a link that is too old or was used is 401, or 500. Neither says that a session has ended.
    if (error.status !== 401 && error.status !== 500) throw error
    throw new Refused(400, "This link is no longer good: it works once, for 15 minutes. Ask for a new one below.")
  }
  reset = null
  await call("POST", "/auth", { email, password })
  await arrive()
  toast("Your new password is set, and you are logged in.")
})

// ---- Orders

async function showOrders() {
  $("#greeting").textContent = customer.first_name ? `Good to see you, ${customer.first_name}.` : "Good to see you."
  if (orders.length) return
  $("#no-orders").hidden = true
  $("#orders").replaceChildren(...[1, 2, 3].map(() => element("li", { className: "box skeleton" })))
  await readOrders()
}

async function readOrders() {
  $("#orders").ariaBusy = "true"
  const read = await call("GET", `${ORDERS}&limit=${ORDERS_AT_ONCE}&offset=${orders.length}`)
  orders = orders.concat(read.orders)
  ordersInAll = read.count
  $("#orders").ariaBusy = null
  $("#orders").replaceChildren(...orders.map(orderRow))
  $("#no-orders").hidden = ordersInAll > 0
  $("#orders-shown").textContent = ordersInAll > ORDERS_AT_ONCE ? `${orders.length} of ${ordersInAll} orders` : ""
  $("#more-orders").hidden = orders.length >= ordersInAll
}

$("#more-orders").addEventListener("click", ({ currentTarget }) =>
  press(currentTarget, async () => {
    const before = orders.length
    await readOrders()
    // The focus goes on to the first new order.
    $("#orders").children[before]?.querySelector("a").focus()
  }),
)

function orderRow(order) {
  const items = order.items.map(({ quantity, title }) => (quantity > 1 ? `${quantity} × ${title}` : title))
  const { root, parts } = copy("order-row", {
    letter: order.items[0]?.title.slice(0, 1),
    title: `Order ${order.display_id}`,
    date: day(order.created_at),
    what: items.join(", "),
    total: money(order.total, order.currency_code),
  })
  parts.link.href = `#/orders/${order.display_id}`
  parts.pills.append(...statusOf(order))
  return root
}

async function showOrder(number) {
  let order = orders.find(({ display_id }) => String(display_id) === number)
  if (!order) {
    $("#order").replaceChildren(element("div", { className: "box skeleton tall" }))
    order = (await call("GET", `${ORDERS}&display_id=${encodeURIComponent(number)}`)).orders[0]
    // Somebody was quicker and went elsewhere.
    if (whereTo()[1] !== number) return
  }
  if (!order) return go("#/orders", `There is no order ${number} in this account.`)
  $("#order").replaceChildren(orderDetails(order))
  document.title = `Order ${number} – Demo shop`
  $("#order h1").focus({ preventScroll: true })
}

function orderDetails(order) {
  const { root, parts } = copy("order-details", {
    title: `Order ${order.display_id}`,
    date: `Ordered on ${day(order.created_at)}`,
  })
  parts.pills.append(...statusOf(order))
  for (const [textContent, when] of stepsOf(order)) {
    const name = element("strong", { textContent })
    parts.steps.append(element("li", { className: when ? "done" : "" }, name, when ? day(when) : "not yet"))
  }
  parts.items.append(...order.items.map((item) => orderItem(item, order.currency_code)))
  parts.totals.append(...totals(order))
  const links = order.fulfillments.flatMap(({ tracking_links }) => tracking_links)
  parts.parcels.hidden = !links.length
  parts.parcels.append(...links.map(parcel))
  parts.address.append(...addressLines(order.shipping_address ?? {}))
  return root
}

function orderItem(item, currency) {
  const returned = item.returned_quantity ? `, ${item.returned_quantity} returned` : ""
  return copy("order-item", {
    letter: item.title.slice(0, 1),
    title: item.title,
    description: item.description,
    quantity: `${item.quantity} × ${money(item.unit_price, currency)}${returned}`,
    price: money(item.subtotal, currency),
  }).root
}

function totals(order) {
  const codes = order.discounts.map(({ code }) => code).join(", ")
  const lines = [
    ["Subtotal", order.subtotal],
    [codes ? `Discount (${codes})` : "Discount", -order.discount_total],
    ["Gift card", -order.gift_card_total],
    ["Delivery", order.shipping_total],
    ["Tax", order.tax_total],
    ["Total", order.total],
    ["Refunded", -order.refunded_total],
  ]
  return lines.filter(([name, minor]) => minor || name === "Total").map(([name, minor]) =>
    element("div", { className: name === "Total" ? "sum" : "" },
      element("dt", { textContent: name }),
      element("dd", { textContent: money(minor, order.currency_code) })))
}

function parcel({ url, tracking_number: textContent }) {
  // Only an address of the web: others could run a script.
  const isWeb = /^https?:/.test(url ?? "")
  return element("p", {}, isWeb ? element("a", { href: url, textContent }) : textContent)
}

// ---- Addresses

function showAddresses() {
  $("#addresses").replaceChildren(...customer.shipping_addresses.map(addressCard))
  $("#no-addresses").hidden = customer.shipping_addresses.length > 0
}

function addressCard(address) {
  const { root, parts } = copy("address-card", {})
  parts.address.append(...addressLines(address))
  parts.billing.hidden = address.id === customer.billing_address_id
  parts.badge.hidden = !parts.billing.hidden
  parts.edit.href = `#/addresses/${address.id}`
  // A row of equal buttons says nothing to who hears them one by one.
  for (const part of [parts.edit, parts.billing, parts.delete]) part.ariaLabel = `${part.textContent}: ${inOneLine(address)}`
  parts.billing.addEventListener("click", () =>
    changeAddresses(parts.billing, "Bills go to this address now.", "POST", "/customers/me", { billing_address: address.id }),
  )
  parts.delete.addEventListener("click", () => askToDelete(address, parts.delete))
  return root
}

function changeAddresses(button, done, ...request) {
  return press(button, async () => {
    remember((await call(...request)).customer)
    showAddresses()
    // What had the focus is gone, or is something else now.
    $('[data-view="addresses"] h1').focus()
    toast(done)
  })
}

function askToDelete(address, button) {
  const dialog = fill($("#delete-address"), { address: inOneLine(address) })
  dialog.returnValue = ""
  dialog.onclose = () => {
    if (dialog.returnValue !== "delete") return
    changeAddresses(button, "The address is deleted.", "DELETE", `/customers/me/addresses/${address.id}`)
  }
  dialog.showModal()
}

function showAddress(id) {
  const known = customer.shipping_addresses.find((address) => address.id === id)
  if (!known && id !== "new") return go("#/addresses", "That address is no longer there.")
  $('[data-view="address"] h1').textContent = known ? "Edit the address" : "New address"
  const { first_name, last_name } = customer
  for (const input of inputsOf($("#address"))) input.value = (known ?? { first_name, last_name })[input.name] ?? ""
}

whenSent($("#address"), async (typed) => {
  const [, id] = whereTo()
  // Medusa wants a new address inside of "address", and a changed one as it is.
  const [path, body] = id === "new" ? ["", { address: typed }] : [`/${id}`, typed]
  remember((await call("POST", `/customers/me/addresses${path}`, body)).customer)
  await go("#/addresses")
  toast("The address is saved.")
})

// ---- Profile

function showProfile() {
  for (const input of inputsOf($("#details"))) input.value = customer[input.name] ?? ""
  $("#email").elements.email.value = $("#password").elements.username.value = customer.email
  $("#since").textContent = `With us since ${day(customer.created_at)}.`
}

for (const [form, done] of [
  ["#details", "Your profile is saved."],
  ["#email", "Your e-mail address is changed."],
  ["#password", "Your password is changed."],
]) {
  whenSent($(form), async (typed) => {
    remember((await call("POST", "/customers/me", typed)).customer)
    clear($(form))
    showProfile()
    toast(done)
  })
}

// ---- The start

async function start() {
  try {
    remember((await call("GET", "/customers/me")).customer)
  } catch (error) {
    // 401 is no trouble: nobody is logged in.
    if (error.status !== 401) return trouble(error)
  }
  await navigate()
}

prepareFields()
fillCountries($("#address-country"))
takeResetLink()
addEventListener("hashchange", () => {
  takeResetLink()
  // Others are places on this page, such as the one that the first link skips to.
  if (location.hash.startsWith("#/") || !location.hash) navigate()
})
$("#retry").addEventListener("click", ({ currentTarget }) => busy(currentTarget, start))
start()
