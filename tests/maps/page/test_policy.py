from maps.page.policy import Hosts, content_policy, head_lines


def test_a_whole_page_may_run_its_own_scripts_and_ask_nobody():
    policy = content_policy(["one()", "two()"], Hosts())
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert policy.count("'sha256-") == 2
    assert "connect-src 'none'" in policy
    assert "http" not in policy


def test_hosts_are_let_through_only_for_what_they_give():
    policy = content_policy([], Hosts(scripts=("https://a.example",), images=("https://*.tile.example",)))
    assert "script-src https://a.example;" in policy
    assert "img-src data: blob: https://*.tile.example;" in policy
    assert "style-src 'unsafe-inline';" in policy
    assert "connect-src 'none'" in policy


def test_a_style_sheet_may_name_fonts_and_pictures_beside_it():
    policy = content_policy([], Hosts(styles=("https://s.example",)))
    assert "font-src https://s.example;" in policy
    assert "img-src data: blob: https://s.example;" in policy


def test_the_policy_stands_first_in_the_head():
    lines = head_lines(content_policy(["one()"], Hosts()))
    assert "Content-Security-Policy" in lines[0]
    assert "charset" in lines[1]


def test_a_long_policy_leaves_the_encoding_where_browsers_look_for_it():
    lines = head_lines(content_policy([], Hosts(scripts=tuple(f"https://host{n}.example" for n in range(80)))))
    assert "charset" in lines[0]
    assert "Content-Security-Policy" in lines[1]
