"""Health of the container: asks /healthz/ as a visitor would, and leaves with 1 when the answer is not 200."""

import http.client
import os
import sys

# The site answers only to its own names, so the question must carry one.
host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip()
try:
    connection = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=4)
    connection.request("GET", "/healthz/", headers={"Host": host})
    status = connection.getresponse().status
except OSError as error:
    sys.exit(f"no answer: {error}")
sys.exit(0 if status == 200 else f"status {status}")
