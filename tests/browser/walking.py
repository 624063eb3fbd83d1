"""How a person gets about the desk: signing in and out, taking a move, finding something in a box."""


def press(page, label):
    """Press a button that leads to another page, and wait for that page: the next step must not overtake it."""
    with page.expect_navigation():
        page.get_by_role("button", name=label, exact=True).click()


def sign_in(page, name):
    page.goto("/admin/")
    page.fill("#id_username", name)
    page.fill("#id_password", "open sesame")
    press(page, "Log in")


def sign_out(page):
    press(page, "Sign out")


def choose(page, box, words):
    """Type into an autocomplete and take the first answer."""
    page.locator(f"#{box} + .select2 .select2-selection").click()
    page.locator(".select2-search__field").last.fill(words)
    page.locator(".select2-results__option", has_text=words).first.click()


def move(page, label):
    """Take a move from the list of those allowed now."""
    with page.expect_navigation():
        page.locator(".moves").get_by_role("link", name=label, exact=True).click()
