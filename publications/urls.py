"""Every public address; the whole of an instance that only publishes."""

urlpatterns = []
