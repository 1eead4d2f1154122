"""Groups of editors, what each may do, and the workflow from draft to publication.

Each right is given once: one that an administrator takes away stays away at the next run.
"""

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

EDITOR, CHIEF, ADMINISTRATOR = "Redacteur", "Eindredacteur", "Beheerder"
HANDLER = "Woo-behandelaar"
CRISIS_EDITOR = "Crisisredacteur"
REVIEW = "Controle door eindredactie"

HANDLE_REQUESTS = ["publications.view_woorequest", "publications.change_woorequest"]

# Per group: rights on all pages, on all pictures and documents, and on kinds of records. A group has its own
# rights and those of the groups before it.
RIGHTS = {
    EDITOR: {
        "pages": ["wagtailcore.add_page", "wagtailcore.change_page"],
        "files": [
            *("wagtailimages.add_image", "wagtailimages.choose_image"),
            *("wagtaildocs.add_document", "wagtaildocs.choose_document"),
        ],
        "records": ["wagtailadmin.access_admin", "publications.add_paperfile", "crisis.prepare_incident"],
    },
    CHIEF: {
        "pages": ["wagtailcore.publish_page", "wagtailcore.lock_page", "wagtailcore.unlock_page"],
        "files": [
            *("wagtailimages.change_image", "wagtailimages.delete_image"),
            *("wagtaildocs.change_document", "wagtaildocs.delete_document"),
        ],
        "records": [
            *("organisation.add_officeholder", "organisation.change_officeholder", "organisation.delete_officeholder"),
            *("organisation.add_portfolio", "organisation.change_portfolio", "organisation.delete_portfolio"),
            *("core.add_municipality", "core.change_municipality", "core.delete_municipality"),
            *("core.add_film", "core.change_film", "core.delete_film"),
            "core.change_sitetexts",
            *("readaloud.add_pronunciation", "readaloud.change_pronunciation", "readaloud.delete_pronunciation"),
            "readaloud.change_recording",
            *("wagtailredirects.add_redirect", "wagtailredirects.change_redirect", "wagtailredirects.delete_redirect"),
            *("wagtailsearchpromotions.add_searchpromotion", "wagtailsearchpromotions.change_searchpromotion"),
            "wagtailsearchpromotions.delete_searchpromotion",
            "simple_translation.submit_translation",
            *("crisis.publish_incident", "crisis.add_scenario", "crisis.change_scenario", "crisis.delete_scenario"),
        ],
    },
    ADMINISTRATOR: {
        "pages": ["wagtailcore.bulk_delete_page"],
        "files": [
            *("wagtailcore.add_collection", "wagtailcore.change_collection", "wagtailcore.delete_collection"),
        ],
        "records": [
            *("users.add_user", "users.change_user", "users.delete_user"),
            "core.add_sitetexts",
            "crisis.change_crisissettings",
            "wagtailcore.change_site",
            *("wagtailcore.add_workflow", "wagtailcore.change_workflow", "wagtailcore.delete_workflow"),
            *("wagtailcore.add_task", "wagtailcore.change_task", "wagtailcore.delete_task"),
            *("wagtailcore.add_groupapprovaltask", "wagtailcore.change_groupapprovaltask"),
            *HANDLE_REQUESTS,
        ],
    },
}

# Groups beside these, with no more than their own rights: requests under the Woo hold personal data, and in a crisis
# people publish who do nothing else on the site.
APART = {
    HANDLER: {"pages": [], "files": [], "records": ["wagtailadmin.access_admin", *HANDLE_REQUESTS]},
    CRISIS_EDITOR: {
        "pages": [],
        "files": [],
        "records": [
            *("wagtailadmin.access_admin", "crisis.prepare_incident", "crisis.publish_incident"),
            *("crisis.change_scenario", "crisis.confirm_scenario"),
        ],
    },
}


def build():
    """The groups with their rights, and the review of every page by the chief editors."""
    root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    rights = {"pages": [], "files": [], "records": []}
    for name, more in RIGHTS.items():
        rights = {kind: given + more[kind] for kind, given in rights.items()}
        _give(_group(name), rights, root, collection)
    for name, own in APART.items():
        _give(_group(name), own, root, collection)
    if _once("workflow/review"):
        _remove_defaults()
        _review(root)


def _once(key):
    """True the first time that it is called with this key (see `core.models.LoadedItem`)."""
    return apps.get_model("core", "LoadedItem").objects.get_or_create(key=key)[1]


def _group(name):
    """The group; None when an administrator renamed or deleted it."""
    if _once(f"group/{name}"):
        return Group.objects.get_or_create(name=name)[0]
    return Group.objects.filter(name=name).first()


def _give(group, rights, root, collection):
    if group is None:
        return
    for name in rights["pages"]:
        if _once(f"right/{group.name}/{name}"):
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=_permission(name))
    for name in rights["files"]:
        if _once(f"right/{group.name}/{name}"):
            permission = _permission(name)
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
    for name in rights["records"]:
        if _once(f"right/{group.name}/{name}"):
            group.permissions.add(_permission(name))


def _permission(name):
    label, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=label, codename=codename)


def _remove_defaults():
    """Take away the groups and the workflow with English names that Wagtail starts with, when nobody uses them."""
    Group.objects.filter(name__in=["Editors", "Moderators"], user=None).delete()
    if not WorkflowState.objects.exists():
        Workflow.objects.filter(name="Moderators approval").delete()
        GroupApprovalTask.objects.filter(name="Moderators approval").delete()


def _review(root):
    """Every page goes from draft through the chief editors to publication."""
    chiefs = Group.objects.filter(name=CHIEF)
    task = GroupApprovalTask.objects.create(name=REVIEW)
    task.groups.set(chiefs)
    workflow = Workflow.objects.create(name=REVIEW)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.get_or_create(page=root, defaults={"workflow": workflow})
