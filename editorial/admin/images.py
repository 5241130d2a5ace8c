"""The picture library: a list with thumbnails, upload, and words proposed from the file."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import Truncator

from editorial.admin.paging import ListMixin
from editorial.admin.picking import handed_over, kept_query, library
from editorial.admin.picture_forms import ImageForm, UploadForm
from editorial.admin.picture_removal import remove_everywhere, used
from editorial.compilation.lapsing import watch
from editorial.law.barred_files import refusal
from editorial.media import forget
from editorial.media.gaps import gaps
from editorial.models import ProposedWords
from publications.models import Image, StoredDocument

POINT = (
    "Cards, the top of a page and other sites cut a picture to their shape: this point stays in sight."
    " Articles that use the picture already take a new point with “Refresh”."
)


class Gap(admin.SimpleListFilter):
    """What a picture lacks."""

    title = "what is missing"
    parameter_name = "gap"

    def lookups(self, request, model_admin):
        return [(name, label) for name, (label, _) in gaps().items()]

    def queryset(self, request, queryset):
        _, condition = gaps().get(self.value(), (None, None))
        return queryset if condition is None else queryset.filter(condition)


@admin.register(Image)
class ImageAdmin(ListMixin, admin.ModelAdmin):
    """Pictures: uploaded once, described here, used in articles."""

    list_display = ["thumbnail", "words", "credit_line", "licence", "proof", "expires_on"]
    list_display_links = ["thumbnail", "words"]
    list_filter = [Gap, "licence", "may_be_republished"]
    list_select_related = ["licence", "proposal"]
    list_per_page = 30
    search_fields = ["alt", "caption", "creator", "agency", "proof"]
    search_help_text = "Search texts, creators and agencies."
    form = ImageForm
    fieldsets = [
        (None, {"fields": ["alt", "caption"]}),
        ("Credit", {"fields": ["creator", "agency"]}),
        ("Point in sight", {"fields": [("focus_x", "focus_y")], "description": POINT}),
        ("Rights", {"fields": ["licence", "proof", "expires_on", "may_be_republished"]}),
    ]
    change_form_template = "admin/images/change.html"
    change_list_template = "admin/images/list.html"

    class Media:
        css = {"all": ["editorial/pictures.css"]}

    def get_urls(self):
        """Add the library as a dialog."""
        view = self.admin_site.admin_view
        own = [
            path("pick/", view(self.pick), name="publications_image_pick"),
            path("<int:pk>/remove/", view(self.remove), name="publications_image_remove"),
        ]
        return [*own, *super().get_urls()]

    def get_fieldsets(self, request, obj=None):
        """Ask for the file where only a credit came."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj and not obj.file:
            fieldsets = [pair for pair in fieldsets if pair[0] != "Point in sight"]
            if self.has_change_permission(request, obj):
                return [("The picture itself", {"fields": ["upload"]}), *fieldsets]
        return fieldsets

    @admin.display(description="picture")
    def thumbnail(self, image):
        """The picture, small."""
        return render_to_string("admin/images/_thumbnail.html", {"image": image})

    @admin.display(description="words", ordering="caption")
    def words(self, image):
        """What the picture is called, and whether its words wait to be confirmed."""
        text = Truncator(image).chars(90)
        return f"{text} (words to confirm)" if hasattr(image, "proposal") else text

    @admin.display(description="credit", ordering="creator")
    def credit_line(self, image):
        """Creator and agency."""
        return image.credit

    def pick(self, request):
        """Show the library to choose one picture from."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | library(request.GET)
        context |= {
            "title": "Choose a picture",
            "is_popup": True,
            "form": UploadForm() if self.has_add_permission(request) else None,
        }
        return TemplateResponse(request, "admin/images/pick.html", context)

    def remove(self, request, pk):
        """Take a picture out of everything that uses it."""
        return remove_everywhere(request, pk, self.admin_site.each_context(request))

    def add_view(self, request, form_url="", extra_context=None):
        """Take a file, then show its row with the words that came in it; a known file is its own row."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        stored = form.is_valid() and form.stored()
        if not stored:
            context = self.admin_site.each_context(request) | {
                "title": "Add a picture",
                "opts": self.opts,
                "form": form,
                "is_popup": "_popup" in request.GET,
            }
            return TemplateResponse(request, "admin/images/upload.html", context)
        return self.received(request, *stored)

    def received(self, request, image, is_new):
        """Say what became of an upload, and lead to its row."""
        if is_new:
            self.log_addition(request, image, [{"added": {}}])
            messages.success(request, "The picture is in the library. Check its words and its rights.")
        elif "_pick" in request.GET:
            return handed_over(request, image)
        else:
            messages.info(request, "This picture was in the library already: here it is.")
        if not self.has_view_permission(request, image):
            return redirect("admin:index")
        change = reverse("admin:publications_image_change", args=[image.pk])
        return redirect(f"{change}{kept_query(request.GET)}")

    def changelist_view(self, request, extra_context=None):
        """Call the list by its name."""
        return super().changelist_view(request, {"title": "Pictures"} | (extra_context or {}))

    def render_change_form(self, request, context, *args, **kwargs):
        """Add the preview's facts: where the picture is used."""
        image = context.get("original")
        if image:
            context |= used(image, request.user) | {"barred": refusal(image.digest)}
            context["proposal"] = ProposedWords.objects.filter(image=image).first()
        response = super().render_change_form(request, context, *args, **kwargs)
        response.context_data["title"] = "Picture"
        return response

    def save_model(self, request, obj, form, change):
        """Save the words: whoever saves them has judged what was proposed."""
        super().save_model(request, obj, form, change)
        if {"may_be_republished", "expires_on"} & set(form.changed_data):
            watch(obj)
        if not form.cleaned_data.get("upload"):
            ProposedWords.objects.filter(image=obj).delete()

    def response_change(self, request, obj):
        """Hand the picture to the dialog's opener, where there is one."""
        if "_pick" in request.GET and "_continue" not in request.POST:
            return handed_over(request, obj)
        return super().response_change(request, obj)

    def get_deleted_objects(self, objs, request):
        """Protect what any stored Document names, however old."""
        to_delete, counts, needed, protected = super().get_deleted_objects(objs, request)
        named = [
            image for image in objs if StoredDocument.objects.filter(text__contains=str(image.uuid)).exists()
        ]
        return to_delete, counts, needed, [*protected, *(f"{image}: an article names it" for image in named)]

    def delete_model(self, request, obj):
        """Delete a row that nothing names, and its files."""
        super().delete_model(request, obj)
        forget(obj)

    def delete_queryset(self, request, queryset):
        """Delete rows that nothing names, and their files."""
        for image in queryset:
            self.delete_model(request, image)
