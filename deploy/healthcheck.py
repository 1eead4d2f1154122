"""Whether this machine serves pages: asks the front page at the edge as the proxy would, and leaves with 1 when it gets none.

A finished page is enough. With the database or the app away the edge still serves all of them: then this machine must
neither be started again nor be left out. Whether everything behind it works, /healthz/ tells.
"""

import http.client
import os
import sys

# The site answers only to its own names, and over https: the question must carry both.
headers = {"Host": os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip()}
if secure := os.environ.get("PROXY_SSL_HEADER"):
    headers[secure] = "https"
try:
    connection = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=4)
    connection.request("GET", "/", headers=headers)
    status = connection.getresponse().status
except OSError as error:
    sys.exit(f"no answer: {error}")
sys.exit(0 if status == 200 else f"status {status}")
