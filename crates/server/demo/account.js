// A customer's account on the public routes of Stheno (Medusa v1's Store API): log in, orders, addresses, profile.
// Each view is a <section> of index.html. What follows # names it, so that back, reload and bookmarks work.
// In this order: the wire, the page and its forms, words, from view to view, the views, the start.

// ---- The wire: one request, its answer, and what went wrong in words for people

const base = document.querySelector('meta[name="stheno-url"]').content

// What the server says (a pattern), the field that it is about, and what the customer reads.
const WORDS = [
  [/^email must be an email/, "email", "Enter an e-mail address such as name@example.com."],
  [/^A customer with the given email already has an account/, "email", "This address has an account already. Log in instead."],
  [/^Customer with email, .* already exists/, "email", "Another account has this e-mail address."],
  [/^password must be longer than or equal to (\d+)/, "password", "Choose a password of at least $1 characters."],
  [/^password must be shorter than or equal to (\d+)/, "password", "Choose a password of at most $1 characters."],
  [/^password must not be one of the most common/, "password", "Many people use this password. Choose another one."],
  [/^password must not contain the part of the email/, "password", "Do not use your e-mail address in your password."],
  [/^Country with country_code/, "country_code", "Choose a country from the list."],
  [/^(\w+) (must be a string|should not be empty)/, "$1", "Please fill this in."],
]

const STATUS = {
  0: "The shop cannot be reached. Look at your connection and try again.",
  401: "Please log in.",
  429: "That was too often. Wait a moment and try again.",
  500: "Something went wrong on our side. Try again in a moment.",
  503: "Very many customers log in just now. Try again in a moment.",
}

/** A request that was refused (`status`), or that got no answer (status 0). `fields`: words for a field, by its name. */
class Refused extends Error {
  constructor(status, said = "") {
    const fields = {}
    const others = []
    // Faults of a form come joined in one text; other messages are one sentence, which may hold commas.
    for (const part of status === 400 ? said.split(", ") : [said]) {
      const [pattern, field, words] = WORDS.find(([pattern]) => pattern.test(part)) ?? []
      if (pattern) {
        const [found] = part.match(pattern)
        fields[found.replace(pattern, field)] = found.replace(pattern, words)
      } else if (part) {
        others.push(part)
      }
    }
    super(STATUS[status] ?? (others.join(", ") || STATUS[500]))
    this.status = status
    this.fields = fields
  }
}

/** Sends a request below /store, and returns what was answered: the JSON's value, or the text. Throws `Refused`. */
async function call(method, path, body) {
  let response
  try {
    response = await fetch(`${base}/store${path}`, {
      method,
      // The session is a cookie, which goes to another origin only when asked to.
      credentials: "include",
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body && JSON.stringify(body),
    })
  } catch {
    throw new Refused(0)
  }
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json")
  const answer = await (isJson ? response.json() : response.text())
  if (!response.ok) throw new Refused(response.status, answer?.message)
  return answer
}

// ---- The page and its forms. Nothing here knows a shop

const $ = (selector, root = document) => root.querySelector(selector)

/** An element with a text or with children. Texts are texts: nothing here makes HTML of them. */
function element(tag, attributes = {}, ...children) {
  const made = Object.assign(document.createElement(tag), attributes)
  made.append(...children)
  return made
}

/** Puts texts into the elements that are marked with data-text="name". */
function fill(root, texts) {
  for (const [name, text] of Object.entries(texts)) $(`[data-text="${name}"]`, root).textContent = text ?? ""
  return root
}

/** A copy of a template, with texts in it, and its marked parts (data-part="name") by name. */
function copy(template, texts) {
  const root = fill($(`#${template}`).content.cloneNode(true), texts)
  const parts = {}
  for (const part of root.querySelectorAll("[data-part]")) parts[part.dataset.part] = part
  return { root, parts }
}

/** Says something that went well; screen readers read it out. */
function toast(text) {
  $("#toast").textContent = text
  clearTimeout(toast.timer)
  toast.timer = setTimeout(toast, 6000, "")
}

/** Runs `work` while the button spins. It keeps the focus, so it is not disabled; a second press does nothing. */
async function busy(button, work) {
  if (button.ariaDisabled === "true") return
  button.ariaDisabled = "true"
  try {
    await work()
  } finally {
    button.ariaDisabled = null
  }
}

/** Gives each field a place for its error, and each password a button that shows it. */
function prepareFields() {
  for (const field of document.querySelectorAll(".field")) {
    const input = $("input, select", field)
    const error = element("p", { className: "error", id: `${input.id}-error` })
    const hint = $(".hint", field)
    if (hint) hint.id = `${input.id}-hint`
    input.setAttribute("aria-describedby", hint ? `${hint.id} ${error.id}` : error.id)
    field.append(error)
    if (input.type === "password") addReveal(input)
  }
}

function addReveal(input) {
  const what = element("span", { className: "unseen", textContent: " password" })
  const button = element("button", { type: "button", className: "reveal" }, "Show", what)
  button.addEventListener("click", () => {
    input.type = input.type === "password" ? "text" : "password"
    button.firstChild.textContent = input.type === "password" ? "Show" : "Hide"
  })
  const frame = element("div", { className: "secret" })
  input.replaceWith(frame)
  frame.append(input, button)
}

const inputsOf = (form) => [...form.querySelectorAll(".field :is(input, select)")]

/** What is typed into a form: passwords as they are, other texts without space around them, empty ones as null. */
function values(form) {
  const typed = {}
  for (const { name, value, autocomplete, readOnly } of inputsOf(form)) {
    if (!readOnly) typed[name] = autocomplete.endsWith("password") ? value : value.trim() || null
  }
  return typed
}

/** What is wrong with a field before anything is sent, in words; the browser knows the rules from the HTML. */
function fault({ validity, type, minLength }) {
  if (validity.valueMissing) return "Please fill this in."
  if (validity.typeMismatch && type === "email") return "Enter an e-mail address such as name@example.com."
  if (validity.tooShort) return `Use at least ${minLength} characters.`
  return ""
}

function setError(input, words) {
  $(`#${input.id}-error`).textContent = words
  if (words) input.setAttribute("aria-invalid", "true")
  else input.removeAttribute("aria-invalid")
}

/** Takes away what was typed, and errors; passwords are hidden again. */
function clear(form) {
  form.reset()
  for (const input of inputsOf(form)) {
    setError(input, "")
    if (input.type === "text") $(".reveal", input.parentElement)?.click()
  }
  $(".trouble", form)?.remove()
}

/** Shows errors beside their fields and the rest above the form; the focus goes to the first. */
function showErrors(form, fields, message) {
  const inputs = inputsOf(form)
  for (const input of inputs) setError(input, fields[input.name] ?? "")
  const first = inputs.find((input) => fields[input.name])
  if (first) first.focus()
  else form.prepend(element("p", { className: "trouble", role: "alert", textContent: message }))
}

/** Calls `work` with what was typed when a form is sent, and shows what is wrong. */
function onSubmit(form, work) {
  // A fault goes away as soon as it is mended.
  form.addEventListener("input", ({ target }) => {
    if (target.ariaInvalid && !fault(target)) setError(target, "")
  })
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    $(".trouble", form)?.remove()
    const faulty = inputsOf(form).filter(fault)
    if (faulty.length) return showErrors(form, Object.fromEntries(faulty.map((input) => [input.name, fault(input)])))
    busy($("button.main", form), async () => {
      try {
        await work(values(form))
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        if (!ended(error)) showErrors(form, error.fields, error.message)
      }
    })
  })
}

// ---- Words: dates, money, countries, addresses, and where an order is

// The page's language, written as it is where the visitor is: en-GB for an English page in Britain.
const pageLanguage = document.documentElement.lang
const language = navigator.languages.find((one) => one.split("-")[0] === pageLanguage) ?? pageLanguage
const days = new Intl.DateTimeFormat(language, { dateStyle: "medium" })
const countries = new Intl.DisplayNames(language, { type: "region" })

const day = (time) => days.format(new Date(time))
const country = (code) => countries.of(code.toUpperCase())

/** An amount of the wire is in the currency's smallest unit: cents, but whole yen. */
function money(minor, currency) {
  const format = new Intl.NumberFormat(language, { style: "currency", currency })
  return format.format(minor / 10 ** format.resolvedOptions().maximumFractionDigits)
}

/** The countries that the HTML names by their codes, in words. */
function fillCountries(select) {
  const named = select.dataset.countries.trim().split(/\s+/).map((code) => [country(code), code])
  named.sort(([one], [other]) => one.localeCompare(other, language))
  select.append(...named.map(([textContent, value]) => element("option", { value, textContent })))
}

/** An address as on an envelope, line by line. */
function addressLines(address) {
  const lines = [
    [address.first_name, address.last_name],
    [address.company], [address.address_1], [address.address_2],
    [address.postal_code, address.city],
    [address.province !== address.city && address.province],
    [address.country_code && country(address.country_code)],
    [address.phone],
  ]
  const texts = lines.map((parts) => parts.filter(Boolean).join(" ")).filter(Boolean)
  return texts.map((textContent) => element("span", { textContent }))
}

/** An address in one line, to tell it from others. */
const inOneLine = ({ address_1, postal_code, city }) => [address_1, `${postal_code ?? ""} ${city ?? ""}`.trim()].join(", ")

/** Where an order is, as pills: words, and whether that is good, open or bad. */
function statusOf({ status, fulfillment_status, payment_status }) {
  const pills = []
  if (status === "canceled") pills.push(["Cancelled", "bad"])
  else if ([status, payment_status].includes("requires_action")) pills.push(["Waiting for your payment", "open"])
  else if (fulfillment_status === "returned") pills.push(["Returned", "plain"])
  else if (status === "completed") pills.push(["Delivered", "good"])
  else if (fulfillment_status.endsWith("shipped")) pills.push(["On its way", "open"])
  else pills.push(["Being prepared", "open"])
  if (fulfillment_status === "partially_returned") pills.push(["Partly returned", "plain"])
  if (payment_status === "refunded") pills.push(["Refunded", "plain"])
  if (payment_status === "partially_refunded") pills.push(["Partly refunded", "plain"])
  return pills.map(([textContent, kind]) => element("span", { className: `pill ${kind}`, textContent }))
}

/** The way of an order: words and, where it has got there, when. */
function stepsOf({ status, created_at, canceled_at, payments, fulfillments }) {
  if (status === "canceled") return [["Ordered", created_at], ["Cancelled", canceled_at]]
  const paid = payments.map(({ captured_at }) => captured_at).find(Boolean)
  const sent = fulfillments.map(({ shipped_at }) => shipped_at).find(Boolean)
  return [["Ordered", created_at], ["Paid", paid], ["Sent", sent]]
}

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

onSubmit($("#login"), async (typed) => {
  try {
    await call("POST", "/auth", typed)
  } catch (error) {
    if (error.status === 401) error.message = "E-mail or password is wrong."
    throw error
  }
  await arrive()
})

onSubmit($("#register"), async (typed) => {
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

onSubmit($("#forgot"), async ({ email }) => {
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

onSubmit($("#reset"), async ({ password }) => {
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

onSubmit($("#address"), async (typed) => {
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
  onSubmit($(form), async (typed) => {
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
