// The paths of contract A.0, and the spellings that Express takes for them.

/** Routes that go to Stheno, as method and path. */
export const ROUTES = [
  ["POST", "/store/auth"],
  ["DELETE", "/store/auth"],
  ["GET", "/store/auth"],
  ["GET", "/store/auth/user@example.com"],
  ["POST", "/store/auth/token"],
  ["POST", "/store/customers"],
  ["POST", "/store/customers/password-token"],
  ["POST", "/store/customers/password-reset"],
  ["GET", "/store/customers/me"],
  ["POST", "/store/customers/me"],
  ["GET", "/store/customers/me/orders"],
  ["POST", "/store/customers/me/addresses"],
  ["POST", "/store/customers/me/addresses/addr_01M814ZB4XBD5Z2N8BG2GZ1JP0"],
  ["DELETE", "/store/customers/me/addresses/addr_01M814ZB4XBD5Z2N8BG2GZ1JP0"],
  ["GET", "/health"],
]

/** Their paths. */
export const PATHS = [...new Set(ROUTES.map(([, path]) => path))]

/** The same path in all the ways that Express takes for the same (contract A.0). */
export function spellings(path) {
  const [, router] = /^\/store(\/auth|\/customers)?/.exec(path) ?? []
  const forms = [path, path.toUpperCase(), path.replace("/store", "/Store").replace("/me", "/mE")]
  forms.push(path.replace("/store", "/store/"))
  // One slash too many where a router is mounted, also at the end.
  if (router) forms.push(path.replace(router, `${router}/`))
  if (path.includes("@")) forms.push(path.replace("@", "%40"), "/store/auth/a%2Fb%40x.com", "/store/auth/%40", "/store/auth/a+b@x.co")
  const slashed = forms.concat(forms.map((form) => `${form}/`))
  const distinct = [...new Set(slashed)].filter((form) => !/\/\/\/|^\/(health|store\/customers.+|store\/auth.+[^/])\/\/$/i.test(form))
  return distinct.flatMap((form) => [form, `${form}?`, `${form}?limit=1&x=/a@b.co`])
}

/** Targets that stay with Medusa: other routes, and what Express does not take for one of contract A.0. */
export const STAYING = [
  "/",
  "/admin/auth",
  "/admin/customers",
  "/app/store/auth",
  "/store",
  "/store/",
  "/store/products",
  "/store/carts/x",
  "/store/orders",
  "/store/authx",
  "/store/auth/google",
  "/store/auth/google/cb?code=a@b.co&state=%40",
  "/store/auth/google?next=/store/auth/token",
  "/store/auth/a/b@x.co",
  "/store/auth/user@example.com/more",
  "/store/auth/token/x",
  "/store/auth///",
  "/store///auth",
  "//store/auth",
  "//store//auth",
  "/store/./auth",
  "/store/x/../auth",
  "/store/%61uth",
  "/%73tore/auth",
  "/store%2Fauth",
  "/store/auth%3Fx",
  "/store/auth%23x",
  "/store/auth;x=a@b.co",
  "/store\\auth",
  "/store/customersx",
  "/store/customers/x",
  "/store/customers/me/payment-methods",
  "/store/customers/me/payment-methods/",
  "/STORE/Customers/ME/Payment-Methods?x=1",
  "/store//customers//me/payment-methods",
  "/store/customers/me/x",
  "/store/customers/me//orders",
  "/store/customers/me/orders/x",
  "/store/customers/me/addresses/a/b",
  "/store/customers/me/addresses//x",
  "/store/customers/password-token/x",
  "/store/customers/password-tokens",
  "/healthy",
  "/health/x",
  "/x/health",
  "/?/store/auth",
  "/x?/store/customers/me",
]
