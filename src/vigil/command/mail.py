# SPDX-License-Identifier: Apache-2.0
"""`vigil mail`: what is new in the views that members follow by mail goes out now."""

import json

import click

from vigil.command.opening import desk_option, json_option, now, open_desk

_PLATE = """no mail server is named in vigil.toml: add, for example,

[mail]
server = "mail.example.org"
port = 465                          # 587 with security = "starttls"
user = "desk@example.org"           # its password stands in keys/mail
sender = "desk@example.org"
desk = "https://desk.example.org"   # where members open the desk"""


@click.command("mail")
@click.option("--try", "trial", metavar="ADDRESS", help="Send one mail there that says nothing but that mails arrive.")
@json_option
@desk_option
def verb(trial: str | None, as_json: bool, own_desk: str | None) -> None:
    """Send the mails that are due to members who follow a view by mail.

    `vigil serve` and `vigil worker` do so by themselves. A mail holds numbers,
    kinds and links, no names. The server is named in the desk's vigil.toml
    under [mail]; without it nothing goes out.
    """
    open_desk(own_desk)
    from vigil.access.models import Mailing
    from vigil.archive import post
    from vigil.desk.follow import mail, sending

    try:
        server = post.configured()
        if server is None:
            raise click.ClickException(_PLATE)
        if trial:
            post.send(server, mail.trial(trial, server.plate, at=now()))
            click.echo(json.dumps({"sent": 1}) if as_json else f"the mail server took a mail for {trial}")
            return
    except post.NotMailed as refusal:
        raise click.ClickException(str(refusal)) from refusal
    looked = sending.send_due(clock=now, server=server)
    failing = Mailing.objects.exclude(trouble="").count()
    click.echo(json.dumps({"due": looked, "failing": failing}) if as_json else f"{looked} due, {failing} failing")
    if failing:
        raise SystemExit(1)
