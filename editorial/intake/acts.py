"""The addresses of readers' acts that write, and of what is given to who knows a secret: all under /in/."""

from editorial.intake import calendars, counting, metrics, newsletters

urlpatterns = [
    *calendars.urlpatterns,
    *counting.urlpatterns,
    *metrics.urlpatterns,
    *newsletters.urlpatterns,
]
