"""Prints an access token of the demo's HMIS administrator at HEARTH_URL."""

import json
import os
from urllib.request import Request, urlopen

API = os.environ["HEARTH_URL"] + "/api/v1"


def call(path, body=None):
    """The JSON answer to a GET, or to a POST when there is a body."""
    data = None if body is None else json.dumps(body).encode()
    with urlopen(Request(API + path, data, {"Content-Type": "application/json"})) as answer:
        return json.load(answer)


people = call("/system")["demo_sign_ins"]
administrator = next(person for person in people if "administrator" in person["role"] and "hmis" in person["role"])
print(call("/sessions", {"email": administrator["email"], "password": administrator["password"]})["access_token"])
