"""Addresses of documents, drafts and jobs."""

from django.urls import path

from documents.views.drafts import correct, correct_head, import_draft, review
from documents.views.jobs import job, job_retry
from documents.views.list import documents

app_name = "documents"

urlpatterns = [
    # / – the documents
    path("", documents, name="list"),
    # /documents/import/ – bringing a draft in
    path("documents/import/", import_draft, name="import"),
    # /drafts/<id>/ – reviewing what was read
    path("drafts/<uuid:draft_id>/", review, name="review"),
    path("drafts/<uuid:draft_id>/correct/", correct, name="correct"),
    path("drafts/<uuid:draft_id>/correct-head/", correct_head, name="correct-head"),
    # /jobs/<id>/ – following background work
    path("jobs/<uuid:job_id>/", job, name="job"),
    path("jobs/<uuid:job_id>/retry/", job_retry, name="job-retry"),
]
