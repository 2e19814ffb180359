// Hub with simple-oauth2: a token, who am I, a product, a basket.

import assert from 'node:assert'
import { ClientCredentials } from 'simple-oauth2'

const { HUB_URL, HUB_CLIENT_ID, HUB_CLIENT_SECRET } = process.env
const base = `${HUB_URL}/api/v1`

const oauth = new ClientCredentials({
  client: { id: HUB_CLIENT_ID, secret: HUB_CLIENT_SECRET },
  auth: { tokenHost: HUB_URL, tokenPath: '/api/v1/oauth/create_token' },
  options: { authorizationMethod: 'body' },
})
const { token } = await oauth.getToken({})

/** The answer as JSON; an error with what the server said where it refuses. */
async function call(method, path, body) {
  const headers = { authorization: `Bearer ${token.access_token}`, 'content-type': 'application/json' }
  const answer = await fetch(base + path, { method, headers, body: body && JSON.stringify(body) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  return text && JSON.parse(text)
}

const me = await call('GET', '/whoami')
console.log(`I am ${me.name} of organisation ${me.organisation}, and pay in ${me.currency}`)

const products = await call('GET', '/products?text=phone&per_page=5')
const product = products.find((one) => one.price && !one.rate_plans.length)
console.log(`${product.product_code}: ${product.name} for ${product.price}, ${product.stock} in stock`)

const basket = await call('POST', '/baskets', {
  name: 'Quick start',
  purchase_order_number: 'PO-1',
  shipping_address: { name: 'Office', addr_line_1: '5 Low Street', city: 'Leeds', postal_code: 'LS2 2BB' },
  line_items: [{ product: product.id, quantity: 2 }],
})
console.log(`Basket ${basket.id} is ${basket.status} and costs ${basket.total}`)
assert.strictEqual(basket.total, Math.round(200 * product.price) / 100)
await call('DELETE', `/baskets/${basket.id}`)
console.log('done')
