// The page and its forms: elements, texts, what is typed and what is wrong with it. Nothing here knows a shop.

import { Refused } from "./wire.js"

export const $ = (selector, root = document) => root.querySelector(selector)

/** An element with a text or with children. Texts are texts: nothing here makes HTML of them. */
export function element(tag, attributes = {}, ...children) {
  const made = Object.assign(document.createElement(tag), attributes)
  made.append(...children)
  return made
}

/** Puts texts into the elements that are marked with data-text="name". */
export function fill(root, texts) {
  for (const [name, text] of Object.entries(texts)) $(`[data-text="${name}"]`, root).textContent = text ?? ""
  return root
}

/** A copy of a template, with texts in it, and its marked parts (data-part="name") by name. */
export function copy(template, texts) {
  const root = fill($(`#${template}`).content.cloneNode(true), texts)
  const parts = {}
  for (const part of root.querySelectorAll("[data-part]")) parts[part.dataset.part] = part
  return { root, parts }
}

/** Says something that went well; screen readers read it out. */
export function toast(text) {
  $("#toast").textContent = text
  clearTimeout(toast.timer)
  toast.timer = setTimeout(toast, 6000, "")
}

/** Runs `work` while the button spins. It keeps the focus, so it is not disabled; a second press does nothing. */
export async function busy(button, work) {
  if (button.ariaDisabled === "true") return
  button.ariaDisabled = "true"
  try {
    await work()
  } finally {
    button.ariaDisabled = null
  }
}

/** Gives each field a place for its error, and each password a button that shows it. */
export function prepareFields() {
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

export const inputsOf = (form) => [...form.querySelectorAll(".field :is(input, select)")]

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
export function clear(form) {
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
export function onSubmit(form, work) {
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
        showErrors(form, error.fields, error.message)
      }
    })
  })
}
