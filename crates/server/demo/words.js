// Words: dates, money, countries, addresses, and where an order is.

import { element } from "./forms.js"

// The page's language, written as it is where the visitor is: en-GB for an English page in Britain.
const pageLanguage = document.documentElement.lang
const language = navigator.languages.find((one) => one.split("-")[0] === pageLanguage) ?? pageLanguage
const days = new Intl.DateTimeFormat(language, { dateStyle: "medium" })
const countries = new Intl.DisplayNames(language, { type: "region" })

export const day = (time) => days.format(new Date(time))
const country = (code) => countries.of(code.toUpperCase())

/** An amount of the wire is in the currency's smallest unit: cents, but whole yen. */
export function money(minor, currency) {
  const format = new Intl.NumberFormat(language, { style: "currency", currency })
  return format.format(minor / 10 ** format.resolvedOptions().maximumFractionDigits)
}

/** The countries that the HTML names by their codes, in words. */
export function fillCountries(select) {
  const named = select.dataset.countries.trim().split(/\s+/).map((code) => [country(code), code])
  named.sort(([one], [other]) => one.localeCompare(other, language))
  select.append(...named.map(([textContent, value]) => element("option", { value, textContent })))
}

/** An address as on an envelope, line by line. */
export function addressLines(address) {
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
export const inOneLine = ({ address_1, postal_code, city }) => [address_1, `${postal_code ?? ""} ${city ?? ""}`.trim()].join(", ")

/** Where an order is, as pills: words, and whether that is good, open or bad. */
export function statusOf({ status, fulfillment_status, payment_status }) {
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
export function stepsOf({ status, created_at, canceled_at, payments, fulfillments }) {
  if (status === "canceled") return [["Ordered", created_at], ["Cancelled", canceled_at]]
  const paid = payments.map(({ captured_at }) => captured_at).find(Boolean)
  const sent = fulfillments.map(({ shipped_at }) => shipped_at).find(Boolean)
  return [["Ordered", created_at], ["Paid", paid], ["Sent", sent]]
}
