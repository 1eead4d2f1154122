from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.signals import page_published, page_unpublished, post_page_move


class ReadAloudConfig(AppConfig):
    name = "readaloud"
    verbose_name = "Lees voor"

    def ready(self):
        from wagtail.models import PageViewRestriction

        from core.signals import text_changed
        from readaloud import signals
        from readaloud.models import Pronunciation, Recording

        page_published.connect(signals.page_published)
        page_unpublished.connect(signals.page_hidden)
        post_page_move.connect(signals.page_moved)
        text_changed.connect(signals.text_changed)
        for signal in (post_save, post_delete):
            signal.connect(signals.privacy_changed, sender=PageViewRestriction)
            signal.connect(signals.word_changed, sender=Pronunciation)
        for signal in (post_save, pre_delete):
            signal.connect(signals.record_changed)
        pre_save.connect(signals.remember_word, sender=Pronunciation)
        post_delete.connect(signals.recording_deleted, sender=Recording)
