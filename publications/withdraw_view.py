"""The screen on which an editor withdraws a paper: why, and then it is gone."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from publications.models import PaperPage, Withdrawal
from publications.withdrawals import withdraw


class WithdrawForm(forms.ModelForm):
    class Meta:
        model = Withdrawal
        fields = ["reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}


def may_withdraw(paper, user):
    """Whether somebody may withdraw a paper: it is on the site or was, and they decide what is. A lock is for changes."""
    was_public = paper.live or paper.first_published_at
    return bool(was_public) and paper.permissions_for_user(user).can_publish()


class WithdrawView(WagtailAdminTemplateMixin, FormView):
    form_class = WithdrawForm
    template_name = "publications/admin/withdraw.html"
    page_title = "Stuk intrekken"
    header_icon = "no-view"

    def setup(self, request, pk, **kwargs):
        super().setup(request, pk=pk, **kwargs)
        self.paper = get_object_or_404(PaperPage, pk=pk)

    def dispatch(self, request, *args, **kwargs):
        if not may_withdraw(self.paper, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        withdrawal = Withdrawal.objects.filter(page=self.paper).first()
        return super().get_form_kwargs() | {"instance": withdrawal}

    def get_context_data(self, **kwargs):
        back = reverse("wagtailadmin_pages:edit", args=[self.paper.pk])
        return super().get_context_data(**kwargs) | {"paper": self.paper, "back_url": back}

    def form_valid(self, form):
        withdraw(self.paper, form.cleaned_data["reason"], self.request.user)
        messages.success(self.request, f"„{self.paper.title}” is ingetrokken.")
        return redirect("wagtailadmin_explore", self.paper.get_parent().pk)


def withdraw_button(paper):
    """For the menu of a paper."""
    return Button(
        WithdrawView.page_title,
        url=reverse("withdraw_paper", args=[paper.pk]),
        icon_name=WithdrawView.header_icon,
        priority=61,  # below "offline halen"
    )


urls = [path("stukken/<int:pk>/intrekken/", WithdrawView.as_view(), name="withdraw_paper")]
