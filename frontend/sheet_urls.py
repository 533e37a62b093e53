"""Addresses of drafts, sheets, their editions and files."""

from django.urls import path

from frontend.pages import composing, deleting, drafts, files, sharing, sheets, verifying

urlpatterns = [
    path("stories/<int:pk>/drafts/new/", drafts.new_draft, name="new_draft"),
    path("stories/<int:pk>/drafts/<int:number>/", drafts.draft_changes, name="draft_changes"),
    path("stories/<int:pk>/delete/", deleting.delete_story, name="delete_story"),
    path("stories/<int:pk>/sheet/", sheets.sheet, name="sheet"),
    path("stories/<int:pk>/sheet.csv", sheets.download, {"format": "csv"}, name="sheet_csv"),
    path("stories/<int:pk>/sheet/as/<slug:format>/", sheets.download, name="sheet_file"),
    path("stories/<int:pk>/sheet/order/", composing.in_text_order, name="sheet_in_text_order"),
    path("stories/<int:pk>/sheet/leave-out/", composing.leave_out_kind, name="leave_out_kind"),
    path("stories/<int:pk>/sheet/sign/", sheets.sign, name="sign_sheet"),
    path("stories/<int:pk>/sheet/<int:edition>/", sheets.edition, name="edition"),
    path("stories/<int:pk>/sheet/<int:edition>/as/<slug:format>/", sheets.download_edition, name="edition_file"),
    path("claims/<int:pk>/row/<slug:deed>/", composing.change_row, name="change_row"),
    path("verify/", verifying.verify_sheet, name="verify_sheet"),
    path("stories/<int:pk>/sheet/<int:edition>/correct/<int:claim>/", sheets.correct_edition, name="correct_edition"),
    path("stories/<int:pk>/sheet/links/", sharing.shared_links, name="shared_links"),
    path("links/<int:pk>/withdraw/", sharing.withdraw_link, name="withdraw_link"),
    path("shared/<str:token>/", sharing.shared_sheet, name="shared_sheet"),
    path("files/<int:pk>/", files.sheet_file, name="sheet_job"),
    path("files/<int:pk>/download/", files.made_file, name="made_file"),
    path("files/<int:pk>/retry/", files.retry_file, name="retry_file"),
]
