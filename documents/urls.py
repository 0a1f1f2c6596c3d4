"""Addresses of documents, drafts and jobs."""

from django.urls import path

from documents.views.list import documents

app_name = "documents"

urlpatterns = [
    # / – the documents
    path("", documents, name="list"),
]
