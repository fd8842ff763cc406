# SPDX-License-Identifier: Apache-2.0
"""What every way of running Vigil shares; a desk adds its folder, the tests a folder of their own."""

from pathlib import Path

from csp.constants import NONE, SELF

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "vigil.ledger",
    "vigil.access",
    "vigil.archive",
    "vigil.stories",
    "vigil.people",
    "vigil.second",
    "vigil.review",
    "vigil.intake",
    "vigil.watch",
    "vigil.casebook",
    "vigil.advocacy",
    "vigil.disclosure",
    "vigil.api",
    "vigil.desk",
]

MIDDLEWARE = [
    "vigil.desk.told.told",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "vigil.desk.edge.edge",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "vigil.desk.sign_in.stage.stages",
    "vigil.desk.reads.reads",
    "vigil.desk.out_of_reach.OutOfReach",
]

AUTH_USER_MODEL = "access.Member"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "vigil.access.passwords.OfThisDesk"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"

ROOT_URLCONF = "vigil.desk.urls"
WSGI_APPLICATION = "vigil.desk.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "vigil.desk.frame.frame",
            ]
        },
    }
]

# Nothing may load, run, frame or be sent anywhere but what the desk itself serves.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        # No script makes markup out of words, but by the one policy of the review (desk/static/desk/review.js).
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["vigil-review"],
    }
}
X_FRAME_OPTIONS = "DENY"
# "no-referrer" would make browsers send `Origin: null` with our own forms, and Django refuses those.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True

# Questions that one token may ask of the API; Django Ninja reads "600/m" as so many a minute.
API_RATE = "600/m"

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
# A language is offered when all of the desk speaks it (tests/desk/test_every_language.py).
LANGUAGES = [("en", "English"), ("vi", "Tiếng Việt")]
LANGUAGE_COOKIE_HTTPONLY = True
KNOWN_COOKIE_NAME = "vigil-known"
LANGUAGE_COOKIE_SAMESITE = "Strict"
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "locale"]
STATIC_URL = "static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# A form may carry one document; the archive streams it to disk and never holds it in memory.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["vigil.desk.arriving.Arriving"]
