"""The button that signs, pressed as it stands on the page."""

import re

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from claims.models import Story


def sign_what_is_shown(client: Client, story: Story) -> HttpResponse:
    shown = client.get(reverse("sheet", args=[story.pk])).content.decode()
    seen = re.search(r'name="seen" value="(\w{64})"', shown)[1]
    return client.post(reverse("sign_sheet", args=[story.pk]), {"seen": seen}, follow=True)
