"""Hub with requests-oauthlib: a token, who am I, a product, a basket."""

import os

from oauthlib.oauth2 import BackendApplicationClient
from requests_oauthlib import OAuth2Session

BASE = os.environ["HUB_URL"] + "/api/v1"
CLIENT_ID = os.environ["HUB_CLIENT_ID"]
CLIENT_SECRET = os.environ["HUB_CLIENT_SECRET"]

hub = OAuth2Session(client=BackendApplicationClient(client_id=CLIENT_ID))
hub.fetch_token(BASE + "/oauth/create_token", client_id=CLIENT_ID, client_secret=CLIENT_SECRET)


def call(method, path, **arguments):
    """The answer as JSON; an error with what the server said where it refuses."""
    answer = hub.request(method, BASE + path, **arguments)
    if not answer.ok:
        raise SystemExit(f"{method} {path}: {answer.status_code} {answer.text}")
    return answer.json() if answer.content else None


me = call("GET", "/whoami")
print(f"I am {me['name']} of organisation {me['organisation']}, and pay in {me['currency']}")

products = call("GET", "/products", params={"text": "phone", "per_page": 5})
product = next(one for one in products if one["price"] and not one["rate_plans"])
print(f"{product['product_code']}: {product['name']} for {product['price']}, {product['stock']} in stock")

address = {"name": "Office", "addr_line_1": "5 Low Street", "city": "Leeds", "postal_code": "LS2 2BB"}
basket = call(
    "POST",
    "/baskets",
    json={
        "name": "Quick start",
        "purchase_order_number": "PO-1",
        "shipping_address": address,
        "line_items": [{"product": product["id"], "quantity": 2}],
    },
)
print(f"Basket {basket['id']} is {basket['status']} and costs {basket['total']}")
assert basket["total"] == round(2 * product["price"], 2)
call("DELETE", f"/baskets/{basket['id']}")
print("done")
