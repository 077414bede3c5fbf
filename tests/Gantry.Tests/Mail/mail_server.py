"""A mail server for one test: python3 mail_server.py FOLDER. Prints its port, keeps what it takes as files, refuses addresses that begin with "refuse" for good and with "later" for now."""
import sys
import time
from pathlib import Path

from aiosmtpd.controller import Controller

folder = Path(sys.argv[1])


class Keeper:
    count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refuse"):
            return "550 no such person"
        if address.startswith("later"):
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        part = folder / f"{self.count:04}.part"
        part.write_bytes(("X-To: " + ",".join(envelope.rcpt_tos) + "\r\n").encode() + envelope.original_content)
        part.rename(folder / f"{self.count:04}.eml")
        return "250 kept"


controller = Controller(Keeper(), hostname="127.0.0.1", port=int(sys.argv[2]) if len(sys.argv) > 2 else 0)
if controller.port == 0:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        controller.port = free.getsockname()[1]
controller.start()
print(controller.port, flush=True)
while True:
    time.sleep(3600)
