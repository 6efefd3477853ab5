// What the wire means in words: dates, money, countries, and where an order is.

import { element } from "./page.js"

// The page's language, written as it is where the visitor is: en-GB for an English page in Britain.
const page = document.documentElement.lang
const language = navigator.languages.find((one) => one.split("-")[0] === page) ?? page

const days = new Intl.DateTimeFormat(language, { dateStyle: "medium" })
const countries = new Intl.DisplayNames(language, { type: "region" })

export const day = (time) => days.format(new Date(time))

/** An amount of the wire is in the currency's smallest unit: cents, but whole yen. */
export function money(minor, currency) {
  const format = new Intl.NumberFormat(language, { style: "currency", currency })
  return format.format(minor / 10 ** format.resolvedOptions().maximumFractionDigits)
}

// ISO 3166, as Medusa has them.
const CODES =
  "ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz ca cc cd cf " +
  "cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er es et fi fj fk fm fo fr ga gb gd ge gf gg gh " +
  "gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw " +
  "ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng " +
  "ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn " +
  "so sr ss st sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug um us uy uz va vc ve vg vi vn vu wf ws xk ye " +
  "yt za zm zw"

const country = (code) => countries.of(code.toUpperCase())

export function fillCountries(select) {
  const named = CODES.split(" ").map((code) => [country(code), code])
  named.sort(([one], [other]) => one.localeCompare(other, language))
  select.append(...named.map(([textContent, value]) => element("option", { value, textContent })))
}

/** An address as on an envelope, line by line. */
export function addressLines(address) {
  const lines = [
    [address.first_name, address.last_name],
    [address.company],
    [address.address_1],
    [address.address_2],
    [address.postal_code, address.city],
    [address.province !== address.city && address.province],
    [address.country_code && country(address.country_code)],
    [address.phone],
  ]
  return lines
    .map((parts) => parts.filter(Boolean).join(" "))
    .filter(Boolean)
    .map((textContent) => element("span", { textContent }))
}

/** An address in one line, to tell it from others. */
export const inOneLine = ({ address_1, postal_code, city }) => [address_1, `${postal_code ?? ""} ${city ?? ""}`.trim()].join(", ")

/** Where an order is, as pills: words, and whether that is good, open or bad. */
export function statusOf({ status, fulfillment_status, payment_status }) {
  const pills = []
  if (status === "canceled") pills.push(["Cancelled", "bad"])
  else if (status === "requires_action" || payment_status === "requires_action") pills.push(["Waiting for your payment", "open"])
  else if (fulfillment_status === "returned") pills.push(["Returned", "plain"])
  else if (status === "completed") pills.push(["Delivered", "good"])
  else if (fulfillment_status.endsWith("shipped")) pills.push(["On its way", "open"])
  else pills.push(["Being prepared", "open"])
  if (fulfillment_status === "partially_returned") pills.push(["Partly returned", "plain"])
  if (payment_status === "refunded") pills.push(["Refunded", "plain"])
  if (payment_status === "partially_refunded") pills.push(["Partly refunded", "plain"])
  return pills
}

/** The way of an order: words and, where it has got there, when. */
export function stepsOf({ status, created_at, canceled_at, payments, fulfillments }) {
  if (status === "canceled") return [["Ordered", created_at], ["Cancelled", canceled_at]]
  const paid = payments.map(({ captured_at }) => captured_at).find(Boolean)
  const sent = fulfillments.map(({ shipped_at }) => shipped_at).find(Boolean)
  return [["Ordered", created_at], ["Paid", paid], ["Sent", sent]]
}
