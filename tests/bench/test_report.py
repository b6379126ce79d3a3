import pytest

from bench.contest import Measured, line
from bench.figures import Line
from bench.load import Load
from bench.places import BenchError
from bench.report import BEGIN, END, PAGE, cells, markdown, table, write
from bench.rows import CACHED, COMPARISONS, NGINX, ROWS

FIRST = COMPARISONS[0]


def load(answers):
    return Load(answers=answers, seconds=1.0, cpu=0.5, p50=0.001, p99=0.02)


def measured():
    found = Measured()
    for name, answers in ((CACHED, 100), (NGINX, 200)):
        for connections in (1, 32):
            found.loads[name, connections] = [load(answers), load(answers), load(answers + 1)]
        found.memory[name] = [1_000_000, 2_000_000, 3_000_000]
    return found


def test_a_comparison_becomes_a_line_of_the_table():
    found = line(FIRST, measured(), missing={})

    assert cells(found) == [
        *("cached", "year page, CPU: nginx static / us", "5.00 ms", "2.50 ms"),
        *("0.500", "0.500–0.502", "≥ 0.6", "missed", "3"),
    ]


def test_a_server_that_is_missing_says_why_and_has_no_verdict():
    found = line(FIRST, measured(), missing={NGINX: "nginx is not installed."})

    assert cells(found)[4:] == ["", "", "≥ 0.6", "not measured: nginx is not installed.", ""]


def test_the_tables_are_markdown_with_figures_on_the_right():
    assert table(("row", "ours"), [["cached", "5 ms"], ["proxy", "12.5 ms"]]).splitlines() == [
        "| row    |    ours |",
        "| ------ | ------: |",
        "| cached |    5 ms |",
        "| proxy  | 12.5 ms |",
    ]


def test_each_server_has_its_medians():
    text = markdown([], measured(), ["When and where."])

    server = next(row for row in text.splitlines() if row.startswith(f"| {NGINX} "))
    assert [cell.strip() for cell in server.strip("| ").split("|")] == [
        *(NGINX, "200/s", "200/s", "1.00 ms", "20.0 ms", "2.50 ms", "2.50 ms", "2.00 MB")
    ]


def test_without_a_contest_there_is_one_table():
    text = markdown([Line("bytes", "what", ratio=1.0)], Measured(), ["When", "where."])

    assert text.startswith("When  \nwhere.\n\n| row ")
    assert "server" not in text


def test_the_page_is_rewritten_between_its_marks_alone(tmp_path):
    page = tmp_path / "performance.md"
    page.write_text(f"before\n\n{BEGIN}\n\nold\n\n{END}\n\nafter\n", "utf-8")

    write("new", page)
    write("newer", page)

    assert page.read_text("utf-8") == f"before\n\n{BEGIN}\n\nnewer\n\n{END}\n\nafter\n"


def test_a_page_without_marks_is_left_alone(tmp_path):
    page = tmp_path / "performance.md"
    page.write_text(f"{END} {BEGIN}", "utf-8")

    with pytest.raises(BenchError, match=r"^performance\.md lacks the marks"):
        write("new", page)

    assert page.read_text("utf-8") == f"{END} {BEGIN}"


def test_the_page_of_this_project_tells_each_row():
    told = PAGE.read_text("utf-8")

    assert told.index(BEGIN) < told.index(END)
    assert [row for row in ROWS if f"`{row}`" not in told] == []


def test_each_comparison_stands_in_a_row_and_has_another_anchor_than_itself():
    assert {comparison.row for comparison in COMPARISONS} <= set(ROWS)
    assert all(comparison.ours != comparison.anchor for comparison in COMPARISONS)
