"""The words of newsletters in English."""

WORDS = {
    "newsletter": "Newsletter",
    "newsletters": "Newsletters",
    "follow": "Follow",
    "follow_text": "By mail, or in the feed reader of your choice. Nothing here counts what you open.",
    "email": "E-mail address",
    "subscribe": "Subscribe",
    "leave_empty": "Leave this empty",
    "consent": (
        "I agree that {site} sends me “{name}” at this address, and keeps it for this alone. "
        "I confirm it by a mail, and can leave at any time with one press."
    ),
    "no_tracking": "No mail of ours notes whether you open it or what you press.",
    "not_an_address": "This is no e-mail address. Please look at it again.",
    "too_many": "Too many people asked from where you are. Please try again in an hour.",
    "press_again": "You came from another site: please press once more.",
    "asked_title": "Look into your mailbox",
    "asked_text": (
        "We have sent a mail to the address that you gave. Follow the link in it within seven days; "
        "without that, nothing is sent to you and the address is forgotten."
    ),
    "confirm_subject": "Please confirm: {name}",
    "confirm_text": "Somebody, you as we hope, asked for “{name}” to be sent to this address. To confirm it:",
    "confirm_ignore": "If it was not you, do nothing: the address is forgotten after seven days.",
    "known_subject": "You get “{name}” already",
    "known_text": "Somebody, you as we hope, asked for “{name}” to be sent to this address. It is already.",
    "confirm_title": "Confirm your subscription",
    "confirm": "Yes, send me “{name}”",
    "confirmed_title": "You are subscribed",
    "confirmed_text": "The next issue of “{name}” comes to your mailbox.",
    "over_title": "This link does not work any more",
    "over_text": "It is older than seven days, or was copied incompletely. Please subscribe once more.",
    "leave_title": "Leave this newsletter",
    "leave": "Leave “{name}”",
    "left_title": "You get this newsletter no more",
    "left_text": (
        "The address is forgotten. What is kept is a code that cannot be read "
        "back, so that nobody adds it again."
    ),
    "because": "You get this because this address subscribed to “{name}” on {day}.",
    "read_online": "Read this issue on our site",
    "past": "Past issues",
    "no_issues": "No issue has been sent yet.",
    "gone": "Pieces that readers do not have any more are not listed.",
    "issue": "Issue {number}",
    "in_issue": "In this issue",
    "words_gone": "The words of this issue are not shown: not all of its pieces are available any more.",
}
