"""Addresses of the record."""

from django.urls import path

from negotiation.views.chair import bridge, chair
from negotiation.views.colleagues import desk_changes
from negotiation.views.compare import compare
from negotiation.views.desk import desk
from negotiation.views.enclosures import open_draft
from negotiation.views.gavel import gavel
from negotiation.views.inbox import inbox, inbox_close, inbox_taken_up
from negotiation.views.inspector import inspector
from negotiation.views.interpret import interpret, interpret_on_screen, interpret_since
from negotiation.views.interpreters import interpreters, interpreters_revoke
from negotiation.views.log import log
from negotiation.views.meeting_room import (
    agenda_add,
    agenda_item,
    meeting_put,
    meeting_room,
    meeting_speakers,
)
from negotiation.views.meetings import (
    meeting,
    meeting_change,
    meeting_gavel,
    meeting_new,
    meetings,
)
from negotiation.views.messages import messages
from negotiation.views.on_screen import on_screen
from negotiation.views.paragraph import paragraph
from negotiation.views.podium import (
    podium_freeze,
    podium_issue,
    podium_pdf,
    podium_version,
    podium_versions,
)
from negotiation.views.quick_entry import quick
from negotiation.views.read import read
from negotiation.views.record import preview, record
from negotiation.views.screen import screen, screen_state
from negotiation.views.screen_strip import screen_act, screen_strip
from negotiation.views.since import since
from negotiation.views.text_settings import text_settings
from negotiation.views.time import time

app_name = "negotiation"

urlpatterns = [
    # /drafts/<id>/ – documents made of a draft
    path("drafts/<uuid:draft_id>/open/", open_draft, name="open-draft"),
    # /revisions/<id>/ – a text on the table
    path("revisions/<uuid:revision_id>/", read, name="read"),
    path("revisions/<uuid:revision_id>/since/<int:seq>/", since, name="since"),
    path("revisions/<uuid:revision_id>/on-screen/", on_screen, name="on-screen"),
    path("revisions/<uuid:revision_id>/chair/", chair, name="chair"),
    path("revisions/<uuid:revision_id>/chair/<uuid:paragraph_id>/", bridge, name="bridge"),
    path("revisions/<uuid:revision_id>/desk/", desk, name="desk"),
    path("revisions/<uuid:revision_id>/desk/changes/", desk_changes, name="desk-changes"),
    path("revisions/<uuid:revision_id>/log/", log, name="log"),
    path("revisions/<uuid:revision_id>/time/", time, name="time"),
    path("revisions/<uuid:revision_id>/compare/", compare, name="compare"),
    path("revisions/<uuid:revision_id>/settings/", text_settings, name="text-settings"),
    path("revisions/<uuid:revision_id>/record/<slug:verb>/", record, name="record"),
    path("revisions/<uuid:revision_id>/preview/<slug:verb>/", preview, name="preview"),
    path("revisions/<uuid:revision_id>/quick/", quick, name="quick"),
    path("revisions/<uuid:revision_id>/screen/", screen_strip, name="screen-strip"),
    path("revisions/<uuid:revision_id>/messages/", messages, name="messages"),
    path("revisions/<uuid:revision_id>/inbox/", inbox, name="inbox"),
    path("revisions/<uuid:revision_id>/inbox/<uuid:message_id>/", inbox_close, name="inbox-close"),
    path(
        "revisions/<uuid:revision_id>/inbox/bridges/<uuid:draft_id>/",
        inbox_taken_up,
        name="inbox-taken-up",
    ),
    path(
        "revisions/<uuid:revision_id>/paragraphs/<uuid:paragraph_id>/",
        paragraph,
        name="paragraph",
    ),
    path(
        "revisions/<uuid:revision_id>/paragraphs/<uuid:paragraph_id>/gavel/",
        gavel,
        name="gavel",
    ),
    path(
        "revisions/<uuid:revision_id>/paragraphs/<uuid:paragraph_id>/history/",
        inspector,
        name="inspector",
    ),
    path("revisions/<uuid:revision_id>/podium/", podium_versions, name="podium-versions"),
    path("revisions/<uuid:revision_id>/podium/freeze/", podium_freeze, name="podium-freeze"),
    # /meetings/ – when and where bodies negotiate
    path("meetings/", meetings, name="meetings"),
    path("meetings/new/", meeting_new, name="meeting-new"),
    path("meetings/<uuid:meeting_id>/", meeting, name="meeting"),
    path("meetings/<uuid:meeting_id>/change/", meeting_change, name="meeting-change"),
    path("meetings/<uuid:meeting_id>/gavel/<slug:step>/", meeting_gavel, name="meeting-gavel"),
    path("meetings/<uuid:meeting_id>/room/", meeting_room, name="meeting-room"),
    path("meetings/<uuid:meeting_id>/speakers/", meeting_speakers, name="meeting-speakers"),
    path("meetings/<uuid:meeting_id>/put/", meeting_put, name="meeting-put"),
    path("meetings/<uuid:meeting_id>/agenda/", agenda_add, name="agenda-add"),
    path("meetings/<uuid:meeting_id>/agenda/<uuid:item_id>/", agenda_item, name="agenda-item"),
    # /meetings/<id>/interpreters/ – links to read by without an account
    path("meetings/<uuid:meeting_id>/interpreters/", interpreters, name="interpreters"),
    path(
        "meetings/<uuid:meeting_id>/interpreters/<uuid:link_id>/revoke/",
        interpreters_revoke,
        name="interpreters-revoke",
    ),
    # /interpret/<key>/ – what is read by such a link
    path("interpret/<str:key>/", interpret, name="interpret"),
    path(
        "interpret/<str:key>/since/<uuid:revision_id>/<int:seq>/",
        interpret_since,
        name="interpret-since",
    ),
    path(
        "interpret/<str:key>/on-screen/<uuid:revision_id>/",
        interpret_on_screen,
        name="interpret-on-screen",
    ),
    # /meetings/<id>/screen/ – what the room sees
    path("meetings/<uuid:meeting_id>/screen/", screen, name="screen"),
    path("meetings/<uuid:meeting_id>/screen/state/", screen_state, name="screen-state"),
    path("meetings/<uuid:meeting_id>/screen/<slug:act>/", screen_act, name="screen-act"),
    # /podium/<id>/ – a podium version
    path("podium/<uuid:version_id>/", podium_version, name="podium-version"),
    path("podium/<uuid:version_id>/pdf/", podium_pdf, name="podium-pdf"),
    path("podium/<uuid:version_id>/issue/", podium_issue, name="podium-issue"),
]
