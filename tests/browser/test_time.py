"""Steps, play, growing periods, two periods compared, and a user's own figures under the timeline."""

import pytest

PRICES = [("Rice in Hyesan (won per kg)", (("2021-03", 4500.0), ("2021-04", 5200.0)))]


def period(seen):
    return seen.page.locator(".bm-period").inner_text()


def pace(seen, **choices):
    seen.page.locator(".bm-pace summary").click()
    for label, value in choices.items():
        seen.page.locator(".bm-choice", has_text=label).locator("select").select_option(value)


@pytest.mark.parametrize(
    ("unit", "first", "second"),
    [
        ("week", "20–26 Jan 2020", "27 Jan–2 Feb 2020"),
        ("month", "Jan 2020", "Feb 2020"),
        ("quarter", "Jan–Mar 2020", "Apr–Jun 2020"),
        ("year", "2020", "2021"),
    ],
)
def test_time_moves_by_the_unit_chosen(opened, unit, first, second):
    opened.ask("true")
    pace(opened, Step=unit)
    step = opened.page.get_by_role("button", name="One step on")
    step.click()
    assert period(opened) == first
    step.click()
    assert period(opened) == second
    assert opened.page.locator(".bm-now").inner_text() == second


def test_a_growing_period_shows_everything_up_to_then_and_stops_at_the_end(opened):
    opened.ask("true")
    pace(opened, Step="year", Speed="250", Shows="cumulative")
    opened.page.get_by_role("button", name="One step on").click()
    assert period(opened) == "23 Jan–31 Dec 2020"
    opened.page.get_by_role("button", name="Play").click()
    assert opened.page.locator(".bm-period").get_attribute("aria-live") == "off"
    opened.page.get_by_role("button", name="Play").wait_for(timeout=5000)
    assert opened.ask("borderMap.visible().total") == 6
    assert opened.page.locator(".bm-period").get_attribute("aria-live") == "polite"


def test_keys_of_a_menu_do_not_move_time(opened):
    opened.ask("true")
    pace(opened)
    before = period(opened)
    opened.page.locator(".bm-choice select").first.focus()
    for key in ("ArrowRight", "Home", "Escape"):
        opened.page.keyboard.press(key)
    assert period(opened) == before
    assert opened.page.locator(".bm-pace[open]").count() == 0


def test_two_periods_are_compared_by_layer_and_stretch(visit, save, rows):
    placed = [{**row, "stretch": "Upper Yalu" if row["id"] in {"e02", "e03"} else None} for row in rows]
    seen = visit(save(placed))
    seen.ask("borderMap.setTime('2022-01-01', '2022-12-31')")
    seen.page.get_by_role("button", name="Compare").click()
    table = [line.split() for line in seen.page.locator(".bm-table tr").all_inner_texts()]
    assert table[0] == ["2022", "2021", "Difference"]
    assert ["All", "that", "is", "shown", "2", "2", "0"] in table
    assert ["Upper", "Yalu", "0", "2", "-2"] in table
    assert ["Away", "from", "the", "border", "2", "0", "+2"] in table
    seen.page.get_by_role("button", name="Swap the two periods").click()
    assert period(seen) == "2021"
    seen.page.wait_for_timeout(600)
    assert "b=2022-01-01..2022-12-31" in seen.page.url
    seen.page.get_by_label("Compared with 1").fill("2020-01-01")
    seen.page.get_by_label("Compared with 1").press("Enter")
    assert seen.page.locator(".bm-table th[scope=col]").nth(1).inner_text() == "2020–2022"
    seen.page.get_by_role("button", name="End comparison").click()
    assert seen.page.locator(".bm-compare").is_hidden()
    seen.assert_quiet()


def test_a_reader_who_has_chosen_no_period_compares_two_halves(opened):
    opened.ask("true")
    opened.page.get_by_role("button", name="Compare").click()
    heads = opened.page.locator(".bm-table th[scope=col]").all_inner_texts()
    assert heads == ["1 Jun 2021–3 Oct 2022", "23 Jan 2020–31 May 2021", "Difference"]


def test_a_users_own_figures_run_under_the_timeline(visit, save):
    without, figures = visit(save()), visit(save(series=PRICES))
    tall = [seen.page.locator(".bm-time").bounding_box()["height"] for seen in (without, figures) if seen.ask("true")]
    assert tall[1] - tall[0] == 34
    chart = figures.page.locator(".bm-chart").bounding_box()
    figures.page.mouse.move(chart["x"] + chart["width"] * 0.43, chart["y"] + chart["height"] - 12)
    assert "Rice in Hyesan (won per kg)" in figures.page.locator(".bm-chart-hint").inner_text()
    figures.assert_quiet()


def test_the_open_events_days_are_marked_on_the_timeline(opened):
    opened.ask("borderMap.select('e02')")
    chosen = opened.page.locator(".bm-span-chosen")
    assert chosen.is_visible()
    assert "bm-soft-edges" in chosen.get_attribute("class")
    opened.ask("borderMap.select('e06')")
    assert chosen.is_hidden()
