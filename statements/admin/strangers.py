"""What other packages put on the desk is taken off: ours stands there, or nothing."""

# Imported first, or they would put theirs there after we took it off.
import django_otp.plugins.otp_static.admin
import django_otp.plugins.otp_totp.admin  # noqa: F401
import taggit.admin  # noqa: F401
from django.contrib import admin
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from taggit.models import Tag

# The lists of devices show every key and code to whoever may see them.
admin.site.unregister([StaticDevice, TOTPDevice, Tag])
