import pytest

from statements.models import Withdrawal
from tests import factories as f


@pytest.mark.parametrize(
    ("at", "in_force"),
    [
        (f.PAST - f.SECOND, False),
        (f.PAST, True),
        (f.LATER - f.SECOND, True),
        (f.LATER, False),
        (f.FUTURE, False),
    ],
)
def test_a_withdrawal_is_in_force_from_its_start_to_its_end(db, at, in_force):
    withdrawal = f.make_withdrawal(since=f.PAST, until=f.LATER)

    assert list(Withdrawal.objects.in_force(at)) == ([withdrawal] if in_force else [])


def test_a_withdrawal_without_an_end_stays_in_force(db):
    withdrawal = f.make_withdrawal(since=f.PAST)

    assert list(Withdrawal.objects.in_force(f.FUTURE)) == [withdrawal]


def test_a_withdrawal_is_called_by_what_it_takes_back(db):
    statement = f.make_statement(2020, slug="iom")
    one = f.make_withdrawal(statement=statement, language="fr", since=f.PAST)
    every = f.make_withdrawal(statement=statement, since=f.PAST)

    assert str(one) == "2020/iom, French, 2021-01-01"
    assert str(every) == "2020/iom, all languages, 2021-01-01"
