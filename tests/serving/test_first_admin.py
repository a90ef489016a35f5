import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User

from archive.serving.first_admin import Admin, first_admin

pytestmark = pytest.mark.django_db


def test_first_admin_may_sign_in_with_the_password_told() -> None:
    admin = first_admin()
    assert admin.name == "admin"
    assert admin.password and len(admin.password) >= 16
    user = authenticate(username="admin", password=admin.password)
    assert user is not None and user.is_superuser


def test_password_is_told_once() -> None:
    first_admin()
    assert first_admin() == Admin("admin", password=None)


def test_two_archives_have_different_passwords() -> None:
    first = first_admin().password
    User.objects.all().delete()
    assert first_admin().password != first


def test_existing_administrator_is_enough() -> None:
    User.objects.create_superuser("ayşe", password="uzun-bir-parola")
    assert first_admin() == Admin("ayşe", password=None)
    assert User.objects.count() == 1


def test_curator_called_admin_keeps_the_name() -> None:
    User.objects.create_user("admin")
    assert first_admin().name == "admin2"


def test_closed_account_is_no_administrator() -> None:
    User.objects.create_superuser("eski", password="uzun-bir-parola", is_active=False)
    assert first_admin().name == "admin"
