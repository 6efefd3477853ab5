// A Medusa v1 as a shop has it: sessions in Redis, secrets and addresses from the environment. A list of secrets is JSON.
const cookieSecret = process.env.COOKIE_SECRET

module.exports = {
  projectConfig: {
    database_url: process.env.DATABASE_URL,
    database_type: "postgres",
    redis_url: process.env.REDIS_URL,
    jwt_secret: process.env.JWT_SECRET,
    cookie_secret: cookieSecret.startsWith("[") ? JSON.parse(cookieSecret) : cookieSecret,
    store_cors: process.env.STORE_CORS,
    admin_cors: process.env.STORE_CORS,
  },
  plugins: ["medusa-payment-manual", "medusa-fulfillment-manual"],
  modules: {
    eventBus: { resolve: "@medusajs/event-bus-local" },
    cacheService: { resolve: "@medusajs/cache-inmemory" },
  },
}
