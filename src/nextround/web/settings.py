"""Settings of the app on one machine: embedded SQLite, loopback only, nothing from outside."""

import os

from csp.constants import NONE, SELF

from nextround.foundation import clock, database_settings, home

SECRET_KEY = home.secret_key()
DEBUG = False
# The Host header is checked: no page elsewhere reaches this app by a name of its own (DNS rebinding).
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
ROOT_URLCONF = "nextround.web.urls"
WSGI_APPLICATION = "nextround.web.wsgi.application"
AUTH_USER_MODEL = "accounts.Person"
DATABASES = database_settings.embedded()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "nextround.foundation",
    "nextround.pages",
    "nextround.accounts",
    "nextround.profile",
    "nextround.journal",
    "nextround.mailbox",
    "nextround.safekeeping",
    "nextround.plan",
    "nextround.letters",
    "nextround.practice",
    "nextround.debriefs",
    "nextround.journeys",
    "nextround.insights",
    "nextround.sharing",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "nextround.accounts.middleware.PrivatePages",
    "nextround.accounts.middleware.OnlyLetIn",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nextround.pages.context.frame",
                *(["nextround.journeys.context.demo_people"] if home.is_demo() else []),
            ],
            "builtins": ["nextround.pages.templatetags.nextround"],
        },
    }
]

# One name for the demo and one for the journal: cookies of one host are shared by all its ports.
SESSION_COOKIE_NAME = "nextround_demo" if home.is_demo() else "nextround"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = True
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "nextround.pages.views.form_too_old"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
# A mail of 50 MB may be pasted or uploaded; what is larger is refused with a sentence.
DATA_UPLOAD_MAX_MEMORY_SIZE = 60 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

LANGUAGE_CODE = "en"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
# Asked before Django sets the process to UTC; a new person's zone.
MACHINE_ZONE = clock.machine_zone()
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# Paths, query strings and exception texts may carry private words: log lines say where, never what.
LOG_LEVEL = os.environ.get("NEXTROUND_LOG", "WARNING")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"private": {"()": "nextround.foundation.logs.WhereNotWhat"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "private"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "waitress": {"level": "ERROR"},
    },
}
